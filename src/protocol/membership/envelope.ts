/**
 * What goes on the wire: everything that a validator says travels in an envelope of its own, with the epoch and
 * the committee that it is meant for, a running number, the sender's clock and the sender's signature over all of
 * it. Two envelopes can so convict their sender, wherever they are shown.
 *
 * Source: phase 8 L186–206 (peer registry, one sequence a peer).
 * @module
 */
import { ownMessage } from "../../crypto/domains.ts";
import { blake3 } from "../../crypto/hash.ts";
import type { SignedItem } from "../../crypto/jobs.ts";
import type { Hex } from "../../primitives/bytes.ts";
import { canonicalBytes } from "../../primitives/canonical.ts";
import { once } from "../../primitives/memo.ts";
import type { Hash, Height, NodeId, ShardId } from "../../primitives/ids.ts";
import type { MessageLabel, MessageRole } from "../core/protocol.ts";
import type { EpochChange, Handover, MemberVote, SharedLedger, Status } from "./handover.ts";

export type Content =
  /** A message of the consensus of that epoch. */
  | { readonly kind: "inner"; readonly message: unknown }
  /** "I am here", and how far: also from those who have no vote. */
  | { readonly kind: "Heartbeat"; readonly height: Height }
  /** A client's transaction, from one who has no vote to those who have. */
  | { readonly kind: "Forward"; readonly transaction: unknown }
  | { readonly kind: "MemberStatus"; readonly status: Status }
  | {
      readonly kind: "MemberProposal";
      readonly ballot: number;
      readonly handover: Handover;
      /** The certificate of an earlier ballot that binds the proposer to this handover. */
      readonly prior?: EpochChange["certificate"];
    }
  | { readonly kind: "MemberVote"; readonly vote: MemberVote }
  /** What another proposed, shown to those who speak of something else in its place. */
  | { readonly kind: "Witness"; readonly envelope: Envelope }
  | { readonly kind: "Evidence"; readonly rivals: Rivals }
  | { readonly kind: "EpochRequest" }
  | {
      readonly kind: "EpochProof";
      readonly change: EpochChange;
      readonly ledger: SharedLedger;
    };

/** Two envelopes of one sender that no honest validator sends both. */
export type Rivals = readonly [Envelope, Envelope];

export interface UnsignedEnvelope {
  readonly shard: ShardId;
  readonly sender: NodeId;
  readonly epoch: number;
  /** The committee of that epoch as the sender knows it: seats, ascending. */
  readonly seats: readonly number[];
  /** When the sender's process began, in microseconds of its clock: numbers begin anew with it. */
  readonly boot: number;
  /** From 1. */
  readonly sequence: number;
  readonly timestampMs: number;
  readonly content: Content;
}

export interface Envelope extends UnsignedEnvelope {
  readonly signature: Hex;
}

const contentHash = once((content: Content): Hash => blake3(canonicalBytes(content)));

/** The exact bytes that the sender signs. */
export const envelopeMessage = once((envelope: UnsignedEnvelope): Hex => {
  const { shard, sender, epoch, seats, boot, sequence, timestampMs, content } = envelope;
  const signed = [sender, epoch, seats, boot, sequence, timestampMs, contentHash(content)];
  return ownMessage("ENVELOPE", shard, signed);
});

export const signedItem = (envelope: Envelope, publicKey: Hex): SignedItem => ({
  publicKey,
  message: envelopeMessage(envelope),
  signature: envelope.signature,
});

/** What the envelope adds to a message on the wire: names, numbers, a signature of 96 bytes. */
export const ENVELOPE_BYTES = 160;

export const roles: Readonly<Record<Exclude<Content["kind"], "inner">, MessageRole>> = {
  Heartbeat: "other",
  Forward: "transaction",
  MemberStatus: "timeout",
  MemberProposal: "header",
  MemberVote: "vote",
  Witness: "certificate",
  Evidence: "certificate",
  EpochRequest: "fetch",
  EpochProof: "fetch",
};

/** A word for a block that its sender gives once. */
export interface Word {
  /** Sender, kind and place: what one word may be given on. */
  readonly occasion: string;
  /** Epoch, height and round. */
  readonly place: string;
  readonly kind: string;
  readonly block: Hash;
}

/**
 * The word that an envelope holds, if it holds one that is given once.
 * @param labelOf how the inner protocol names its messages
 * @param isWord does a message of this kind give the sender's word for a block?
 */
export function wordIn(
  { content, sender, epoch }: Envelope,
  labelOf: (message: unknown) => MessageLabel,
  isWord: (kind: string) => boolean,
): Word | undefined {
  if (content.kind !== "inner") return undefined;
  const { kind, height, round, block } = labelOf(content.message);
  if (!isWord(kind) || height === undefined || round === undefined || block === undefined)
    return undefined;
  const place = `${epoch}/${height}/${round}`;
  return { occasion: `${sender}/${kind}/${place}`, place, kind, block };
}
