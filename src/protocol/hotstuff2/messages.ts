/**
 * What goes on the wire. Names are the reference's (`messages/`); `Timeout` belongs to the pacemaker of
 * the sound rule set. There is no message for a certificate: it travels in the next header.
 * @module
 */
import { blockVoteMessage } from "../../crypto/domains.ts";
import type { Hex } from "../../primitives/bytes.ts";
import type { Hash, Height, Round, ShardId } from "../../primitives/ids.ts";
import {
  headerHash,
  listedTransactions,
  type Block,
  type BlockBody,
  type BlockHeader,
} from "../chain/block.ts";
import type { QuorumCertificate } from "../chain/certificate.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import type { BlockView } from "../core/observe.ts";
import type { Committee } from "../core/machine.ts";
import { wireSize } from "../core/wire-size.ts";
import type { MessageLabel, MessageRole, SignedWord } from "../core/protocol.ts";

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

/** "I give up on this round, and this is the highest certificate I know." */
export interface RoundTimeout {
  readonly round: Round;
  readonly voter: number;
  readonly highQc: QuorumCertificate;
  readonly signature: Hex;
}

/** A quorum gave up on a round; carries the highest certificate that any of them knew. */
export interface TimeoutCertificate {
  readonly round: Round;
  /** Committee position, and height and round of the certificate that it signed; ascending. */
  readonly signers: readonly {
    readonly voter: number;
    readonly height: Height;
    readonly round: Round;
  }[];
  readonly aggregatedSignature: Hex;
  readonly highQc: QuorumCertificate;
}

interface InShard {
  readonly shard: ShardId;
}

export type Message =
  | (InShard & {
      readonly kind: "BlockHeader";
      readonly header: BlockHeader;
      readonly body: BlockBody;
      /** Proof that the previous round was given up, where no certificate of it exists. */
      readonly timeoutCertificate?: TimeoutCertificate;
    })
  | (InShard & { readonly kind: "BlockVote"; readonly vote: BlockVote })
  | (InShard & {
      readonly kind: "Timeout";
      readonly timeout: RoundTimeout;
      readonly timeoutCertificate?: TimeoutCertificate;
    })
  | (InShard & { readonly kind: "TransactionGossip"; readonly transaction: Transaction })
  | (InShard & {
      readonly kind: "GetBlockRequest";
      readonly height: Height;
      readonly blockHash?: Hash;
    })
  | (InShard & {
      readonly kind: "GetBlockResponse";
      readonly height: Height;
      readonly block?: Block;
      readonly qc?: QuorumCertificate;
    })
  | (InShard & {
      readonly kind: "GetTransactionsRequest";
      readonly blockHash: Hash;
      readonly hashes: readonly Hash[];
    })
  | (InShard & {
      readonly kind: "GetTransactionsResponse";
      readonly blockHash: Hash;
      readonly transactions: readonly Transaction[];
    });

export type MessageOf<K extends Message["kind"]> = Extract<Message, { kind: K }>;

export const roles: Readonly<Record<Message["kind"], MessageRole>> = {
  BlockHeader: "header",
  BlockVote: "vote",
  Timeout: "timeout",
  TransactionGossip: "transaction",
  GetBlockRequest: "fetch",
  GetBlockResponse: "fetch",
  GetTransactionsRequest: "fetch",
  GetTransactionsResponse: "fetch",
};

export function label(message: Message): MessageLabel {
  return {
    kind: message.kind,
    shard: message.shard,
    sizeBytes: wireSize(message),
    ...named(message),
  };
}

function named(message: Message): Partial<MessageLabel> {
  switch (message.kind) {
    case "BlockHeader": {
      const { height, round } = message.header;
      const transactions = listedTransactions(message.body);
      return { height, round, block: headerHash(message.header), transactions };
    }
    case "BlockVote":
      return {
        height: message.vote.height,
        round: message.vote.round,
        block: message.vote.blockHash,
      };
    case "Timeout":
      return { round: message.timeout.round };
    case "TransactionGossip":
      return { transactions: [transactionHash(message.transaction)] };
    case "GetBlockRequest":
      return { height: message.height, ...(message.blockHash && { block: message.blockHash }) };
    case "GetBlockResponse":
      return {
        height: message.height,
        ...(message.block && {
          block: headerHash(message.block.header),
          round: message.block.header.round,
        }),
      };
    case "GetTransactionsRequest":
      return { block: message.blockHash, transactions: message.hashes };
    case "GetTransactionsResponse":
      return { block: message.blockHash, transactions: message.transactions.map(transactionHash) };
  }
}

/** A header as a reader of the chain sees it. */
export function viewOf(
  header: BlockHeader,
  body: BlockBody,
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
    isFallback: header.isFallback,
    transactions: listedTransactions(body),
    stateRoot: header.stateRoot,
    transactionRoot: header.transactionRoot,
  };
}

/** A vote, with the bytes that its voter signed. */
export function votesIn(message: Message, { shard }: Committee): readonly SignedWord[] {
  if (message.kind !== "BlockVote") return [];
  const { voter, signature, ...vote } = message.vote;
  return [{ signer: voter, message: blockVoteMessage({ shard, ...vote }), signature }];
}
