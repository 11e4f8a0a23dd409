/**
 * Terms about transactions, within a shard and between shards.
 * @module
 */
import type { Term, TermId } from "../terms.ts";

type Terms = Partial<Record<TermId, Term>>;

const HAPPY = "hotstuff2/happy-path";
const CYCLE = "xs/cycle";
const TRANSFER = "xs/transfer";

export const transactions = {
  transaction: {
    near: ["transfer", "account", "mempool", "cross-shard-transaction"],
    rules: ["TX-SIGNATURE", "BLOCK-DATA", "BLOCK-ORDER"],
    views: ["mempool", "provisions"],
    guide: "1.3",
    scenario: HAPPY,
  },
  transfer: {
    near: ["account", "transaction", "conservation"],
    rules: ["TX-ACCOUNT"],
    views: ["accounts", "mempool"],
    guide: "3.1",
    scenario: HAPPY,
  },
  account: {
    near: ["account-lock", "transfer", "shard"],
    rules: ["TX-ACCOUNT"],
    views: ["accounts"],
    guide: "3.1",
    scenario: HAPPY,
  },
  "account-lock": {
    near: ["account", "cycle", "vote-lock", "deferral"],
    rules: ["MEM-LOCK", "XS-CONFLICT"],
    views: ["mempool", "accounts", "provisions"],
    guide: "3.2",
    scenario: "xs/hot-account",
  },
  mempool: {
    near: ["transaction", "proposer", "retry"],
    rules: ["XS-SECTION"],
    views: ["mempool"],
    guide: "2.1",
    scenario: "xs/hot-account",
  },
} satisfies Terms;

export const crossing = {
  shard: {
    near: ["committee", "cross-shard-transaction", "account"],
    rules: [],
    views: ["provisions"],
    guide: "3.1",
    scenario: TRANSFER,
  },
  "cross-shard-transaction": {
    near: ["shard", "participant", "two-phase-commit", "atomicity"],
    rules: ["XS-ORDER"],
    views: ["provisions"],
    guide: "3.1",
    scenario: TRANSFER,
  },
  participant: {
    near: ["shard", "cross-shard-transaction", "decision"],
    rules: ["EXEC-PARTICIPANT"],
    views: ["provisions"],
    guide: "3.1",
    scenario: TRANSFER,
  },
  provision: {
    near: ["commitment-proof", "participant", "quorum"],
    rules: ["PROV-TARGET", "PROV-SENDER", "PROV-SIGNATURE", "PROV-FINAL"],
    views: ["provisions", "time"],
    guide: "3.1",
    scenario: TRANSFER,
  },
  "commitment-proof": {
    near: ["provision", "quorum", "cycle-proof"],
    rules: ["PROV-QUORUM", "XS-PROOF", "XS-READY"],
    views: ["provisions", "inspector"],
    guide: "3.1",
    scenario: TRANSFER,
  },
  "execution-vote": {
    near: ["execution-certificate", "vote", "decision"],
    rules: ["EXEC-ONCE", "EXEC-SENDER", "EXEC-WRITES", "EXEC-SIGNATURE"],
    views: ["provisions"],
    guide: "3.1",
    scenario: TRANSFER,
  },
  "execution-certificate": {
    near: ["execution-vote", "decision", "quorum-certificate"],
    rules: ["EXEC-QUORUM", "EXEC-POWER", "EXEC-CERTIFICATE"],
    views: ["provisions", "inspector"],
    guide: "3.1",
    scenario: TRANSFER,
  },
  decision: {
    near: ["execution-certificate", "atomicity", "abort"],
    rules: ["EXEC-DECIDE", "EXEC-ROOTS", "XS-CERTIFICATE"],
    views: ["provisions"],
    guide: "3.1",
    scenario: TRANSFER,
  },
  "two-phase-commit": {
    near: ["coordinator", "atomicity", "two-chain", "cross-shard-transaction"],
    rules: ["XS-READY", "EXEC-DECIDE"],
    views: ["provisions"],
    guide: "3.1",
    scenario: TRANSFER,
  },
  coordinator: {
    near: ["two-phase-commit", "decision", "crash"],
    rules: [],
    views: ["provisions"],
    guide: "3.1",
    scenario: "xs/coordinator-dies",
  },
  cycle: {
    near: ["cycle-proof", "deadlock", "deferral", "account-lock"],
    rules: ["LIVE-CYCLE"],
    views: ["cycles"],
    guide: "3.2",
    scenario: CYCLE,
  },
  "cycle-proof": {
    near: ["cycle", "deferral", "commitment-proof"],
    rules: ["XS-DEFER", "LIVE-WINNER"],
    views: ["cycles"],
    guide: "3.2",
    scenario: CYCLE,
  },
  deferral: {
    near: ["retry", "cycle", "abort"],
    rules: ["XS-DEFER", "LIVE-CYCLE", "LIVE-WINNER"],
    views: ["cycles", "mempool"],
    guide: "3.2",
    scenario: CYCLE,
  },
  retry: {
    near: ["deferral", "livelock", "transaction"],
    rules: ["MEM-RETRY", "XS-LINE"],
    views: ["cycles", "mempool"],
    guide: "3.2",
    scenario: CYCLE,
  },
  livelock: {
    near: ["deadlock", "retry", "liveness"],
    rules: ["LIVE-WINNER"],
    views: ["cycles"],
    guide: "3.2",
    scenario: "xs/retry-twice",
  },
  deadlock: {
    near: ["cycle", "livelock", "account-lock"],
    rules: ["LIVE-CYCLE"],
    views: ["cycles"],
    guide: "3.2",
    scenario: "xs/three-cycle",
  },
  abort: {
    near: ["deferral", "decision", "atomicity"],
    rules: ["XS-ABORT"],
    views: ["provisions", "mempool", "accounts"],
    guide: "3.1",
    scenario: "xs/abort",
  },
} satisfies Terms;
