/**
 * What goes on the wire, under the paper's names. `Request` stands in for the client's multicast after its
 * first try; `FetchState` and `State` for the paper's retransmission and state transfer.
 *
 * Source: Castro and Liskov 1999, §4.1–§4.4.
 * @module
 */
import { ownMessage } from "../../crypto/domains.ts";
import { transactionRoot } from "../../crypto/merkle.ts";
import type { Hex } from "../../primitives/bytes.ts";
import {
  FIRST_ROUND,
  GENESIS_HEIGHT,
  ZERO_HASH,
  type Hash,
  type Height,
  type Round,
  type ShardId,
} from "../../primitives/ids.ts";
import { EMPTY_BODY } from "../chain/block.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import type { Committee } from "../core/machine.ts";
import type { BlockView } from "../core/observe.ts";
import type { MessageLabel, MessageRole } from "../core/protocol.ts";
import { wireSize } from "../core/wire-size.ts";
import { batchHash, type Batch, type Committed, type Prepared, type Seal } from "./batch.ts";

/** One validator's word. */
export interface Vote {
  readonly height: Height;
  readonly round: Round;
  readonly block: Hash;
  /** Committee position. */
  readonly voter: number;
  readonly signature: Hex;
}

/** "I leave the view before `round`, and this is what must not be lost." */
export interface ViewChange {
  readonly round: Round;
  readonly voter: number;
  /** Height of the last stable checkpoint, and its proof; none where the chain began. */
  readonly stable: Height;
  readonly checkpoint?: Seal;
  /** The paper's P: the prepared certificate of the highest view for each height above; ascending. */
  readonly prepared: readonly Prepared[];
  readonly signature: Hex;
}

/** What the new view must decide at one height: an element of the paper's O. */
export interface Carried {
  readonly height: Height;
  readonly block: Hash;
}

export interface NewView {
  readonly round: Round;
  /** The paper's V: ascending by voter. */
  readonly viewChanges: readonly ViewChange[];
  /** The paper's O, without gaps; the pre-prepares follow with the requests. */
  readonly order: readonly Carried[];
  readonly signature: Hex;
}

interface InShard {
  readonly shard: ShardId;
}

export type Message =
  | (InShard & { readonly kind: "Request"; readonly transaction: Transaction })
  | (InShard & {
      readonly kind: "PrePrepare";
      readonly round: Round;
      readonly batch: Batch;
      /** The batch before, as the primary knows it. For readers: no signature covers it, no rule uses it. */
      readonly parent: Hash;
      readonly signature: Hex;
    })
  | (InShard & { readonly kind: "Prepare"; readonly vote: Vote })
  | (InShard & { readonly kind: "Commit"; readonly vote: Vote })
  | (InShard & { readonly kind: "Checkpoint"; readonly vote: Vote })
  | (InShard & { readonly kind: "ViewChange"; readonly viewChange: ViewChange })
  | (InShard & { readonly kind: "NewView"; readonly newView: NewView })
  | (InShard & {
      readonly kind: "FetchState";
      /** What the asker has executed, and the view that it is in. */
      readonly height: Height;
      readonly stable: Height;
      readonly round: Round;
      readonly isOpen: boolean;
    })
  | (InShard & {
      readonly kind: "State";
      /** Ascending; each with the proof that it is decided. */
      readonly batches: readonly Committed[];
      readonly checkpoint?: Seal;
      readonly newView?: NewView;
    });

export type MessageOf<K extends Message["kind"]> = Extract<Message, { kind: K }>;

export const roles: Readonly<Record<Message["kind"], MessageRole>> = {
  Request: "transaction",
  PrePrepare: "header",
  Prepare: "vote",
  Commit: "vote",
  Checkpoint: "certificate",
  ViewChange: "timeout",
  NewView: "timeout",
  FetchState: "fetch",
  State: "fetch",
};

/** What a validator signs when it leaves a view. The seals bind the batches. */
export const viewChangeMessage = (
  { round, voter, stable, checkpoint, prepared }: Omit<ViewChange, "signature">,
  shard: ShardId,
): Hex =>
  ownMessage("PBFT_VIEW_CHANGE", shard, {
    round,
    voter,
    stable,
    checkpoint,
    prepared: prepared.map(({ seal }) => seal),
  });

export const newViewMessage = (
  { round, viewChanges, order }: Omit<NewView, "signature">,
  shard: ShardId,
): Hex =>
  ownMessage("PBFT_NEW_VIEW", shard, {
    round,
    viewChanges: viewChanges.map(({ voter, signature }) => [voter, signature]),
    order,
  });

export function label(message: Message): MessageLabel {
  const { kind, shard } = message;
  return { kind, shard, sizeBytes: wireSize(message), ...named(message) };
}

function named(message: Message): Partial<MessageLabel> {
  switch (message.kind) {
    case "Request":
      return { transactions: [transactionHash(message.transaction)] };
    case "PrePrepare": {
      const { batch, round } = message;
      const transactions = batch.requests.map(transactionHash);
      return { height: batch.height, round, block: batchHash(batch), transactions };
    }
    case "Prepare":
    case "Commit": {
      const { height, round, block } = message.vote;
      return { height, round, block };
    }
    case "Checkpoint":
      return { height: message.vote.height };
    case "ViewChange":
      return { round: message.viewChange.round };
    case "NewView":
      return { round: message.newView.round };
    case "FetchState":
      return { height: message.height, round: message.round };
    case "State": {
      const { batches } = message;
      const last = batches[batches.length - 1]?.batch;
      const transactions = batches.flatMap(({ batch }) => batch.requests.map(transactionHash));
      return { transactions, ...(last && { height: last.height, block: batchHash(last) }) };
    }
  }
}

/** No certificate travels with a pre-prepare. */
const NO_CERTIFICATE = { block: ZERO_HASH, height: GENESIS_HEIGHT, round: FIRST_ROUND };

/** A pre-prepare as a reader of the chain sees it. It names no state: that is agreed on at checkpoints. */
export function viewOf(
  { batch, round, parent }: MessageOf<"PrePrepare">,
  { members }: Committee,
): BlockView | undefined {
  const proposer = members[round % members.length]?.node;
  if (proposer === undefined) return undefined;
  const transactions = batch.requests.map(transactionHash);
  return {
    hash: batchHash(batch),
    parent,
    height: batch.height,
    round,
    proposer,
    parentQc: NO_CERTIFICATE,
    timestampMs: 0,
    isFallback: transactions.length === 0,
    transactions,
    stateRoot: ZERO_HASH,
    transactionRoot: transactionRoot({ ...EMPTY_BODY, normal: transactions }),
  };
}
