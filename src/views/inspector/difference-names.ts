/**
 * What the parts of a validator's state are called, in the order in which a reader wants them: what binds it first,
 * then where it stands, then what it has heard. A part that is not here is called by its path. Pure data.
 * @module
 */

/** How the keys in a path are called. */
export interface Calling {
  block(hash: string): string;
  transaction(hash: string): string;
  /** Of a block or a transaction, whichever it is. */
  hash(hash: string): string;
  /** A committee position of the validator's own shard, or of another. */
  seat(position: string, shard?: string): string;
  node(id: string): string;
  /** Of microseconds. */
  time(micros: number): string;
}

export type Kind =
  | "block"
  | "transaction"
  | "seat"
  | "node"
  | "time"
  | "round"
  | "rank"
  | "certificate"
  | "votes"
  | "pending"
  | "state"
  | "kept";

export interface Naming {
  /** Path with `*` for a key; `state` and `consensus` at its head are left out. */
  readonly at: string;
  /** The sentence part; `keys` are what stands for the stars. */
  readonly call: (keys: readonly string[], calling: Calling) => string;
  /** How its value is said, where that is not plain from the value. */
  readonly kind?: Kind;
  /** The value of what comes and goes is its last key: a set, or a map by seat. */
  readonly byKey?: boolean;
  /** Last words of the rules that may change it: `LOCK` stands for HS2-LOCK, GUIDE-LOCK, … */
  readonly rules?: readonly string[];
}

type Caller = Naming["call"];

const plain =
  (name: string): Caller =>
  () =>
    name;
const ofBlock =
  (name: string): Caller =>
  ([hash = ""], { block }) =>
    `${name} ${block(hash)}`;
const ofTransaction =
  (name: string): Caller =>
  ([hash = ""], { transaction }) =>
    `${name} ${transaction(hash)}`;
const ofKey =
  (name: string): Caller =>
  ([key = ""]) =>
    `${name} ${key}`;
/** `transaction/shard` */
const ofPair =
  (name: string): Caller =>
  ([pair = ""], { transaction }) => {
    const [hash = "", shard = ""] = pair.split("/");
    return `${name} ${transaction(hash)} in S${shard}`;
  };
const fromShard =
  (name: string): Caller =>
  ([hash = "", shard = ""], { transaction }) =>
    `${name} S${shard} for ${transaction(hash)}`;

const VOTED = ["VOTE", "ONCE", "TIMEOUT", "JOIN"];
const LOCKED = ["LOCK", "VOTE", "RELEASE", "TIMEOUT"];
const COMMITTED = ["COMMIT", "PARENT"];
const GAVE_UP = ["TIMEOUT", "JOIN"];
const DECIDED = ["DECIDE", "ROOTS", "POWER", "WRITES", "PARTICIPANT"];

/** Registers, round and chain. */
const CONSENSUS: readonly Naming[] = [
  { at: "registers.locks.*", call: ofKey("lock at height"), rules: LOCKED },
  {
    at: "registers.lastVotedRound",
    call: plain("last round it voted or gave up in"),
    kind: "round",
    rules: VOTED,
  },
  { at: "registers.lockedRank", call: plain("locked round"), kind: "rank", rules: LOCKED },
  { at: "registers.lockedBlock", call: plain("locked on"), kind: "block", rules: LOCKED },
  { at: "registers.lockedHeight", call: plain("locked height"), rules: LOCKED },
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
  { at: "ledger.moves.*", call: ofTransaction("moved by") },
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
    call: ofBlock("block"),
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
    call: ofBlock("no more votes are taken from, for"),
    kind: "seat",
    byKey: true,
    rules: ["SEEN"],
  },
  { at: "voteSets.*.checking", call: ofBlock("signatures are checked of votes for") },
  { at: "voteSets.*.claimed", call: ofBlock("place claimed by the first vote for") },
  { at: "certificates.*", call: ofBlock("good certificate of"), kind: "certificate" },
  { at: "checked.*", call: plain("certificates that need no second check"), kind: "kept" },
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

/** The machines between shards. */
const CROSSING: readonly Naming[] = [
  { at: "mempool.pool.*", call: ofTransaction("in the mempool:"), rules: ["RETRY", "ACCOUNT"] },
  { at: "mempool.pool.*.status", call: ofTransaction("status of"), rules: ["LOCK", ...DECIDED] },
  { at: "mempool.pool.*.committedAt", call: ofTransaction("height that ordered") },
  { at: "mempool.pool.*.decision", call: ofTransaction("decision on"), rules: DECIDED },
  { at: "mempool.pool.*.other", call: ofTransaction("gives way, or comes back as:") },
  { at: "mempool.ended.*", call: ofTransaction("ended:") },
  { at: "mempool.locks.*", call: ofKey("who holds"), kind: "transaction", rules: ["LOCK"] },
  { at: "mempool.locks.*.*", call: ofKey("who holds"), kind: "transaction", byKey: true },
  { at: "mempool.hints.*", call: plain("these go first"), kind: "transaction", byKey: true },
  { at: "mempool.created.*", call: plain("retries made here"), kind: "kept", rules: ["RETRY"] },
  { at: "mempool.completedWinners.*", call: ofTransaction("height that completed") },
  { at: "execution.tracked.*", call: ofTransaction("ordered, and not ended:"), kind: "kept" },
  { at: "execution.complete.*", call: ofTransaction("every provision is here for"), kind: "kept" },
  { at: "execution.results.*", call: ofTransaction("result of") },
  { at: "execution.speculative.*", call: ofTransaction("result ahead of its block of") },
  { at: "execution.rolledBack.*", call: ofTransaction("result thrown away of") },
  { at: "execution.words.*", call: ofTransaction("its own word on"), rules: ["ONCE"] },
  { at: "execution.provided.*", call: ofTransaction("its own provisions for"), kind: "kept" },
  { at: "execution.voteSets.*", call: ofPair("words on"), kind: "votes", rules: ["QUORUM"] },
  {
    at: "execution.voteSets.*.verified.*",
    call: ofPair("words counted on"),
    kind: "seat",
    byKey: true,
    rules: ["QUORUM"],
  },
  {
    at: "execution.voteSets.*.unverified.*",
    call: ofPair("words heard, not checked, on"),
    kind: "seat",
    byKey: true,
    rules: ["SENDER", "SIGNATURE"],
  },
  { at: "execution.voteSets.*.checking", call: ofPair("signatures are checked of words on") },
  {
    at: "execution.certificates.*",
    call: ofTransaction("state certificates of"),
    rules: ["QUORUM", "CERTIFICATE"],
  },
  {
    at: "execution.certificates.*.*",
    call: ([hash = "", shard = ""], { transaction }) =>
      `state certificate of S${shard} on ${transaction(hash)}`,
    rules: ["QUORUM", "CERTIFICATE"],
  },
  { at: "execution.checking.*", call: plain("state certificates under check"), kind: "kept" },
  { at: "execution.finalized.*", call: ofTransaction("decided:"), rules: DECIDED },
  { at: "execution.archive.*", call: ofTransaction("decided, and in a block:") },
  { at: "provisions.registered.*", call: ofTransaction("waits for provisions:") },
  { at: "provisions.sources.*", call: ofTransaction("provisions for") },
  { at: "provisions.sources.*.*", call: fromShard("provisions of"), kind: "votes" },
  {
    at: "provisions.sources.*.*.verified.*",
    call: fromShard("provisions counted of"),
    kind: "seat",
    byKey: true,
    rules: ["QUORUM"],
  },
  {
    at: "provisions.sources.*.*.unverified.*",
    call: fromShard("provisions heard, not checked, of"),
    kind: "seat",
    byKey: true,
    rules: ["SENDER", "FINAL", "TARGET"],
  },
  {
    at: "provisions.sources.*.*.seen.*",
    call: fromShard("no more provisions are taken from, of"),
    kind: "node",
    byKey: true,
  },
  {
    at: "provisions.sources.*.*.checking",
    call: fromShard("signatures are checked of provisions of"),
  },
  {
    at: "provisions.sources.*.*.proof",
    call: fromShard("CommitmentProof of"),
    kind: "kept",
    rules: ["QUORUM"],
  },
  {
    at: "provisions.complete.*",
    call: plain("every CommitmentProof is here for"),
    kind: "transaction",
    byKey: true,
    rules: ["QUORUM"],
  },
  { at: "livelock.committed.*", call: ofTransaction("watched for cycles:"), kind: "kept" },
  { at: "livelock.examined.*", call: ofPair("examined for cycles:"), kind: "kept" },
  { at: "livelock.proofs.*", call: ofTransaction("commitments heard of"), kind: "kept" },
  {
    at: "livelock.pending.*",
    call: ofTransaction("to be deferred:"),
    kind: "kept",
    rules: ["CYCLE", "WINNER"],
  },
  { at: "livelock.tombstones.*", call: ofTransaction("deferred not long ago:"), kind: "time" },
  { at: "livelock.found.*", call: ofTransaction("cycle that stops"), rules: ["CYCLE", "WINNER"] },
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

export const NAMINGS: readonly Naming[] = [...CONSENSUS, ...CROSSING, ...HEARD, ...AROUND];
