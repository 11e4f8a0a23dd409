/**
 * What the parts of a validator's state are called, in the order in which a reader wants them: what binds it first,
 * then where it stands, then what it has heard. A part that is not here is called by its path. Pure data.
 * @module
 */
import { AGREEMENT_NAMINGS } from "./difference-names-agreement.ts";
import { CROSSING_NAMINGS } from "./difference-names-crossing.ts";
import type { Naming } from "./difference-naming.ts";

const VOTED = ["VOTE", "ONCE", "TIMEOUT", "JOIN"];
const COMMITTED = ["COMMIT", "PARENT"];
const GAVE_UP = ["TIMEOUT", "JOIN"];

/** Registers, round and chain. */
const CONSENSUS: readonly Naming[] = [
  { at: "registers.locks.*", kind: "certificate", rules: ["LOCK", "VOTE"] },
  { at: "registers.lastVotedRound", kind: "round", rules: VOTED },
  { at: "registers.lockedRank", kind: "rank", rules: ["LOCK"] },
  { at: "registers.lockedBlock", kind: "block", rules: ["LOCK"] },
  { at: "registers.lockedHeight", rules: ["LOCK"] },
  { at: "life.isUp" },
  { at: "life.incarnation" },
  { at: "life.misbehavesAs" },
  { at: "", kind: "state" },
  { at: "round", rules: ["ENTER", ...GAVE_UP] },
  { at: "timedOutIn", kind: "round", rules: GAVE_UP },
  { at: "entry", rules: ["ENTER"] },
  { at: "highQc", kind: "certificate", rules: ["QUORUM"] },
  { at: "committed", kind: "certificate", rules: COMMITTED },
  { at: "commits.*", kind: "block", byKey: true, rules: COMMITTED },
  { at: "ledger.balances.*", rules: COMMITTED },
  { at: "ledger.executed.*", of: "transaction", kind: "status", rules: COMMITTED },
  { at: "ledger.open.*", of: "transaction", rules: COMMITTED },
  { at: "ledger.moves.*", of: "transaction", kind: "kept" },
  { at: "ledger.root" },
  { at: "ledger.version" },
  { at: "pendingCommits.*", kind: "block", rules: COMMITTED },
  { at: "awaitingData.*", kind: "block", byKey: true, rules: COMMITTED },
  { at: "blocks.*", of: "block", kind: "pending", rules: ["HEADER", "PROPOSE", "SYNC", "DATA"] },
  { at: "blocks.*.transactions.*", of: "block", kind: "transaction", byKey: true },
  { at: "blocks.*.ledger", of: "block", kind: "kept" },
];

/** What was heard and is being checked. */
const HEARD: readonly Naming[] = [
  { at: "voteSets.*.certificate", of: "block", kind: "certificate", rules: ["QUORUM"] },
  { at: "voteSets.*", of: "block", kind: "votes", rules: ["MEMBER", "SEEN"] },
  {
    at: "voteSets.*.verified.*",
    of: "block",
    kind: "seat",
    byKey: true,
    rules: ["QUORUM", "COUNT"],
  },
  {
    at: "voteSets.*.unverified.*",
    of: "block",
    kind: "seat",
    byKey: true,
    rules: ["MEMBER", "SIGNATURE"],
  },
  { at: "voteSets.*.seen.*", of: "block", kind: "seat", byKey: true, rules: ["SEEN"] },
  { at: "voteSets.*.checking", of: "block" },
  { at: "voteSets.*.claimed", of: "block" },
  { at: "certificates.*", of: "block", kind: "kept" },
  { at: "checked.*" },
  { at: "checking.*", kind: "block", byKey: true },
  { at: "timeouts.*", kind: "seat", byKey: true, rules: GAVE_UP },
  { at: "ownTimeout", kind: "kept", rules: GAVE_UP },
  { at: "formingTimeoutCertificate" },
  { at: "catchUp" },
  { at: "mempool.*", kind: "transaction", byKey: true },
  { at: "admitting.*", kind: "transaction", byKey: true, rules: ["SIGNATURE", "ACCOUNT"] },
  { at: "proposedIn", kind: "round", rules: ["PROPOSE"] },
  { at: "lastProposalAt", kind: "time", rules: ["PROPOSE"] },
  { at: "roundBase", kind: "round" },
  { at: "activityAt", kind: "time" },
  { at: "creditedHeader" },
];

/** What the world keeps for it, and the network. */
const AROUND: readonly Naming[] = [
  { at: "timers.*", of: "timer", kind: "time" },
  { at: "storage.*", of: "key", kind: "kept" },
  { at: "network.rules.*" },
  { at: "network.held.*", kind: "kept" },
  { at: "network.isolated.*", kind: "node", byKey: true },
  { at: "network.sides.*", of: "node" },
];

export const NAMINGS: readonly Naming[] = [
  ...CONSENSUS,
  ...CROSSING_NAMINGS,
  ...AGREEMENT_NAMINGS,
  ...HEARD,
  ...AROUND,
];
