/**
 * What sentences about transactions between shards are made of.
 * @module
 */

/** Accounts on one shard. */
export interface Place {
  readonly shard: number;
  readonly accounts: readonly string[];
}

/** One wait of a ring, by name. */
export interface RingWait {
  readonly from: string;
  readonly to: string;
  /** Numbers of the shards on which it waits. */
  readonly shards: readonly string[];
}

/** Who found that two wait for each other, and when. */
export interface Finding {
  readonly node: string;
  /** Simulated milliseconds. */
  readonly ms: string;
  readonly loser: string;
  readonly winner: string;
  /** Where the loser is ordered. */
  readonly shard: number;
}

/** The two of a cycle: the loser is ordered on `shard`, and needs `accounts` on `source`. */
export interface Pair {
  readonly winner: string;
  readonly loser: string;
  readonly shard: number;
  readonly source: number;
  readonly accounts: string;
}

/** Power that stands behind something in a shard, out of how much, and how much is needed. */
export interface PowerHeard {
  readonly power: number;
  readonly total: number;
  readonly needed: number;
  readonly shard: number;
}
