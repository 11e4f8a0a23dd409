/**
 * Terms about who votes, and how votes add up.
 * @module
 */
import type { Term, TermId } from "../terms.ts";

type Terms = Partial<Record<TermId, Term>>;

const CRASH_AND_RESTART = "hotstuff2/crash-and-restart";
const EQUIVOCATING_PROPOSER = "hotstuff2/equivocating-proposer";
const HAPPY = "hotstuff2/happy-path";
const LATE_VOTES = "hotstuff2/late-votes";

export const validators = {
  validator: {
    near: ["node", "committee", "vote", "honest"],
    rules: ["VOTE-MEMBER"],
    views: ["network", "locks"],
    guide: "2.1",
    scenario: HAPPY,
  },
  node: {
    near: ["validator", "crash", "message"],
    rules: [],
    views: ["network"],
    scenario: CRASH_AND_RESTART,
  },
  committee: {
    near: ["validator", "quorum", "shard", "epoch"],
    rules: ["VOTE-MEMBER", "EXEC-SENDER", "PROV-SENDER"],
    views: ["certificate", "committee"],
    scenario: HAPPY,
  },
  proposer: {
    near: ["proposal", "round", "validator"],
    rules: ["BLOCK-PROPOSER", "BLOCK-PROPOSE"],
    views: ["network", "tree"],
    guide: "2.1",
    scenario: "hotstuff2/silent-proposer",
  },
  epoch: {
    near: ["committee", "shard"],
    rules: [],
    views: ["committee"],
    scenario: "members/rotation",
  },
  "voting-power": {
    near: ["quorum", "validator", "signer-bitfield"],
    rules: ["HS2-POWER", "GUIDE-POWER", "HYP-POWER", "EXEC-POWER"],
    views: ["certificate"],
    scenario: HAPPY,
  },
  quorum: {
    near: ["voting-power", "quorum-certificate", "byzantine-fault"],
    rules: ["VOTE-QUORUM", "EXEC-QUORUM", "PROV-QUORUM"],
    views: ["certificate", "phases", "errors", "quorums"],
    guide: "1.4",
    scenario: HAPPY,
  },
  honest: {
    near: ["byzantine-fault", "crash", "validator"],
    rules: ["HS2-JOIN"],
    views: ["network", "quorums"],
    guide: "1.1",
    scenario: CRASH_AND_RESTART,
  },
  "byzantine-fault": {
    near: ["misbehavior", "equivocation", "honest", "quorum"],
    rules: [],
    views: ["network", "quorums"],
    guide: "1.1",
    scenario: EQUIVOCATING_PROPOSER,
  },
  misbehavior: {
    near: ["byzantine-fault", "fault", "equivocation"],
    rules: [],
    views: ["network", "whatIf"],
    scenario: EQUIVOCATING_PROPOSER,
  },
  equivocation: {
    near: ["byzantine-fault", "vote", "signature", "fork"],
    rules: ["HS2-ONCE"],
    views: ["time", "tree"],
    guide: "2.2",
    scenario: EQUIVOCATING_PROPOSER,
  },
  crash: {
    near: ["amnesia", "fault", "node", "honest"],
    rules: [],
    views: ["network", "time", "whatIf"],
    guide: "2.2",
    scenario: CRASH_AND_RESTART,
  },
  amnesia: {
    near: ["crash", "vote-lock", "equivocation"],
    rules: ["HS2-ONCE"],
    views: ["locks"],
    scenario: "hotstuff2/amnesia",
  },
} satisfies Terms;

export const votes = {
  vote: {
    near: ["vote-lock", "quorum-certificate", "signature", "execution-vote"],
    rules: ["HS2-VOTE", "HS2-ONCE", "HS2-ROUND", "VOTE-SIGNATURE", "HS2-COUNT", "HS2-SEEN"],
    views: ["locks", "certificate", "time"],
    guide: "2.1",
    scenario: HAPPY,
  },
  "vote-lock": {
    near: ["lock-release", "vote", "parent-certificate", "account-lock"],
    rules: ["HS2-LOCK", "HS2-ONCE", "GUIDE-LOCK", "HYP-LOCK"],
    views: ["locks"],
    guide: "2.2",
    scenario: LATE_VOTES,
  },
  "lock-release": {
    near: ["vote-lock", "time-out", "fork", "livelock"],
    rules: ["GUIDE-RELEASE", "GUIDE-TIMEOUT", "HYP-RELEASE", "HYP-TIMEOUT"],
    views: ["locks", "whyNot"],
    guide: "2.3",
    scenario: "guide/unlock-at-q",
  },
  "quorum-certificate": {
    near: ["quorum", "aggregate-signature", "certified", "parent-certificate"],
    rules: ["VOTE-QUORUM", "QC-SIGNATURE", "HS2-POWER", "HS2-VERIFY"],
    views: ["certificate", "tree"],
    guide: "2.1",
    scenario: HAPPY,
  },
  "parent-certificate": {
    near: ["quorum-certificate", "high-certificate", "block-header", "vote-lock"],
    rules: ["BLOCK-LINK", "HS2-LOCK"],
    views: ["inspector", "certificate"],
    guide: "2.1",
    scenario: LATE_VOTES,
  },
  "high-certificate": {
    near: ["parent-certificate", "quorum-certificate", "timeout-certificate"],
    rules: ["BLOCK-PROPOSE", "HS2-TIMEOUT"],
    views: ["tree"],
    scenario: LATE_VOTES,
  },
} satisfies Terms;
