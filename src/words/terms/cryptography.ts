/**
 * Terms about hashes and signatures.
 * @module
 */
import type { Term, TermId } from "../terms.ts";

type Terms = Partial<Record<TermId, Term>>;

const HAPPY = "hotstuff2/happy-path";

export const cryptography = {
  hash: {
    near: ["digest", "merkle-tree", "block-header"],
    rules: ["HS2-BODY"],
    views: ["inspector"],
    guide: "1.2",
    scenario: HAPPY,
  },
  digest: { near: ["trace", "hash", "run"], rules: [], views: ["events"], scenario: HAPPY },
  signature: {
    near: ["public-key", "aggregate-signature", "domain-separation"],
    rules: ["VOTE-SIGNATURE", "TX-SIGNATURE", "PROV-SIGNATURE", "EXEC-SIGNATURE"],
    views: ["certificate", "inspector"],
    guide: "1.4",
    scenario: HAPPY,
  },
  "public-key": {
    near: ["signature", "signer-bitfield"],
    rules: ["TX-ACCOUNT"],
    views: ["inspector"],
    guide: "1.4",
    scenario: HAPPY,
  },
  bls: {
    near: ["aggregate-signature", "signature"],
    rules: ["QC-SIGNATURE"],
    views: ["certificate"],
    guide: "1.4",
    scenario: HAPPY,
  },
  "aggregate-signature": {
    near: ["bls", "signer-bitfield", "quorum-certificate"],
    rules: ["QC-SIGNATURE", "EXEC-CERTIFICATE"],
    views: ["certificate"],
    guide: "1.4",
    scenario: HAPPY,
  },
  "signer-bitfield": {
    near: ["aggregate-signature", "voting-power", "committee"],
    rules: ["HS2-POWER", "EXEC-POWER"],
    views: ["certificate"],
    guide: "1.4",
    scenario: HAPPY,
  },
  "domain-separation": {
    near: ["signature", "vote", "provision"],
    rules: ["VOTE-SIGNATURE"],
    views: ["certificate"],
    guide: "1.5",
    scenario: HAPPY,
  },
  "merkle-tree": {
    near: ["merkle-proof", "hash", "state-root"],
    rules: ["BLOCK-ROOT"],
    views: ["inspector"],
    guide: "1.3",
    scenario: HAPPY,
  },
  "merkle-proof": {
    near: ["merkle-tree", "hash"],
    rules: ["BLOCK-ROOT"],
    views: ["inspector"],
    guide: "1.3",
    scenario: HAPPY,
  },
  "state-root": {
    near: ["merkle-tree", "block-header", "account"],
    rules: ["BLOCK-STATE"],
    views: ["inspector", "replicas"],
    guide: "2.1",
    scenario: HAPPY,
  },
} satisfies Terms;
