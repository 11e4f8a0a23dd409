/**
 * A transaction that was put off comes back as a retry: the same transfers under a new hash. Sound rules
 * name it by its line alone, so that all make the same one (MEM-RETRY, F2). As implemented the name holds
 * the height that its maker had reached, so that two makers make two transactions (X3).
 *
 * Source: hyperscale `mempool/state.rs` 671–724, 768–935, 1090–1160 (reference §1.10).
 * @module
 */
import type { Hash, Height } from "../../primitives/ids.ts";
import { alter, nodesOf, ownShard, post, rule, sorted } from "../chain/part.ts";
import {
  originalOf,
  participantsOf,
  transactionHash,
  type Transaction,
} from "../chain/transaction.ts";
import { allowed } from "../core/rules.ts";
import { unlock, type MempoolPart } from "./locks.ts";
import { end, insert } from "./pool.ts";
import type { Cause } from "./state.ts";

/** The next of the line. */
export function retryOf(part: MempoolPart, transaction: Transaction, cause: Cause): Transaction {
  const { retry: previous, ...payload } = transaction;
  const line = { original: originalOf(transaction), count: (previous?.count ?? 0) + 1 };
  return { ...payload, retry: part.rules.namesRetriesByLine ? line : { ...line, cause } };
}

/** The one before it in its line; absent for an original. Only where names are by line. */
export function previousOf(transaction: Transaction): Hash | undefined {
  const { retry, ...payload } = transaction;
  if (retry === undefined) return undefined;
  if (retry.count <= 1) return retry.original;
  const { original, count } = retry;
  return transactionHash({ ...payload, retry: { original, count: count - 1 } });
}

/** Makes the retry of a transaction of the pool, tells its shards, and ends the old one here. */
export function retry(part: MempoolPart, hash: Hash, cause: Cause): void {
  const entry = part.state.pool.get(hash);
  if (entry === undefined) return;
  const renewed = retryOf(part, entry.transaction, cause);
  const { deferredBy, deferredAt } = cause;
  const count = renewed.retry?.count ?? 0;
  rule(part, allowed("MEM-RETRY", { deferredBy, deferredAt, count }, hash));
  unlock(part, hash);
  end(part, hash, { ...entry, status: "retried", other: transactionHash(renewed) });
  if (!insert(part, renewed)) return;
  alter(part, { created: [...part.state.created, renewed] });
  const shards = participantsOf(renewed, part.context.placement);
  post(part, nodesOf(part, shards), {
    kind: "TransactionGossip",
    shard: ownShard(part),
    transaction: renewed,
  });
}

/** All that were put off for this winner come back. */
export function retryLosersOf(part: MempoolPart, winner: Hash, height: Height): void {
  for (const [hash, { status, other }] of sorted(part.state.pool))
    if (status === "deferred" && other === winner)
      retry(part, hash, { deferredBy: winner, deferredAt: height });
}
