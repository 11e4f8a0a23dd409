/**
 * The transactions that a validator knows, how far each has come in its shard, and which accounts are
 * taken.
 *
 * Source: hyperscale `mempool/state.rs` (reference §1.4, §1.6).
 * @module
 */
import type { Hash, Height } from "../../primitives/ids.ts";
import type { AbortReason } from "../chain/cross-shard.ts";
import type { Transaction } from "../chain/transaction.ts";
import type { Decision, TransactionStatus } from "../core/observe.ts";

export interface PoolEntry {
  readonly transaction: Transaction;
  readonly status: TransactionStatus;
  /** What this shard had committed when it became known here. */
  readonly addedAt: Height;
  /** Height at which this shard committed it. */
  readonly committedAt?: Height;
  readonly decision?: Decision;
  /** `deferred`: the winner. `retried`: the new transaction. */
  readonly other?: Hash;
  /** This shard has given it up; the certificate of that will end it. */
  readonly givenUp?: AbortReason;
  /** `aborted`: why. */
  readonly reason?: string;
}

export interface MempoolState {
  /** What has not ended here. */
  readonly pool: ReadonlyMap<Hash, PoolEntry>;
  /** What has: the reference's tombstones, with the last status of each. */
  readonly ended: ReadonlyMap<Hash, PoolEntry>;
  /** Account → who holds it, in order of taking. */
  readonly locks: ReadonlyMap<string, readonly Hash[]>;
  /** Provisions have arrived for these: they go first. */
  readonly hints: ReadonlySet<Hash>;
  /** Retries that were made here, for whoever carries them to consensus. */
  readonly created: readonly Transaction[];
  /** As implemented: deferrals that came before their loser, and retries that wait for it (X29). */
  readonly earlyDeferrals: ReadonlyMap<Hash, Hash>;
  readonly earlyRetries: ReadonlyMap<Hash, Cause>;
  /** As implemented: height of the block that completed each winner. */
  readonly completedWinners: ReadonlyMap<Hash, Height>;
}

/** What the identity of a retry is made of, as implemented (X3). */
export interface Cause {
  readonly deferredBy: Hash;
  readonly deferredAt: Height;
}

export const EMPTY_MEMPOOL: MempoolState = {
  pool: new Map(),
  ended: new Map(),
  locks: new Map(),
  hints: new Set(),
  created: [],
  earlyDeferrals: new Map(),
  earlyRetries: new Map(),
  completedWinners: new Map(),
};

/** Every transaction that was ever known, whatever became of it. */
export const knownIn = ({ pool, ended }: MempoolState, hash: Hash): Transaction | undefined =>
  (pool.get(hash) ?? ended.get(hash))?.transaction;
