/**
 * What is known of agreement beyond votes on blocks: phases, views, checkpoints, answers to clients, replicas,
 * committees, sealed transactions. Empty where a protocol has no such facts.
 * @module
 */
import type { Hash, Height, NodeId, Round } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import { byNode, byNumber, byText } from "./shared-map.ts";

export interface Agreement {
  /** By block: how far each node is with it, in phases that the protocol names. */
  readonly slots: ReadonlyMap<Hash, Slot>;
  readonly views: ReadonlyMap<NodeId, ViewStanding>;
  readonly checkpoints: ReadonlyMap<NodeId, Checkpoints>;
  readonly replicas: ReadonlyMap<NodeId, Replica>;
  readonly committees: Committees;
  readonly seals: ReadonlyMap<Hash, Seal>;
  readonly clients: ReadonlyMap<Hash, Answers>;
}

export interface Slot {
  readonly block: Hash;
  readonly shard: number;
  readonly height: Height;
  /** Rounds in which some node reached a phase with it, ascending. */
  readonly rounds: readonly Round[];
  /** By node and phase, in the latest round of the node. */
  readonly reached: ReadonlyMap<NodeId, ReadonlyMap<string, Reached>>;
}

export interface Reached {
  readonly round: Round;
  readonly entry: number;
  /** Power that it took; absent: it took no quorum. */
  readonly power?: number;
}

/** What a node holds of the view that it is in, and of the next. */
export interface ViewStanding {
  /** The last round that the node gave up. */
  readonly gaveUp?: { readonly round: Round; readonly entry: number };
  readonly opened?: OpenedView;
  /** By the round to come: who wants to go there, as counted here. */
  readonly surrenders: ReadonlyMap<Round, Surrenders>;
}

export interface OpenedView {
  readonly round: Round;
  readonly leader: NodeId;
  readonly signers: readonly number[];
  readonly carried: readonly { readonly height: Height; readonly block: Hash }[];
  readonly entry: number;
}

export interface Surrenders {
  /** Committee positions, in the order in which they were counted. */
  readonly voters: readonly number[];
  readonly power: number;
  readonly entry: number;
}

export interface CheckpointMark {
  readonly height: Height;
  readonly root: Hash;
  readonly signers: readonly number[];
  readonly entry: number;
}

export interface Checkpoints {
  readonly taken?: CheckpointMark;
  readonly stable?: CheckpointMark;
}

/** A command that took effect at a replica. */
export interface Applied {
  readonly transaction: Hash;
  readonly result: string;
  readonly root: Hash;
  readonly entry: number;
}

type SnapshotFact = Extract<Fact, { kind: "snapshot" }>;

export interface SnapshotMark {
  readonly index: number;
  readonly root: Hash;
  readonly event: SnapshotFact["event"];
  readonly entry: number;
  readonly signers?: readonly number[];
}

export interface Mismatch {
  readonly index: number;
  readonly expected: Hash;
  readonly actual: Hash;
  readonly entry: number;
  /** Entry in which the replica had the state of the quorum again. */
  readonly mendedAt?: number;
  /** How often this replica has differed so far, this time included. */
  readonly count: number;
}

export interface Replica {
  /** Commands that its state holds the effect of: where its head reads. */
  readonly index: number;
  readonly root?: Hash;
  readonly entry: number;
  /** What it applied itself, by place in the log. */
  readonly log: ReadonlyMap<number, Applied>;
  /** In order; the last one of an index and event. */
  readonly snapshots: readonly SnapshotMark[];
  readonly mismatch?: Mismatch;
}

export interface Membership {
  readonly epoch: number;
  /** The last block of the committee before. */
  readonly height: Height;
  readonly members: readonly NodeId[];
  readonly entry: number;
}

/** A committee that somebody goes by: the first to say it. */
export interface Epoch extends Membership {
  readonly shard: number;
  readonly by: readonly NodeId[];
}

export interface Opinion {
  /** Thousandths. */
  readonly score: number;
  readonly valid: number;
  readonly uptime: number;
  readonly entry: number;
}

type SuspectedFact = Extract<Fact, { kind: "suspected" }>;

/** One detector of one node against one peer. */
export interface Suspicion {
  readonly by: NodeId;
  readonly peer: NodeId;
  readonly detector: SuspectedFact["by"];
  readonly isProven: boolean;
  readonly count: number;
  readonly firstEntry: number;
  readonly lastEntry: number;
  /** What the peer really was when the detector last fired. */
  readonly truth: "misbehaving" | "down" | "honest";
}

export interface Proposed {
  readonly epoch: number;
  readonly members: readonly NodeId[];
  readonly reason: string;
  readonly by: readonly NodeId[];
  readonly entry: number;
}

export interface Refusal {
  readonly by: NodeId;
  readonly reason: string;
  readonly entry: number;
}

export interface Committees {
  readonly current: ReadonlyMap<NodeId, Membership>;
  readonly epochs: readonly Epoch[];
  readonly proposed: readonly Proposed[];
  /** By who thinks it, and of whom. */
  readonly opinions: ReadonlyMap<NodeId, ReadonlyMap<NodeId, Opinion>>;
  readonly suspicions: readonly Suspicion[];
  readonly refusals: readonly Refusal[];
}

export interface Seal {
  readonly commitment: Hash;
  /** Of the block that last changed it. */
  readonly height: Height;
  readonly state: "sealed" | "revealed" | "forfeited";
  readonly sealedAt?: Height;
  readonly sealedEntry?: number;
  /** From 1, in the order in which the blocks list them. */
  readonly place?: number;
  readonly transaction?: Hash;
  /** Commitment of what was shown: `commitment`, or it is another content. */
  readonly opened?: Hash;
  readonly account?: string;
  readonly amount?: number;
  readonly entry: number;
}

/** What the client has heard of one transaction. */
export interface Answers {
  readonly needed: number;
  /** On their way, or come: by node, what it says. */
  readonly given: ReadonlyMap<NodeId, { readonly result: string; readonly entry: number }>;
  readonly heard: ReadonlyMap<NodeId, { readonly result: string; readonly entry: number }>;
  readonly accepted?: { readonly result: string; readonly entry: number };
}

export const emptyAgreement = (): Agreement => ({
  slots: byText(),
  views: byNode(),
  checkpoints: byNode(),
  replicas: byNode(),
  committees: {
    current: byNode(),
    epochs: [],
    proposed: [],
    opinions: byNode(),
    suspicions: [],
    refusals: [],
  },
  seals: byText(),
  clients: byText(),
});

export const emptyReplica = (): Replica => ({
  index: 0,
  entry: 0,
  log: byNumber(),
  snapshots: [],
});
