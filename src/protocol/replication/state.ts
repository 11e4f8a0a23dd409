/**
 * What a replica knows: the log of commands that consensus gives it, the state that the commands so far have
 * led to, and the snapshots of it that are taken, signed and proven.
 * @module
 */
import type { Hash, Height, NodeId } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { Transaction } from "../chain/transaction.ts";
import type { SnapshotProof, SnapshotResponse, SnapshotVote } from "./messages.ts";

/** A place in the chain: in the block at `height`, after so many of its transactions. */
export interface Place {
  readonly height: Height;
  readonly after: number;
}

/**
 * The state after so many commands. A value that never changes: to keep it is to take a snapshot, to go back
 * to it is to take it again.
 */
export interface Snapshot {
  /** Commands that it holds the effect of. */
  readonly index: number;
  /** Where the chain goes on after the last of them. */
  readonly next: Place;
  readonly balances: ReadonlyMap<string, number>;
  /** The commands themselves, in order: none of them takes effect again. */
  readonly ended: ReadonlySet<Hash>;
  /** Commitment to all commands, in order. */
  readonly history: Hash;
  /** Commitment to all of the above. */
  readonly root: Hash;
}

/** A command at its place in the log, and in the chain. */
export interface LogEntry {
  /** From 1. */
  readonly index: number;
  readonly height: Height;
  /** Place in its block, from 0, and whether the block ends with it. */
  readonly place: number;
  readonly isLast: boolean;
  readonly transaction: Transaction;
}

/** What a replica has been through: commands that took effect, and what it did with snapshots. */
export type Episode =
  | {
      readonly kind: "applied";
      readonly index: number;
      readonly transaction: Hash;
      readonly result: string;
      readonly root: Hash;
    }
  | {
      readonly kind: "taken" | "attested" | "fetched" | "restored" | "rolledBack" | "refused";
      readonly index: number;
      readonly root: Hash;
      /** Committee positions, ascending. */
      readonly signers?: readonly number[];
    }
  | {
      readonly kind: "mismatch";
      readonly index: number;
      readonly expected: Hash;
      readonly actual: Hash;
    };

/** The votes for one root at one index. */
export interface VoteSet {
  readonly index: number;
  readonly root: Hash;
  readonly checked: readonly SnapshotVote[];
  readonly waiting: readonly SnapshotVote[];
  /** A batch is being checked. */
  readonly checking: boolean;
}

/** A snapshot with what makes a stranger believe it. */
export interface ProvenSnapshot {
  readonly snapshot: Snapshot;
  readonly proof: SnapshotProof;
}

/** A block of the chain that lies beyond what the log has reached. */
export interface Beyond {
  readonly height: Height;
  readonly transactions: readonly unknown[];
}

/**
 * Why a replica needs what others have: its state is not the quorum's; it remembers nothing; consensus went on
 * over blocks that it never saw; or a quorum has long signed what lies ahead of its head.
 */
export type Trouble = "mismatch" | "amnesia" | "gap" | "behind";

export interface Recovery {
  readonly trouble: Trouble;
  /** A snapshot of at least so many commands mends it. */
  readonly needed: number;
  readonly askedAt: Micros;
  /** What members sent, the last of each, in the order in which they first did. */
  readonly offers: ReadonlyMap<NodeId, SnapshotResponse>;
}

export interface Replica {
  /** The state after the commands that have taken effect here: where the head reads. */
  readonly head: Snapshot;
  /** Ascending; all after the newest proven snapshot, or after genesis. Those beyond the head wait. */
  readonly log: readonly LogEntry[];
  /** Where the chain goes on after the log. */
  readonly end: Place;
  readonly beyond: readonly Beyond[];
  /** Snapshots of its own that no quorum has signed yet, ascending. */
  readonly taken: readonly Snapshot[];
  /** The newest snapshot that a quorum signed and that is held here. */
  readonly stable?: ProvenSnapshot;
  /** The newest root that a quorum signed, whoever holds the snapshot. */
  readonly attested?: SnapshotProof;
  /** By index and root. */
  readonly votes: ReadonlyMap<string, VoteSet>;
  readonly recovery?: Recovery;
  /** In order; a command that was replayed is here again. */
  readonly journal: readonly Episode[];
}

/** A validator: its consensus, and the replica that consensus feeds. */
export interface Replicated<S> {
  readonly inner: S;
  readonly replica: Replica;
}

/** Why a replica asked for a computation. */
export type ReplicaPurpose =
  | { readonly kind: "snapshot-sign"; readonly index: number; readonly root: Hash }
  | {
      readonly kind: "snapshot-attest";
      readonly index: number;
      readonly root: Hash;
      readonly votes: readonly SnapshotVote[];
      readonly known: readonly SnapshotVote[];
    }
  | {
      readonly kind: "snapshot-check";
      readonly from: NodeId;
      readonly snapshot: Snapshot;
      readonly proof: SnapshotProof;
    };
