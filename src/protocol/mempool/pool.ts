/**
 * Entries of the pool: how they come in, change and end.
 *
 * Source: hyperscale `mempool/state.rs` (reference §1.3, §1.4, §1.12).
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { alter, withValue } from "../chain/part.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import type { MempoolPart } from "./locks.ts";
import type { PoolEntry } from "./state.ts";

/** A new transaction waits for a block. False: it is known, or has ended. */
export function insert(part: MempoolPart, transaction: Transaction): boolean {
  const hash = transactionHash(transaction);
  const { pool, ended } = part.state;
  if (pool.has(hash) || ended.has(hash)) return false;
  const entry: PoolEntry = { transaction, status: "pending", addedAt: part.chain.height };
  alter(part, { pool: new Map(pool).set(hash, entry) });
  return true;
}

export function update(part: MempoolPart, hash: Hash, patch: Partial<PoolEntry>): void {
  const entry = part.state.pool.get(hash);
  if (entry === undefined) return;
  alter(part, { pool: new Map(part.state.pool).set(hash, { ...entry, ...patch }) });
}

/** Takes the transaction out for good: it is not taken in again. */
export function end(part: MempoolPart, hash: Hash, last: PoolEntry): void {
  const { pool, ended, hints } = part.state;
  alter(part, {
    pool: withValue(pool, hash, undefined),
    ended: new Map(ended).set(hash, last),
    hints: hints.has(hash) ? new Set([...hints].filter((hint) => hint !== hash)) : hints,
  });
}
