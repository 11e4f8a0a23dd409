/**
 * What a validator knows about the execution of each transaction: what it waits for, what came out, who
 * has given their word, and what has been decided.
 *
 * Source: hyperscale `execution/state.rs` (reference §2.1), without its caches.
 * @module
 */
import type { Hash, Height, ShardId } from "../../primitives/ids.ts";
import type {
  CommitmentProof,
  Result,
  StateCertificate,
  StateProvision,
  StateVote,
  TransactionCertificate,
} from "../chain/cross-shard.ts";
import type { Transaction } from "../chain/transaction.ts";

/** A transaction that this shard has ordered and not ended. */
export interface Tracked {
  readonly transaction: Transaction;
  /** Shards whose certificate is needed, ascending. */
  readonly expected: readonly ShardId[];
  readonly height: Height;
}

/** Votes of one shard on one transaction. */
export interface StateVoteSet {
  readonly unverified: readonly StateVote[];
  readonly verified: readonly StateVote[];
  /** As implemented: words that were counted a second time (X19). */
  readonly repeats: number;
  readonly checking: boolean;
}

export interface ExecutionState {
  readonly tracked: ReadonlyMap<Hash, Tracked>;
  /** All required provisions are here: one proof a shard. */
  readonly complete: ReadonlyMap<Hash, readonly CommitmentProof[]>;
  readonly results: ReadonlyMap<Hash, Result>;
  /** Results of transactions of blocks that are not committed yet. */
  readonly speculative: ReadonlyMap<Hash, Result>;
  /** Speculative results that were thrown away. */
  readonly rolledBack: ReadonlyMap<Hash, Result>;
  /** Own word on each result, and own provisions, to be sent again. */
  readonly words: ReadonlyMap<Hash, StateVote>;
  readonly provided: ReadonlyMap<Hash, readonly StateProvision[]>;
  /** By `transaction/shard`. */
  readonly voteSets: ReadonlyMap<string, StateVoteSet>;
  /** Checked, or formed here; the first of each shard stays. */
  readonly certificates: ReadonlyMap<Hash, ReadonlyMap<ShardId, StateCertificate>>;
  /** Certificates under check, by claim and signers. */
  readonly checking: ReadonlySet<string>;
  /** Decisions that wait for a block. */
  readonly finalized: ReadonlyMap<Hash, TransactionCertificate>;
  /** Decisions that have had theirs, for those who ask again. */
  readonly archive: ReadonlyMap<Hash, TransactionCertificate>;
}

export const NOTHING_EXECUTED: ExecutionState = {
  tracked: new Map(),
  complete: new Map(),
  results: new Map(),
  speculative: new Map(),
  rolledBack: new Map(),
  words: new Map(),
  provided: new Map(),
  voteSets: new Map(),
  certificates: new Map(),
  checking: new Set(),
  finalized: new Map(),
  archive: new Map(),
};

export const NO_VOTES: StateVoteSet = {
  unverified: [],
  verified: [],
  repeats: 0,
  checking: false,
};

export const setKey = (transaction: Hash, shard: ShardId): string => `${transaction}/${shard}`;
