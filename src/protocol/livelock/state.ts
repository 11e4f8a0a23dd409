/**
 * What a validator remembers to find transactions that wait for each other.
 *
 * Source: hyperscale `livelock/state.rs` (reference §3.1).
 * @module
 */
import type { Hash, ShardId } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { CommitmentProof, Deferral } from "../chain/cross-shard.ts";
import type { Transaction } from "../chain/transaction.ts";

/** A pair that was found: `loser` waits on `source` for accounts that `winner` holds there. */
export interface Cycle {
  readonly winner: Hash;
  readonly loser: Hash;
  readonly source: ShardId;
  readonly accounts: readonly string[];
}

export interface LivelockState {
  /** Committed here, and needing accounts of other shards. */
  readonly committed: ReadonlyMap<Hash, Transaction>;
  /** `transaction/shard` pairs that were examined; as implemented each once. */
  readonly examined: ReadonlySet<string>;
  /** Commitments that arrived: by transaction, and by source shard. */
  readonly proofs: ReadonlyMap<Hash, ReadonlyMap<ShardId, CommitmentProof>>;
  /** By loser; the first winner that was found stays. */
  readonly pending: ReadonlyMap<Hash, Deferral>;
  /** Deferred here not long ago: when that is forgotten. */
  readonly tombstones: ReadonlyMap<Hash, Micros>;
  /** Every pair that was found, by loser. */
  readonly found: ReadonlyMap<Hash, Cycle>;
}

export const NO_CYCLES: LivelockState = {
  committed: new Map(),
  examined: new Set(),
  proofs: new Map(),
  pending: new Map(),
  tombstones: new Map(),
  found: new Map(),
};
