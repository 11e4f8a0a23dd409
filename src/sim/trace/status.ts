/**
 * What a projection is made of: the world at one moment, in the words that the views draw.
 * @module
 */
import type { Hash, Height, NodeId, Round } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type {
  BlockView,
  CertificateView,
  LockView,
  TransactionStatus,
} from "../../protocol/core/observe.ts";
import type { RuleId } from "../../protocol/core/rules.ts";
import type { Agreement } from "./agreement.ts";
import type { Holdings } from "./fold-holdings.ts";
import type { Lives } from "./fold-lives.ts";
import type { EnvelopeNumber, Send } from "./entry.ts";

export type BlockState = "proposed" | "certified" | "committed" | "abandoned";

export interface BlockStatus {
  readonly block: BlockView;
  /** Short and stable: `A1`, `B1` for the first and second proposal at height 1. Set by the fold. */
  readonly name?: string;
  /**
   * `committed`: some node committed it. `abandoned`: not committed, and every committed chain has a rival
   * in its place, so that none can take it in. `certified`: some node holds a certificate for it.
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
  readonly votes: readonly {
    readonly block: Hash;
    readonly round: Round;
    readonly entry: number;
  }[];
  readonly lock?: {
    readonly state: "taken" | "released";
    readonly lock: LockView;
    readonly rule: RuleId;
    readonly entry: number;
  };
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
  /** The clock by which the node proposes, or gives a round up: when it was set, and when it goes off. */
  readonly timer?: { readonly setAt: Micros; readonly dueAt: Micros };
  /** The last vote that the node gave, whatever the height. */
  readonly lastVote?: {
    readonly block: Hash;
    readonly height: Height;
    readonly round: Round;
    readonly entry: number;
  };
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

/** What the fold keeps for itself, so that one more entry costs the same in a long run as in a short one. */
export interface Frontier {
  /** Blocks that are neither committed nor abandoned. */
  readonly open: readonly Hash[];
  /** Committed blocks without a committed child. More than one in a shard: a fork. */
  readonly heads: readonly Hash[];
  /** Proposals so far by (height, shard). */
  readonly rivals: ReadonlyMap<number, number>;
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
  /** The life of each transaction between shards; empty where shards do not work together. */
  readonly lives: Lives;
  /** Accounts, locks and queues of each shard. */
  readonly holdings: Holdings;
  /** Phases, views, checkpoints, clients, replicas, committees; empty where a protocol has none. */
  readonly agreement: Agreement;
  readonly frontier?: Frontier;
}
