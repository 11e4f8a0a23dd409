/**
 * What the cross-shard machines put on the wire, why they ask for computations, and what they tell each
 * other inside one validator. Names are the reference's (its §11.5).
 * @module
 */
import type { Hash, Height, ShardId } from "../../primitives/ids.ts";
import type { MessageLabel, MessageRole } from "../core/protocol.ts";
import type { Decision } from "../core/observe.ts";
import {
  type CommitmentProof,
  type HeardProvision,
  type StateCertificate,
  type StateProvision,
  type StateVote,
  type TransactionCertificate,
} from "./cross-shard.ts";
import { transactionHash, type Transaction } from "./transaction.ts";

/** `shard` is the sender's. */
interface FromShard {
  readonly shard: ShardId;
}

export type CrossMessage =
  | (FromShard & { readonly kind: "TransactionGossip"; readonly transaction: Transaction })
  | (FromShard & {
      readonly kind: "StateProvisionBatch";
      readonly provisions: readonly StateProvision[];
    })
  | (FromShard & { readonly kind: "StateVoteBatch"; readonly votes: readonly StateVote[] })
  | (FromShard & {
      readonly kind: "StateCertificateBatch";
      readonly certificates: readonly StateCertificate[];
    })
  | (FromShard & {
      readonly kind: "TransactionCertificateGossip";
      readonly certificate: TransactionCertificate;
    });

/** Why a computation was asked for. */
export type CrossPurpose =
  | { readonly kind: "provision"; readonly provision: Omit<StateProvision, "signature"> }
  | {
      readonly kind: "provisions";
      readonly transaction: Hash;
      readonly source: ShardId;
      readonly heard: readonly HeardProvision[];
      /** Checked earlier, of the same content. */
      readonly known: readonly HeardProvision[];
    }
  | { readonly kind: "stateVote"; readonly vote: Omit<StateVote, "signature"> }
  | {
      readonly kind: "stateVotes";
      readonly transaction: Hash;
      readonly shard: ShardId;
      readonly votes: readonly StateVote[];
      readonly known: readonly StateVote[];
    }
  | { readonly kind: "stateCertificate"; readonly certificate: StateCertificate };

/** What one machine of a validator tells the others. Delivered in order, before anything from outside. */
export type Internal =
  | {
      readonly kind: "CrossShardTxRegistered";
      readonly transaction: Hash;
      readonly requiredShards: readonly ShardId[];
      readonly height: Height;
    }
  /** Some provisions of a transaction were verified: a hint for the mempool. */
  | { readonly kind: "ProvisionVerified"; readonly transaction: Hash }
  | { readonly kind: "ProvisionQuorumReached"; readonly proof: CommitmentProof }
  /** Every required shard has spoken: one proof each, ascending by source. */
  | {
      readonly kind: "ProvisioningComplete";
      readonly transaction: Hash;
      readonly proofs: readonly CommitmentProof[];
    }
  | {
      readonly kind: "TransactionExecuted";
      readonly transaction: Hash;
      readonly decision: Decision;
    };

export const crossPurposeLabels: Readonly<Record<CrossPurpose["kind"], string>> = {
  provision: "sign provision",
  provisions: "check provisions",
  stateVote: "sign execution vote",
  stateVotes: "check execution votes",
  stateCertificate: "check state certificate",
};

/** Transactions that a message is about. */
export function transactionsOf(message: CrossMessage): readonly Hash[] {
  switch (message.kind) {
    case "TransactionGossip":
      return [transactionHash(message.transaction)];
    case "StateProvisionBatch":
      return message.provisions.map(({ transaction }) => transaction);
    case "StateVoteBatch":
      return message.votes.map(({ transaction }) => transaction);
    case "StateCertificateBatch":
      return message.certificates.map(({ transaction }) => transaction);
    case "TransactionCertificateGossip":
      return [message.certificate.transaction];
  }
}

export const crossLabel = (
  message: CrossMessage,
  sizeOf: (value: unknown) => number,
): MessageLabel => ({
  kind: message.kind,
  shard: message.shard,
  transactions: transactionsOf(message),
  sizeBytes: sizeOf(message),
});

export const isCrossMessage = (message: { readonly kind: string }): message is CrossMessage =>
  CROSS_KINDS.has(message.kind);

export const crossRoles: Readonly<Record<CrossMessage["kind"], MessageRole>> = {
  TransactionGossip: "transaction",
  StateProvisionBatch: "provision",
  StateVoteBatch: "vote",
  StateCertificateBatch: "certificate",
  TransactionCertificateGossip: "certificate",
};

const CROSS_KINDS: ReadonlySet<string> = new Set(Object.keys(crossRoles));
