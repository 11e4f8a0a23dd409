/**
 * Facts about agreement that not every protocol knows: phases, views that are opened, checkpoints, answers
 * to clients, replicas and their snapshots, committees that change, transactions that are sealed.
 * @module
 */
import type { Hash, Height, NodeId, Round } from "../../primitives/ids.ts";

export type AgreementFact = PhaseFact | ClientFact | ReplicaFact | MemberFact | SealFact;

/** How far a node is with one block, where it takes several votes. */
type PhaseFact =
  /** The node reached a phase: `pre-prepared`, `prepared`, `committed-local`. */
  | {
      readonly kind: "phase";
      readonly phase: string;
      readonly block: Hash;
      readonly height: Height;
      readonly round: Round;
      /** Power that it took, where it took a quorum. */
      readonly power?: number;
    }
  /** The node counted that committee position `voter` gave up the round before `round`. */
  | {
      readonly kind: "surrenderCounted";
      readonly round: Round;
      readonly voter: number;
      readonly power: number;
    }
  /** The node accepted that `round` is open: who leads it, who gave up the one before, what it must take over. */
  | {
      readonly kind: "viewOpened";
      readonly round: Round;
      readonly leader: NodeId;
      /** Committee positions, ascending. */
      readonly signers: readonly number[];
      readonly carried: readonly { readonly height: Height; readonly block: Hash }[];
    }
  /** The node signed its state after `height`; `stable`: a quorum signed the same. */
  | {
      readonly kind: "checkpoint";
      readonly height: Height;
      readonly root: Hash;
      readonly stable: boolean;
      /** Committee positions known to have signed it, ascending. */
      readonly signers: readonly number[];
    };

type ClientFact =
  /** The node answered the client. */
  | { readonly kind: "replied"; readonly transaction: Hash; readonly result: string }
  /** An answer came to the client. A fact of the world: it belongs to no validator. */
  | {
      readonly kind: "answered";
      readonly transaction: Hash;
      readonly from: NodeId;
      readonly result: string;
      /** Validators that have answered so, this one included. */
      readonly equal: number;
      readonly needed: number;
      /** With this answer the client believes it. */
      readonly accepted: boolean;
    };

/** What a replica does with the log that consensus gives it. */
type ReplicaFact =
  /** The command at place `index` of the log took effect. */
  | {
      readonly kind: "applied";
      readonly index: number;
      readonly transaction: Hash;
      readonly result: string;
      /** Of the replica's state after it. */
      readonly root: Hash;
    }
  | {
      readonly kind: "snapshot";
      /** Commands that it holds the effect of. */
      readonly index: number;
      readonly root: Hash;
      readonly event: "taken" | "attested" | "fetched" | "restored" | "rolledBack" | "refused";
      /** Committee positions that signed it, where it is attested. */
      readonly signers?: readonly number[];
    }
  /** A quorum has another state at `index` than this replica. */
  | {
      readonly kind: "mismatch";
      readonly index: number;
      readonly expected: Hash;
      readonly actual: Hash;
    };

/** Who belongs to the committee, and what validators think of each other. */
type MemberFact =
  /** The node goes by this committee from now on. */
  | {
      readonly kind: "membersChanged";
      readonly epoch: number;
      /** The last block of the committee before. */
      readonly height: Height;
      readonly members: readonly NodeId[];
    }
  /** Proposed, for the next epoch, by this node. */
  | {
      readonly kind: "membersProposed";
      readonly epoch: number;
      readonly members: readonly NodeId[];
      readonly reason: string;
    }
  /** The node's own opinion of a peer changed; thousandths. */
  | {
      readonly kind: "scored";
      readonly peer: NodeId;
      readonly score: number;
      readonly valid: number;
      readonly uptime: number;
    }
  /** A detector of the node fired; `proven`: with evidence that convinces a stranger. */
  | {
      readonly kind: "suspected";
      readonly peer: NodeId;
      readonly by: "signature" | "order" | "timestamp" | "equivocation" | "inactivity";
      readonly proven: boolean;
    }
  /** A committee that breaks the bounds was refused. */
  | { readonly kind: "membersRefused"; readonly reason: string };

/** Transactions whose content is hidden until their place is fixed. */
type SealFact =
  | { readonly kind: "sealed"; readonly commitment: Hash; readonly height: Height }
  | {
      readonly kind: "revealed";
      readonly commitment: Hash;
      readonly transaction: Hash;
      readonly height: Height;
      /** Recomputed from what was shown: the same as `commitment`, or it is another content. */
      readonly opened?: Hash;
    }
  /** Not opened in time: its place is lost, and so is what was laid down for it. */
  | {
      readonly kind: "forfeited";
      readonly commitment: Hash;
      readonly account: string;
      readonly amount: number;
      readonly height: Height;
    };
