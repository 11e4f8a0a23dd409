/**
 * Everything one validator knows beside the consensus of its epoch. Plain readonly data; the next state shares
 * what did not change.
 * @module
 */
import type { Hex } from "../../primitives/bytes.ts";
import type { Hash, Height, NodeId } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { Ledger } from "../chain/ledger.ts";
import type { TimerId } from "../core/machine.ts";
import type { Content, Envelope, Rivals, UnsignedEnvelope } from "./envelope.ts";
import type {
  BlockRecord,
  EpochChange,
  Handover,
  HandoverCertificate,
  MemberVote,
  Opinion,
  Phase,
  Status,
} from "./handover.ts";
import type { Peer } from "./peers.ts";

/** A committee and where its chain goes on from; the first begins at genesis. */
export interface Epoch {
  readonly number: number;
  /** Ascending. */
  readonly seats: readonly number[];
  /** The height of its last block. */
  readonly end: number;
  readonly origin?: { readonly height: Height; readonly hash: Hash; readonly ledger: Ledger };
  /** What made it; none where nobody asked the committee before. */
  readonly change?: EpochChange;
}

/** What is final here, of all epochs. */
export interface Chain {
  readonly height: Height;
  readonly hash: Hash;
  readonly ledger: Ledger;
  readonly records: readonly BlockRecord[];
  /** The state where the epoch ends, once it is reached. */
  readonly atEnd?: Ledger;
}

export interface Tally {
  /** Position in the committee → signature. */
  readonly verified: ReadonlyMap<number, Hex>;
  readonly unverified: ReadonlyMap<number, Hex>;
  readonly checking: boolean;
  readonly done: boolean;
}

/** The registers that the handover rests on; durable. */
export interface Registers {
  readonly epoch: number;
  readonly ballot: number;
  /** Highest ballot voted in, by phase; -1: none. */
  readonly voted: readonly [number, number];
  readonly lock?: EpochChange;
}

/** The end of an epoch, from its last block to the next committee. */
export interface Deciding {
  readonly registers: Registers;
  readonly startedAt: Micros;
  readonly saidAt: Micros;
  /** What this validator said in this ballot, and stands by. */
  readonly opinion: Opinion;
  /** The latest of each member of the committee; locks are checked. */
  readonly statuses: ReadonlyMap<NodeId, Status>;
  /** One's own proposal in this ballot. */
  readonly proposal?: Extract<Content, { kind: "MemberProposal" }>;
  readonly handovers: ReadonlyMap<Hash, Handover>;
  readonly ownVotes: readonly MemberVote[];
  /** By ballot, phase and handover. */
  readonly tallies: ReadonlyMap<string, Tally>;
}

export interface State {
  readonly bootedAt: Micros;
  /** Of the next envelope. */
  readonly sequence: number;
  /** In order; the last is the present one. */
  readonly epochs: readonly Epoch[];
  readonly chain: Chain;
  /** The consensus of the epoch; absent where one has no vote in it. */
  readonly instance?: { readonly state: unknown };
  /** What the present instance armed: when it is due. */
  readonly due: ReadonlyMap<TimerId, Micros>;
  /** What an earlier one armed and nobody replaced. */
  readonly stale: ReadonlyMap<TimerId, Micros>;
  /** When the shared timer is armed for. */
  readonly armedFor: Micros;
  /** End of the interval in which peers are heard. */
  readonly beatAt: Micros;
  readonly peers: ReadonlyMap<NodeId, Peer>;
  /** Words given once, by occasion: what a second one is held against. */
  readonly words: ReadonlyMap<string, Envelope>;
  /** Of those, proposals, by place. */
  readonly proposals: ReadonlyMap<string, Envelope>;
  /** Places whose proposal was shown to everybody. */
  readonly shown: ReadonlySet<string>;
  /** Whom two rival envelopes convict. */
  readonly convicted: ReadonlyMap<NodeId, Rivals>;
  /** Whom this validator removed for itself, where it decides alone. */
  readonly removed: ReadonlySet<NodeId>;
  readonly deciding?: Deciding;
  /** Statuses of members who reached the end of the epoch earlier. */
  readonly early: ReadonlyMap<NodeId, Status>;
  /** Of the next epoch, which has not begun here. */
  readonly ahead: readonly { readonly from: NodeId; readonly envelope: Envelope }[];
  /** Who was asked for the proof of the next epoch, and when it was last. */
  readonly askedAt: Micros;
  readonly askedOf: ReadonlySet<NodeId>;
  /** Transactions that came here and are not executed. */
  readonly pool: ReadonlyMap<Hash, unknown>;
  /** The last change that the bounds refused. */
  readonly refusal?: { readonly epoch: number; readonly ballot: number; readonly reason: string };
}

export type Purpose =
  | { readonly kind: "inner"; readonly epoch: number; readonly purpose: unknown }
  | {
      readonly kind: "envelope";
      readonly to: readonly NodeId[];
      readonly unsigned: UnsignedEnvelope;
    }
  | { readonly kind: "received"; readonly from: NodeId; readonly envelope: Envelope }
  | { readonly kind: "memberVote"; readonly vote: Omit<MemberVote, "signature"> }
  | {
      readonly kind: "memberVotes";
      readonly epoch: number;
      readonly ballot: number;
      readonly phase: Phase;
      readonly handover: Hash;
      /** Votes that were checked before: position and signature. */
      readonly known: readonly (readonly [number, Hex])[];
      readonly voters: readonly number[];
      readonly signatures: readonly Hex[];
    }
  | {
      readonly kind: "lock";
      readonly epoch: number;
      readonly sender: NodeId;
      readonly status: Status;
    }
  | {
      readonly kind: "prior";
      readonly epoch: number;
      readonly proposal: Extract<Content, { kind: "MemberProposal" }>;
    }
  | {
      readonly kind: "change";
      readonly change: EpochChange;
      readonly ledger: Ledger;
    }
  | { readonly kind: "witness"; readonly envelope: Envelope }
  | { readonly kind: "rivals"; readonly rivals: Rivals };

export const tallyKey = (
  { ballot, phase }: Pick<HandoverCertificate, "ballot" | "phase">,
  handover: Hash,
): string => `${ballot}/${phase}/${handover}`;
