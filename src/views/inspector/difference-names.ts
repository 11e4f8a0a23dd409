/**
 * What the parts of a validator's state are called, in the order in which a reader wants them: what binds it first,
 * then where it stands, then what it has heard. A part that is not here is called by its path. Pure data.
 * @module
 */
import { CROSSING_NAMINGS } from "./difference-names-crossing.ts";
import { ofBlock, ofKey, ofTransaction, plain, type Naming } from "./difference-naming.ts";

const VOTED = ["VOTE", "ONCE", "TIMEOUT", "JOIN"];
const COMMITTED = ["COMMIT", "PARENT"];
const GAVE_UP = ["TIMEOUT", "JOIN"];

/** Registers, round and chain. */
const CONSENSUS: readonly Naming[] = [
  {
    at: "registers.locks.*",
    call: ofKey("lock at height"),
    kind: "certificate",
    rules: ["LOCK", "VOTE"],
  },
  {
    at: "registers.lastVotedRound",
    call: plain("last round it voted or gave up in"),
    kind: "round",
    rules: VOTED,
  },
  { at: "registers.lockedRank", call: plain("locked round"), kind: "rank", rules: ["LOCK"] },
  { at: "registers.lockedBlock", call: plain("locked on"), kind: "block", rules: ["LOCK"] },
  { at: "registers.lockedHeight", call: plain("locked height"), rules: ["LOCK"] },
  { at: "life.isUp", call: plain("it runs") },
  { at: "life.incarnation", call: plain("how often it was started") },
  { at: "life.misbehavesAs", call: plain("misbehaves as") },
  { at: "", call: plain("all it knows"), kind: "state" },
  { at: "round", call: plain("round"), rules: ["ENTER", ...GAVE_UP] },
  { at: "timedOutIn", call: plain("last round it gave up"), kind: "round", rules: GAVE_UP },
  { at: "entry", call: plain("what ended the round before"), rules: ["ENTER"] },
  { at: "highQc", call: plain("highest certificate"), kind: "certificate", rules: ["QUORUM"] },
  { at: "committed", call: plain("last final block"), kind: "certificate", rules: COMMITTED },
  { at: "commits.*", call: plain("final blocks"), kind: "block", byKey: true, rules: COMMITTED },
  { at: "ledger.balances.*", call: ofKey("balance of"), rules: COMMITTED },
  { at: "ledger.executed.*", call: ofTransaction("end of"), rules: COMMITTED },
  { at: "ledger.open.*", call: ofTransaction("under way by the chain:"), rules: COMMITTED },
  { at: "ledger.moves.*", call: ofTransaction("last moved by"), kind: "kept" },
  { at: "ledger.root", call: plain("state root") },
  { at: "ledger.version", call: plain("transactions executed") },
  {
    at: "pendingCommits.*",
    call: ofKey("final when its turn comes, height"),
    kind: "block",
    rules: COMMITTED,
  },
  {
    at: "awaitingData.*",
    call: plain("final when their data is here"),
    kind: "block",
    byKey: true,
    rules: COMMITTED,
  },
  {
    at: "blocks.*",
    call: ofBlock("pending block"),
    kind: "pending",
    rules: ["HEADER", "PROPOSE", "SYNC", "DATA"],
  },
  {
    at: "blocks.*.transactions.*",
    call: ofBlock("data of block"),
    kind: "transaction",
    byKey: true,
  },
  { at: "blocks.*.ledger", call: ofBlock("state after block"), kind: "kept" },
];

/** What was heard and is being checked. */
const HEARD: readonly Naming[] = [
  {
    at: "voteSets.*.certificate",
    call: ofBlock("certificate for"),
    kind: "certificate",
    rules: ["QUORUM"],
  },
  { at: "voteSets.*", call: ofBlock("votes for"), kind: "votes", rules: ["MEMBER", "SEEN"] },
  {
    at: "voteSets.*.verified.*",
    call: ofBlock("votes counted for"),
    kind: "seat",
    byKey: true,
    rules: ["QUORUM", "COUNT"],
  },
  {
    at: "voteSets.*.unverified.*",
    call: ofBlock("votes heard, not checked, for"),
    kind: "seat",
    byKey: true,
    rules: ["MEMBER", "SIGNATURE"],
  },
  {
    at: "voteSets.*.seen.*",
    call: ofBlock("seats that have had their vote for"),
    kind: "seat",
    byKey: true,
    rules: ["SEEN"],
  },
  { at: "voteSets.*.checking", call: ofBlock("signatures are checked of votes for") },
  { at: "voteSets.*.claimed", call: ofBlock("place claimed by the first vote for") },
  { at: "certificates.*", call: ofBlock("good certificate of"), kind: "kept" },
  { at: "checked.*", call: plain("certificates that need no second check, height") },
  {
    at: "checking.*",
    call: plain("headers whose certificate is checked"),
    kind: "block",
    byKey: true,
  },
  {
    at: "timeouts.*",
    call: plain("time-outs of this round"),
    kind: "seat",
    byKey: true,
    rules: GAVE_UP,
  },
  { at: "ownTimeout", call: plain("its own time-out"), kind: "kept", rules: GAVE_UP },
  { at: "formingTimeoutCertificate", call: plain("a timeout certificate is made") },
  { at: "catchUp", call: plain("search for missed blocks") },
  { at: "mempool.*", call: plain("waiting transactions"), kind: "transaction", byKey: true },
  {
    at: "admitting.*",
    call: plain("transactions under check"),
    kind: "transaction",
    byKey: true,
    rules: ["SIGNATURE", "ACCOUNT"],
  },
  {
    at: "proposedIn",
    call: plain("last round it proposed in"),
    kind: "round",
    rules: ["PROPOSE"],
  },
  { at: "lastProposalAt", call: plain("last proposal at"), kind: "time", rules: ["PROPOSE"] },
  { at: "roundBase", call: plain("round that longer waits count from"), kind: "round" },
  { at: "activityAt", call: plain("clock of the time-out began at"), kind: "time" },
  { at: "creditedHeader", call: plain("last header that began the clock anew") },
];

/** What the world keeps for it, and the network. */
const AROUND: readonly Naming[] = [
  { at: "timers.*", call: ([id = ""]) => `${id} timer rings at`, kind: "time" },
  { at: "storage.*", call: ([key = ""]) => `storage: ${key}`, kind: "kept" },
  { at: "network.rules.*", call: plain("network rule") },
  { at: "network.held.*", call: plain("messages held back"), kind: "kept" },
  { at: "network.isolated.*", call: plain("cut off"), kind: "node", byKey: true },
  {
    at: "network.sides.*",
    call: ([id = ""], { node }) => `side of the partition of ${node(id)}`,
  },
];

export const NAMINGS: readonly Naming[] = [...CONSENSUS, ...CROSSING_NAMINGS, ...HEARD, ...AROUND];
