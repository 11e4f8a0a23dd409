/**
 * What a validator has heard of the state of other shards, by transaction and source shard.
 *
 * Source: hyperscale `provisions/state.rs` (reference §4.1).
 * @module
 */
import type { Hash, Height, NodeId, ShardId } from "../../primitives/ids.ts";
import type { CommitmentProof, HeardProvision as Heard } from "../chain/cross-shard.ts";

export type { Heard };

/** Provisions of one source shard for one transaction. */
export interface Source {
  readonly unverified: readonly Heard[];
  readonly verified: readonly Heard[];
  /** Senders whose provisions are no longer taken. */
  readonly seen: ReadonlySet<NodeId>;
  /** A batch is being checked. */
  readonly checking: boolean;
  readonly proof?: CommitmentProof;
}

export interface Registration {
  readonly required: readonly ShardId[];
  /** Committed by this shard, and at which height; otherwise known from its provisions alone. */
  readonly committedAt?: Height;
}

export interface ProvisionsState {
  readonly registered: ReadonlyMap<Hash, Registration>;
  readonly sources: ReadonlyMap<Hash, ReadonlyMap<ShardId, Source>>;
  /** Announced as complete. */
  readonly complete: ReadonlySet<Hash>;
}

export const NO_PROVISIONS: ProvisionsState = {
  registered: new Map(),
  sources: new Map(),
  complete: new Set(),
};

const SILENT: Source = { unverified: [], verified: [], seen: new Set(), checking: false };

export const sourceOf = ({ sources }: ProvisionsState, transaction: Hash, shard: ShardId): Source =>
  sources.get(transaction)?.get(shard) ?? SILENT;

export function withSource(
  sources: ProvisionsState["sources"],
  transaction: Hash,
  shard: ShardId,
  source: Source,
): ProvisionsState["sources"] {
  const ofTransaction = new Map(sources.get(transaction)).set(shard, source);
  return new Map(sources).set(transaction, ofTransaction);
}

/** The proofs that are here for a transaction, ascending by source. */
export const proofsOf = (
  { sources }: ProvisionsState,
  transaction: Hash,
): readonly CommitmentProof[] =>
  [...(sources.get(transaction) ?? [])]
    .sort(([a], [b]) => a - b)
    .flatMap(([, { proof }]) => proof ?? []);

export const proofFrom = (
  state: ProvisionsState,
  transaction: Hash,
  shard: ShardId,
): CommitmentProof | undefined => state.sources.get(transaction)?.get(shard)?.proof;
