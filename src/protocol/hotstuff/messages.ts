/**
 * What goes on the wire. Both protocols say the same things under the names of their sources: a proposal is
 * `Generic` in chained HotStuff and `Proposal` in the networked one, a word about rounds `NewView` and
 * `ViewChange`. Only the networked one has a message for a certificate.
 *
 * Source: Yin et al., HotStuff, PODC 2019, algorithm 3; the network document, "Network Message Types".
 * @module
 */
import { blockVoteMessage } from "../../crypto/domains.ts";
import type { Hex } from "../../primitives/bytes.ts";
import type { Hash, Height, Round, ShardId } from "../../primitives/ids.ts";
import { headerHash, type Block, type BlockHeader } from "../chain/block.ts";
import type { QuorumCertificate } from "../chain/certificate.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import type { Committee } from "../core/machine.ts";
import type { BlockView } from "../core/observe.ts";
import type { MessageLabel, MessageRole, SignedWord } from "../core/protocol.ts";
import { wireSize } from "../core/wire-size.ts";

/** A validator's word for one block. Only shard, height, round and hash are signed. */
export interface BlockVote {
  readonly blockHash: Hash;
  readonly height: Height;
  readonly round: Round;
  /** Committee position. */
  readonly voter: number;
  readonly signature: Hex;
  readonly timestampMs: number;
}

/** "I have given up all rounds before this one, and this is the highest certificate I know." */
export interface RoundWord {
  readonly round: Round;
  /** Committee position. */
  readonly voter: number;
  readonly highQc: QuorumCertificate;
  readonly signature: Hex;
}

/** A quorum's words: each of them has given up all rounds before `round`. */
export interface RoundProof {
  readonly round: Round;
  /** Ascending by voter; `round` is the one that the voter named, `qc` the place of its certificate. */
  readonly signers: readonly {
    readonly voter: number;
    readonly round: Round;
    readonly qc: { readonly height: Height; readonly round: Round };
  }[];
  readonly aggregatedSignature: Hex;
}

interface InShard {
  readonly shard: ShardId;
}

export type ProposalKind = "Generic" | "Proposal";
export type WordKind = "NewView" | "ViewChange";

export interface Proposal extends InShard {
  readonly kind: ProposalKind;
  readonly header: BlockHeader;
  /** In the order of execution. */
  readonly transactions: readonly Transaction[];
  /** Why its round began, where it carries no certificate of the round before. */
  readonly proof?: RoundProof;
}

export interface WordMessage extends InShard {
  readonly kind: WordKind;
  readonly word: RoundWord;
  /** The sender's last vote: whoever should have collected it may have fallen silent. */
  readonly vote?: BlockVote;
}

export type Message =
  | Proposal
  | (InShard & { readonly kind: "Vote"; readonly vote: BlockVote })
  | (InShard & { readonly kind: "QC"; readonly qc: QuorumCertificate })
  | WordMessage
  | (InShard & { readonly kind: "TransactionGossip"; readonly transaction: Transaction })
  | (InShard & {
      readonly kind: "GetBlockRequest";
      readonly height: Height;
      readonly blockHash: Hash;
    })
  | (InShard & {
      readonly kind: "GetBlockResponse";
      readonly height: Height;
      readonly block?: Block;
    });

export type MessageOf<K extends Message["kind"]> = Extract<Message, { kind: K }>;

const SHARED = {
  Vote: "vote",
  TransactionGossip: "transaction",
  GetBlockRequest: "fetch",
  GetBlockResponse: "fetch",
} as const satisfies Partial<Record<Message["kind"], MessageRole>>;

export const chainedRoles = { Generic: "header", NewView: "timeout", ...SHARED } as const;

export const networkedRoles = {
  Proposal: "header",
  QC: "certificate",
  ViewChange: "timeout",
  ...SHARED,
} as const;

export function label(message: Message): MessageLabel {
  const { kind, shard } = message;
  return { kind, shard, sizeBytes: wireSize(message), ...named(message) };
}

function named(message: Message): Partial<MessageLabel> {
  switch (message.kind) {
    case "Generic":
    case "Proposal": {
      const { height, round } = message.header;
      const transactions = message.transactions.map(transactionHash);
      return { height, round, block: headerHash(message.header), transactions };
    }
    case "Vote": {
      const { height, round, blockHash } = message.vote;
      return { height, round, block: blockHash };
    }
    case "QC": {
      const { height, round, blockHash } = message.qc;
      return { height, round, block: blockHash };
    }
    case "NewView":
    case "ViewChange":
      return { round: message.word.round };
    case "TransactionGossip":
      return { transactions: [transactionHash(message.transaction)] };
    case "GetBlockRequest":
      return { height: message.height, block: message.blockHash };
    case "GetBlockResponse": {
      const { height, block } = message;
      if (block === undefined) return { height };
      return { height, block: headerHash(block.header), round: block.header.round };
    }
  }
}

export const isProposal = (message: Message): message is Proposal =>
  message.kind === "Generic" || message.kind === "Proposal";

export const isWord = (message: Message): message is WordMessage =>
  message.kind === "NewView" || message.kind === "ViewChange";

/** A proposal as a reader of the chain sees it. */
export function viewOf(
  { header, transactions }: Proposal,
  committee: Committee,
): BlockView | undefined {
  const proposer = committee.members[header.proposer]?.node;
  if (proposer === undefined) return undefined;
  const { blockHash, height, round } = header.parentQc;
  return {
    hash: headerHash(header),
    parent: header.parentHash,
    height: header.height,
    round: header.round,
    proposer,
    parentQc: { block: blockHash, height, round },
    timestampMs: header.timestampMs,
    isFallback: false,
    transactions: transactions.map(transactionHash),
    stateRoot: header.stateRoot,
    transactionRoot: header.transactionRoot,
  };
}

/** A vote, also one that comes along with a word about rounds, with the bytes that its voter signed. */
export function votesIn(message: Message, { shard }: Committee): readonly SignedWord[] {
  const found = message.kind === "Vote" || isWord(message) ? message.vote : undefined;
  if (found === undefined) return [];
  const { voter, signature, ...vote } = found;
  return [{ signer: voter, message: blockVoteMessage({ shard, ...vote }), signature }];
}
