/**
 * Everything one validator knows. Plain readonly data; the next state shares what did not change.
 * @module
 */
import type { Hex } from "../../primitives/bytes.ts";
import type { Hash, Height, NodeId, Round } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { Ledger, Move } from "../chain/ledger.ts";
import type { Transaction } from "../chain/transaction.ts";
import type { Ballot, Batch, Committed, Prepared, Seal } from "./batch.ts";
import type { Carried, MessageOf, NewView, ViewChange } from "./messages.ts";

/** A pre-prepare that was accepted, or that was made here. */
export interface Slot {
  readonly round: Round;
  readonly batch: Batch;
  readonly block: Hash;
  readonly parent: Hash;
}

/** Votes that say the same. */
export interface VoteSet {
  readonly ballot: Ballot;
  /** Committee position → signature that was checked, or is one's own. */
  readonly verified: ReadonlyMap<number, Hex>;
  readonly waiting: readonly { readonly voter: number; readonly signature: Hex }[];
  /** A batch is being checked. */
  readonly checking: boolean;
  readonly seal?: Seal;
}

export interface CommitRecord {
  readonly height: Height;
  readonly hash: Hash;
  /** The view whose commits decided it here. */
  readonly round: Round;
  readonly parent: Hash;
  readonly stateRoot: Hash;
  /** All money after it. */
  readonly supply: number;
  readonly transactions: readonly Hash[];
  readonly moves: readonly Move[];
  /** Digest of all batches and states up to here: what a checkpoint signs. */
  readonly history: Hash;
}

/** The low watermark: below it nothing is kept of the log. */
export interface Stable {
  readonly height: Height;
  readonly history: Hash;
  /** None where the chain began. */
  readonly seal?: Seal;
}

/** The clock that a validator measures its patience with. */
export interface Clock {
  readonly isRunning: boolean;
  /** When it fires, or would have. */
  readonly dueAt: Micros;
}

/** A message that waits until its signatures are checked. */
export type Carrier =
  | { readonly kind: "pre-prepare"; readonly message: MessageOf<"PrePrepare"> }
  | { readonly kind: "view-change"; readonly viewChange: ViewChange }
  | { readonly kind: "new-view"; readonly newView: NewView }
  | { readonly kind: "decided"; readonly committed: Committed }
  | { readonly kind: "checkpoint"; readonly seal: Seal };

export interface Check {
  readonly carrier: Carrier;
  /** Answers that are still to come. */
  readonly left: number;
}

export interface State {
  /** The view that it is in, or is on its way to. */
  readonly round: Round;
  /** Takes part in the view; false between one's own view-change and the new-view. */
  readonly isOpen: boolean;
  /** Last view that it gave up; -1: none. */
  readonly gaveUp: number;
  /** View changes since a request was executed. */
  readonly failures: number;
  readonly clock: Clock;

  /** Requests with valid signatures that are not executed, in order of arrival. */
  readonly pool: ReadonlyMap<Hash, Transaction>;
  readonly admitting: ReadonlySet<Hash>;
  /** Of those, the ones that a client brought here. */
  readonly brought: ReadonlySet<Hash>;

  /** By `slotKey`. */
  readonly slots: ReadonlyMap<string, Slot>;
  /** By `ballotKey`. */
  readonly votes: ReadonlyMap<string, VoteSet>;
  /** Of the highest view, by height above the low watermark. */
  readonly prepared: ReadonlyMap<Height, Prepared>;
  /** Decided batches with their proof, executed or not. */
  readonly decided: ReadonlyMap<Height, Committed>;
  /** Pre-prepares of a view that is not open here yet, or above the high watermark. */
  readonly early: ReadonlyMap<string, MessageOf<"PrePrepare">>;
  /** Next sequence number that this validator gives away as primary. */
  readonly nextHeight: Height;

  readonly origin: CommitRecord;
  readonly commits: readonly CommitRecord[];
  readonly ledger: Ledger;
  readonly stable: Stable;
  /** Highest height that is known to be decided elsewhere. */
  readonly target: Height;

  /** The latest of each committee position; checked. */
  readonly viewChanges: ReadonlyMap<number, ViewChange>;
  readonly ownViewChange?: ViewChange;
  /** Signing a new-view for this round; -1: none. */
  readonly opening: number;
  /** What opened the view; none in the first. */
  readonly newView?: NewView;
  /** What this view must decide, by height; and the highest such height. */
  readonly order: ReadonlyMap<Height, Hash>;
  readonly orderedTo: Height;

  readonly checks: ReadonlyMap<string, Check>;
  /** Height at the last look around, if something was open then; -1: nothing was. */
  readonly stuckAt: number;
}

/** Why a computation was asked for; comes back with the answer. */
export type Purpose =
  | { readonly kind: "vote"; readonly ballot: Ballot }
  | {
      readonly kind: "count";
      readonly ballot: Ballot;
      /** Committee positions whose signatures had been checked before. */
      readonly known: readonly number[];
      readonly voters: readonly number[];
      readonly signatures: readonly Hex[];
    }
  | { readonly kind: "admit"; readonly transactions: readonly Transaction[] }
  | { readonly kind: "check"; readonly id: Hash }
  | { readonly kind: "view-change"; readonly viewChange: Omit<ViewChange, "signature"> }
  | { readonly kind: "new-view"; readonly newView: Omit<NewView, "signature"> }
  /** Asked only by a primary that tells two stories: the first is `shown`, the halves hear them in turn. */
  | {
      readonly kind: "rival";
      readonly message: Omit<MessageOf<"PrePrepare">, "signature">;
      readonly shown: MessageOf<"PrePrepare">;
      readonly halves: readonly [readonly NodeId[], readonly NodeId[]];
    };

export const slotKey = (height: Height, round: Round): string => `${height}/${round}`;

export const ballotKey = ({ phase, height, round, block }: Ballot): string =>
  `${phase}/${height}/${round}/${block}`;

export const tipOf = ({ commits, origin }: State): CommitRecord =>
  commits[commits.length - 1] ?? origin;

/** The record of a height that was executed here. */
export const recordAt = ({ commits, origin }: State, height: Height): CommitRecord | undefined =>
  height === origin.height ? origin : commits[height - origin.height - 1];

export const orderMap = (order: readonly Carried[]): State["order"] =>
  new Map(order.map(({ height, block }) => [height, block]));

export const NO_ROUND = -1;
