/**
 * Who holds which account of a shard. Sound rules lock what this shard owns and free it for the one who
 * lets go (MEM-LOCK, F10). As implemented the lock is a set: whoever ends first frees it for all (X2),
 * and accounts of other shards are locked too.
 *
 * Source: hyperscale `mempool/state.rs` 1302–1323.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { alter, ownShard, rule, type Part } from "../chain/part.ts";
import { accountsIn, declaredAccounts, type Transaction } from "../chain/transaction.ts";
import { allowed } from "../core/rules.ts";
import type { MempoolState } from "./state.ts";

export type MempoolPart = Part<MempoolState>;

/** What a transaction takes here. */
export const accountsToLock = (part: MempoolPart, transaction: Transaction): readonly string[] =>
  part.rules.ownsLocks
    ? accountsIn(transaction, ownShard(part), part.context.placement)
    : declaredAccounts(transaction);

export function lock(part: MempoolPart, hash: Hash, transaction: Transaction): void {
  const locks = new Map(part.state.locks);
  const accounts = accountsToLock(part, transaction);
  rule(part, allowed("MEM-LOCK", { accounts: accounts.join(", ") }, hash));
  for (const account of accounts) locks.set(account, [...(locks.get(account) ?? []), hash]);
  alter(part, { locks, hints: part.rules.keepsHints ? part.state.hints : withoutBlocked() });

  /** X26: what is blocked now has lost its place in the queue for good. */
  function withoutBlocked(): ReadonlySet<Hash> {
    const kept = [...part.state.hints].filter((hint) => {
      const entry = part.state.pool.get(hint);
      return entry !== undefined && isFree(locks, part, entry.transaction);
    });
    return new Set(kept);
  }
}

export function unlock(part: MempoolPart, hash: Hash): void {
  const locks = new Map(part.state.locks);
  let changed = false;
  for (const [account, holders] of part.state.locks) {
    if (!holders.includes(hash)) continue;
    changed = true;
    const left = part.rules.ownsLocks ? holders.filter((holder) => holder !== hash) : [];
    if (left.length === 0) locks.delete(account);
    else locks.set(account, left);
  }
  if (changed) alter(part, { locks });
}

const isFree = (
  locks: MempoolState["locks"],
  part: MempoolPart,
  transaction: Transaction,
): boolean => accountsToLock(part, transaction).every((account) => !locks.has(account));

/** May it be listed, as far as locks go? */
export const isReady = (part: MempoolPart, transaction: Transaction): boolean =>
  isFree(part.state.locks, part, transaction);

/** Accounts that the transaction needs and somebody holds, each with the first who does. */
export const holdersOf = (
  part: MempoolPart,
  transaction: Transaction,
): readonly (readonly [account: string, holder: Hash])[] =>
  accountsToLock(part, transaction).flatMap((account) => {
    const holder = part.state.locks.get(account)?.[0];
    return holder === undefined ? [] : [[account, holder] as const];
  });
