/**
 * What a committed block does to the mempool, in the reference's strict order: unknown transactions come
 * in, listed ones take their locks, then deferrals, certificates and aborts.
 *
 * Source: hyperscale `on_block_committed_full` (reference §1.9–§1.11).
 * @module
 */
import type { Hash, Height } from "../../primitives/ids.ts";
import { abortWords, type Abort, type Deferral } from "../chain/cross-shard.ts";
import type { TransactionCertificate } from "../chain/cross-shard.ts";
import { SEND_AGAIN_BLOCKS } from "../chain/cross-rules.ts";
import {
  alter,
  nodesOf,
  ownShard,
  post,
  sorted,
  withValue,
  type CommittedBlock,
} from "../chain/part.ts";
import { participantsOf, transactionHash, type Transaction } from "../chain/transaction.ts";
import type { Decision } from "../core/observe.ts";
import { guard, type Guard } from "../core/options.ts";
import { lock, unlock, type MempoolPart } from "./locks.ts";
import { end, insert, update } from "./pool.ts";
import { retry, retryLosersOf } from "./retries.ts";
import type { PoolEntry } from "./state.ts";

export function onCommitted(part: MempoolPart, block: CommittedBlock): void {
  const { body, header, transactions } = block;
  for (const transaction of transactions) meet(part, transaction);
  for (const transaction of transactions) hold(part, transaction, block);
  for (const deferral of body.deferred) putOff(part, deferral, header.height);
  for (const certificate of body.certificates) complete(part, certificate, header.height);
  for (const abort of body.aborted) giveUp(part, abort, header.height);
  if (part.rules.retiresLines) retryFreed(part);
  if (part.rules.sendsAgain) announceAgain(part);
}

/** F6: what still waits is told to its shards again, by one validator after the other. */
function announceAgain(part: MempoolPart): void {
  const { committee, index, placement } = part.context;
  for (const [, { status, addedAt, transaction }] of sorted(part.state.pool)) {
    if (status !== "pending") continue;
    const age = part.chain.height - addedAt;
    const turn = age / SEND_AGAIN_BLOCKS;
    const isTurn = Number.isInteger(turn) && turn > 0 && turn % committee.members.length === index;
    if (!isTurn) continue;
    const shards = participantsOf(transaction, placement);
    post(part, nodesOf(part, shards), {
      kind: "TransactionGossip",
      shard: ownShard(part),
      transaction,
    });
  }
}

/** First seen in a block. As implemented a retry that waited for it is made at once. */
function meet(part: MempoolPart, transaction: Transaction): void {
  const hash = transactionHash(transaction);
  insert(part, transaction);
  const cause = part.state.earlyRetries.get(hash);
  if (cause === undefined) return;
  alter(part, { earlyRetries: withValue(part.state.earlyRetries, hash, undefined) });
  retry(part, hash, cause);
}

/** Pending → committed, and the locks are taken. Where it took effect in its block, it has ended. */
function hold(
  part: MempoolPart,
  transaction: Transaction,
  { header, after }: CommittedBlock,
): void {
  const hash = transactionHash(transaction);
  const entry = part.state.pool.get(hash);
  if (entry?.status !== "pending") return;
  const outcome = part.rules.flow === "source-to-target" ? after.executed.get(hash) : undefined;
  if (outcome !== undefined) {
    const reason = "it cannot be paid";
    const failed: PoolEntry = { ...entry, status: "aborted", reason };
    const done: PoolEntry = { ...entry, status: "completed", decision: "accept" };
    return end(part, hash, outcome === "completed" ? done : failed);
  }
  update(part, hash, { status: "committed", committedAt: header.height });
  lock(part, hash, transaction);
}

/** §1.10: committed or pending → deferred, and the locks are free. */
function putOff(part: MempoolPart, { transaction, winner }: Deferral, height: Height): void {
  const entry = part.state.pool.get(transaction);
  const completedAt = part.state.completedWinners.get(winner);
  if (completedAt !== undefined) {
    const cause = { deferredBy: winner, deferredAt: completedAt };
    if (entry !== undefined) return retry(part, transaction, cause);
    if (part.state.ended.has(transaction)) return;
    const earlyRetries = new Map(part.state.earlyRetries).set(transaction, cause);
    return alter(part, { earlyRetries });
  }
  if (entry === undefined) {
    if (part.rules.retiresLines || part.state.ended.has(transaction)) return;
    const earlyDeferrals = new Map(part.state.earlyDeferrals).set(transaction, winner);
    return alter(part, { earlyDeferrals });
  }
  // Where the chain settles, others may know the outcome of the DEFER before this validator has the block.
  const isOpen =
    entry.status === "pending" ||
    entry.status === "committed" ||
    (entry.status === "executed" && part.rules.settlesOnChain);
  if (!isOpen) return;
  update(part, transaction, { status: "deferred", other: winner });
  unlock(part, transaction);
  if (part.rules.retiresLines && part.chain.ledger.executed.has(winner))
    retryLosersOf(part, winner, height);
}

/** The decision has taken effect: what is over here ends, and what waited for it may come back. */
function complete(
  part: MempoolPart,
  { transaction, decision }: TransactionCertificate,
  height: Height,
): void {
  const entry = part.state.pool.get(transaction);
  unlock(part, transaction);
  // A loser that was put off here goes on as its retry, whatever ended its first life.
  const goesOn = part.rules.retiresLines && entry?.status === "deferred";
  if (entry !== undefined && !goesOn) end(part, transaction, lastOf(entry, decision));
  if (part.rules.retiresLines) return;
  const { completedWinners, earlyDeferrals } = part.state;
  alter(part, { completedWinners: new Map(completedWinners).set(transaction, height) });
  retryLosersOf(part, transaction, height);
  for (const [loser, winner] of sorted(earlyDeferrals)) {
    if (winner !== transaction) continue;
    const cause = { deferredBy: winner, deferredAt: height };
    alter(part, {
      earlyDeferrals: withValue(part.state.earlyDeferrals, loser, undefined),
      earlyRetries: new Map(part.state.earlyRetries).set(loser, cause),
    });
  }
}

const lastOf = (entry: PoolEntry, decision: Decision): PoolEntry =>
  entry.givenUp !== undefined && decision === "reject"
    ? { ...entry, status: "aborted", reason: abortWords(entry.givenUp) }
    : { ...entry, status: "completed", decision };

/** As implemented the transaction is over here at once; else the certificate of the no will end it. */
function giveUp(part: MempoolPart, { transaction, reason }: Abort, height: Height): void {
  const entry = part.state.pool.get(transaction);
  if (part.rules.settlesOnChain) {
    unlock(part, transaction);
    return update(part, transaction, { givenUp: reason });
  }
  unlock(part, transaction);
  if (entry !== undefined)
    end(part, transaction, { ...entry, status: "aborted", reason: abortWords(reason) });
  retryLosersOf(part, transaction, height);
}

/** Has the winner ended here, for which a loser was put off? */
export const freedGuard = ({ chain }: MempoolPart, loser: Hash, winner: Hash): Guard =>
  guard("winnerEnded", "MEM-RETRY", chain.ledger.executed.has(winner), { winner }, loser);

/** MEM-FREED: losers whose winner has ended here, by whatever way this validator learnt of it. */
function retryFreed(part: MempoolPart): void {
  for (const [hash, { status, other }] of sorted(part.state.pool))
    if (status === "deferred" && other !== undefined && freedGuard(part, hash, other).ok)
      retry(part, hash, { deferredBy: other, deferredAt: part.chain.height });
}

/** The decision is known here, and not yet in a block: executed; losers come back as implemented (#1). */
export function onExecuted(part: MempoolPart, transaction: Hash, decision: Decision): void {
  const entry = part.state.pool.get(transaction);
  if (entry !== undefined && entry.status !== "deferred" && entry.status !== "pending")
    update(part, transaction, {
      status: "executed",
      decision,
      committedAt: entry.committedAt ?? part.chain.height,
    });
  retryLosersOf(part, transaction, part.chain.height);
}

/** Provisions of the transaction have arrived. As implemented the hint is lost on what is blocked (X26). */
export function onHint(part: MempoolPart, transaction: Hash, isFree: boolean): void {
  const isPending = part.state.pool.get(transaction)?.status === "pending";
  if (!part.rules.keepsHints && (!isPending || !isFree)) return;
  if (part.state.ended.has(transaction)) return;
  alter(part, { hints: new Set(part.state.hints).add(transaction) });
}
