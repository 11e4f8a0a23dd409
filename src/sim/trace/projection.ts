/**
 * What the world looks like after the first `cursor` entries: a pure fold over the trace, in the words
 * that the views draw. It never asks the engine anything, so going back costs what going forward costs.
 * @module
 */
import type { Hash, Height, NodeId, Round } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { BlockView, CertificateView, LockView, TransactionStatus } from "../../protocol/core/observe.ts";
import type { RuleId } from "../../protocol/core/rules.ts";
import type { EnvelopeNumber, Send, SessionInfo, TraceEntry } from "./entry.ts";

export type BlockState = "proposed" | "certified" | "committed" | "abandoned";

export interface BlockStatus {
  readonly block: BlockView;
  /**
   * `committed`: some node committed it. `abandoned`: not committed, and a rival at its height or a
   * block that does not descend from it is. `certified`: some node holds a certificate for it.
   */
  readonly state: BlockState;
  /** Entry in which each thing first happened; absent: not yet. */
  readonly proposedAt: number;
  readonly certifiedAt?: number;
  readonly committedAt?: number;
  /** Nodes that signed a vote for it, in order. */
  readonly voters: readonly NodeId[];
  readonly assembledBy: readonly NodeId[];
  /** Nodes that formed a certificate themselves, with what they formed. */
  readonly certificates: ReadonlyMap<NodeId, CertificateView>;
  /** Votes counted so far at each node: committee position → verified? */
  readonly tallies: ReadonlyMap<NodeId, ReadonlyMap<number, boolean>>;
  readonly committedBy: readonly NodeId[];
}

/** One cell of the table validators × heights. */
export interface LockCell {
  readonly votes: readonly { readonly block: Hash; readonly round: Round; readonly entry: number }[];
  readonly lock?: { readonly state: "taken" | "released"; readonly lock: LockView; readonly rule: RuleId; readonly entry: number };
  /** The last refusal at this height. */
  readonly refusal?: { readonly rule: RuleId; readonly block?: Hash; readonly entry: number };
}

export interface NodeStatus {
  readonly id: NodeId;
  readonly up: boolean;
  readonly misbehaves?: string;
  readonly round: Round;
  readonly committedHeight: Height;
  /** Highest certificate the node goes by; absent: genesis. */
  readonly adopted?: { readonly block: Hash; readonly height: Height; readonly round: Round };
  readonly syncing: boolean;
  /** A register that binds all heights (the lock of `hotstuff2`); absent where locks are per height. */
  readonly register?: { readonly lock: LockView; readonly rule: RuleId; readonly entry: number };
  readonly cells: ReadonlyMap<Height, LockCell>;
}

/** A copy of a message between sending and arrival, or where it stopped. */
export interface Flight {
  readonly send: Send;
  readonly sentAt: Micros;
  readonly sentEntry: number;
}

export interface Projection {
  /** Entries applied: 0 … length. */
  readonly cursor: number;
  readonly at: Micros;
  /** 64 hex digits. */
  readonly digest: string;
  readonly blocks: ReadonlyMap<Hash, BlockStatus>;
  readonly nodes: ReadonlyMap<NodeId, NodeStatus>;
  /** On the way or held. Delivered, dropped and cut ones are gone. */
  readonly flights: ReadonlyMap<EnvelopeNumber, Flight>;
  readonly transactions: ReadonlyMap<Hash, TransactionStatus>;
}

export { EMPTY_DIGEST } from "./digest.ts";

/** The world before the first entry: genesis blocks committed, all nodes down (each boots by an entry). */
export declare function emptyProjection(info: SessionInfo): Projection;

/** The world after one more entry. Shares what did not change. */
export declare function apply(projection: Projection, entry: TraceEntry, info: SessionInfo): Projection;
