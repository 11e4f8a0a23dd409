/**
 * What the parts of the machines between shards are called: mempool, execution, provisions, livelock. Pure data.
 * @module
 */
import {
  fromShard,
  ofKey,
  ofPair,
  ofTransaction,
  plain,
  type Naming,
} from "./difference-naming.ts";

const DECIDED = ["DECIDE", "ROOTS", "POWER", "WRITES", "PARTICIPANT"];

export const CROSSING_NAMINGS: readonly Naming[] = [
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
    kind: "shards",
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
  {
    at: "provisions.registered.*.committedAt",
    call: ofTransaction("ordered here at height, and its provisions awaited:"),
  },
  { at: "provisions.sources.*", call: ofTransaction("provisions for"), kind: "shards" },
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
    call: fromShard("who has been heard out of"),
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
  { at: "livelock.proofs.*", call: ofTransaction("commitments heard of"), kind: "shards" },
  {
    at: "livelock.pending.*",
    call: ofTransaction("to be deferred:"),
    kind: "kept",
    rules: ["CYCLE", "WINNER"],
  },
  { at: "livelock.tombstones.*", call: ofTransaction("deferred not long ago:"), kind: "time" },
  { at: "livelock.found.*", call: ofTransaction("cycle that stops"), rules: ["CYCLE", "WINNER"] },
];
