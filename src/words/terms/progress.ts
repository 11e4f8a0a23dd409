/**
 * Terms about the chain: how it grows, by what clock, and what is promised of it.
 * @module
 */
import type { Term, TermId } from "../terms.ts";

type Terms = Partial<Record<TermId, Term>>;

const HAPPY = "hotstuff2/happy-path";
const SILENT_PROPOSER = "hotstuff2/silent-proposer";
const TIMEOUT_UNLOCK_FORK = "hyperscale/timeout-unlock-fork";

export const chain = {
  block: {
    near: ["block-header", "proposal", "height", "transaction"],
    rules: ["HS2-BODY", "BLOCK-LINK", "BLOCK-DATA"],
    views: ["tree", "inspector"],
    guide: "2.1",
    scenario: HAPPY,
  },
  "block-header": {
    near: ["block", "parent-certificate", "state-root", "hash"],
    rules: ["BLOCK-HEADER", "HS2-BODY", "BLOCK-ROOT"],
    views: ["inspector"],
    guide: "2.1",
    scenario: HAPPY,
  },
  genesis: { near: ["height", "block", "final"], rules: [], views: ["tree"], scenario: HAPPY },
  height: {
    near: ["round", "block", "genesis"],
    rules: ["BLOCK-HEIGHT", "BLOCK-LINK"],
    views: ["tree", "locks"],
    guide: "2.1",
    scenario: HAPPY,
  },
  proposal: {
    near: ["proposer", "block", "certified"],
    rules: ["BLOCK-PROPOSE", "BLOCK-PROPOSER"],
    views: ["tree", "time"],
    guide: "2.1",
    scenario: HAPPY,
  },
  certified: {
    near: ["quorum-certificate", "final", "two-chain"],
    rules: ["VOTE-QUORUM"],
    views: ["tree"],
    guide: "2.1",
    scenario: HAPPY,
  },
  commit: {
    near: ["final", "two-chain", "agreement"],
    rules: ["HS2-COMMIT", "HS2-PARENT", "GUIDE-COMMIT", "HYP-COMMIT"],
    views: ["tree", "time"],
    guide: "2.1",
    scenario: HAPPY,
  },
  final: {
    near: ["commit", "certified", "safety"],
    rules: ["HS2-COMMIT"],
    views: ["tree"],
    guide: "2.1",
    scenario: HAPPY,
  },
  abandoned: {
    near: ["fork", "final", "proposal"],
    rules: [],
    views: ["tree"],
    scenario: "hotstuff2/equivocating-proposer",
  },
  fork: {
    near: ["agreement", "abandoned", "branch", "height"],
    rules: ["GUIDE-RELEASE", "HYP-TIMEOUT"],
    views: ["tree"],
    guide: "2.2",
    scenario: TIMEOUT_UNLOCK_FORK,
  },
  "two-chain": {
    near: ["certified", "commit", "three-chain"],
    rules: ["HS2-COMMIT"],
    views: ["tree"],
    guide: "2.1",
    scenario: HAPPY,
  },
  "three-chain": {
    near: ["two-chain", "commit"],
    rules: [],
    views: [],
    guide: "2.1",
    scenario: HAPPY,
  },
} satisfies Terms;

export const time = {
  round: {
    near: ["height", "round-change", "proposer", "view"],
    rules: ["HS2-ROUND", "HS2-ENTER"],
    views: ["locks", "time"],
    guide: "2.1",
    scenario: SILENT_PROPOSER,
  },
  view: {
    near: ["round", "view-change", "implicit-view-change"],
    rules: [],
    views: ["phases"],
    guide: "2.4",
    scenario: SILENT_PROPOSER,
  },
  "round-change": {
    near: ["round", "time-out", "timeout-certificate", "implicit-view-change"],
    rules: ["HS2-ENTER"],
    views: ["time"],
    guide: "2.4",
    scenario: SILENT_PROPOSER,
  },
  "implicit-view-change": {
    near: ["round-change", "time-out", "pacemaker"],
    rules: ["GUIDE-TIMEOUT"],
    views: ["time"],
    guide: "2.4",
    scenario: "guide/split-vote",
  },
  "time-out": {
    near: ["timeout-certificate", "round-change", "lock-release"],
    rules: ["HS2-TIMEOUT", "HS2-JOIN", "GUIDE-TIMEOUT", "HYP-TIMEOUT"],
    views: ["time", "network", "errors"],
    guide: "2.4",
    scenario: SILENT_PROPOSER,
  },
  "timeout-certificate": {
    near: ["time-out", "quorum-certificate", "round-change"],
    rules: ["HS2-TIMEOUT", "HS2-ENTER"],
    views: ["time", "whyNot"],
    scenario: SILENT_PROPOSER,
  },
  pacemaker: {
    near: ["round-change", "time-out", "liveness"],
    rules: ["HS2-ENTER", "HS2-JOIN"],
    views: [],
    scenario: SILENT_PROPOSER,
  },
  gst: {
    near: ["partial-synchrony", "liveness", "partition"],
    rules: [],
    views: [],
    scenario: "hotstuff2/partition-and-heal",
  },
  "partial-synchrony": {
    near: ["gst", "liveness", "safety", "responsiveness"],
    rules: [],
    views: [],
    scenario: "hotstuff2/partition-and-heal",
  },
} satisfies Terms;

export const promises = {
  safety: {
    near: ["liveness", "agreement", "final"],
    rules: ["HS2-ONCE", "HS2-LOCK", "HS2-COMMIT"],
    views: ["quorums"],
    guide: "2.2",
    scenario: TIMEOUT_UNLOCK_FORK,
  },
  liveness: {
    near: ["safety", "livelock", "gst", "pacemaker"],
    rules: ["HS2-ENTER", "HS2-TIMEOUT", "HS2-JOIN"],
    views: [],
    guide: "2.3",
    scenario: "guide/split-vote",
  },
  agreement: {
    near: ["safety", "fork", "checker", "final"],
    rules: ["HS2-LOCK", "HS2-COMMIT", "HS2-PARENT"],
    views: ["tree", "quorums"],
    guide: "1.1",
    scenario: TIMEOUT_UNLOCK_FORK,
  },
  atomicity: {
    near: ["two-phase-commit", "decision", "conservation"],
    rules: ["EXEC-DECIDE", "XS-CERTIFICATE"],
    views: ["provisions"],
    guide: "3.1",
    scenario: "xs/abort",
  },
  conservation: {
    near: ["atomicity", "account", "transfer"],
    rules: [],
    views: ["accounts"],
    scenario: "xs/transfer",
  },
} satisfies Terms;
