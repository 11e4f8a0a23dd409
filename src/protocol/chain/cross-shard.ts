/**
 * What shards tell each other about a transaction: state before it, results after it, and the
 * certificates that a quorum makes of either.
 *
 * Source: hyperscale `types/state.rs`, `types/proofs.rs`, `types/signing.rs`. A node of the reference is an
 * account here, and its one substate is the balance.
 * @module
 */
import { setIndices, type SignerBitfield } from "../../crypto/bitfield.ts";
import { execVoteMessage, stateProvisionMessage } from "../../crypto/domains.ts";
import { hashParts, blake3Bytes } from "../../crypto/hash.ts";
import type { SignerGroup } from "../../crypto/jobs.ts";
import { u64le, utf8ToBytes, type Hex } from "../../primitives/bytes.ts";
import { canonicalBytes } from "../../primitives/canonical.ts";
import { once } from "../../primitives/memo.ts";
import {
  ZERO_HASH,
  type Hash,
  type Height,
  type NodeId,
  type ShardId,
} from "../../primitives/ids.ts";
import type { Committee } from "../core/machine.ts";
import type { CommitmentProofView, Decision } from "../core/observe.ts";
import type { Transaction } from "./transaction.ts";

/** An account and its balance. */
export interface StateEntry {
  readonly account: string;
  readonly balance: number;
}

/** BLAKE3 of a storage key and the hash of its value; of 32 zero bytes where there is none. */
export const substateHash = (key: Uint8Array, value: Uint8Array | undefined): Hash =>
  hashParts(key, value === undefined ? new Uint8Array(32) : blake3Bytes(value));

export const entryHash = ({ account, balance }: StateEntry): Hash =>
  substateHash(utf8ToBytes(`account:${account}`), u64le(balance));

/** "My shard has committed the transaction, and this is what it holds of it": before execution. */
export interface StateProvision {
  readonly transaction: Hash;
  readonly target: ShardId;
  readonly source: ShardId;
  /** Of the block of the source shard that contains the transaction. */
  readonly height: Height;
  readonly timestampMs: number;
  /** Ascending by account. */
  readonly entries: readonly StateEntry[];
  /** Committee position in the source shard. */
  readonly voter: number;
  readonly signature: Hex;
}

/** A provision and who brought it. */
export interface HeardProvision {
  readonly provision: StateProvision;
  readonly sender: NodeId;
}

type ProvisionContent = Omit<StateProvision, "voter" | "signature">;

export const provisionMessage = once((content: ProvisionContent): Hex =>
  stateProvisionMessage({
    txHash: content.transaction,
    targetShard: content.target,
    sourceShard: content.source,
    blockHeight: content.height,
    blockTimestampMs: content.timestampMs,
    entryHashes: content.entries.map(entryHash),
  }),
);

/** Provisions of a quorum, made one. Good for the one shard that it is addressed to. */
export interface CommitmentProof extends ProvisionContent {
  readonly signers: SignerBitfield;
  readonly aggregatedSignature: Hex;
}

/** What a proof says, without who says it: two proofs of one claim are worth the same. */
export const proofClaim = (proof: ProvisionContent): string => provisionMessage(proof);

/** A validator's word on the result of a transaction in its shard. */
export interface StateVote {
  readonly transaction: Hash;
  readonly shard: ShardId;
  readonly root: Hash;
  readonly success: boolean;
  /** Balances after it, of all shards. Only the root is signed. */
  readonly writes: readonly StateEntry[];
  readonly voter: number;
  readonly signature: Hex;
}

/** Votes of a quorum of one shard, made one. */
export interface StateCertificate {
  readonly transaction: Hash;
  readonly shard: ShardId;
  readonly root: Hash;
  readonly success: boolean;
  readonly writes: readonly StateEntry[];
  readonly signers: SignerBitfield;
  readonly aggregatedSignature: Hex;
  /** Power that the certificate claims for itself. */
  readonly votingPower: number;
}

type VoteContent = Pick<StateVote, "transaction" | "shard" | "root" | "success">;

export const voteMessage = ({ transaction, shard, root, success }: VoteContent): Hex =>
  execVoteMessage({ txHash: transaction, stateRoot: root, shard, success });

export const certificateClaim = (certificate: VoteContent): string => voteMessage(certificate);

/** The decision: one certificate a participant, or one failure. Ascending by shard. */
export interface TransactionCertificate {
  readonly transaction: Hash;
  readonly decision: Decision;
  readonly proofs: readonly StateCertificate[];
}

/** Hash of the written balances; zero when nothing was written. */
export const writesRoot = once((writes: readonly StateEntry[]): Hash =>
  writes.length === 0
    ? ZERO_HASH
    : hashParts(canonicalBytes(writes.map(({ account, balance }) => [account, balance]))),
);

/** A transaction put off in favour of another, with the proof that the other is committed elsewhere. */
export interface Deferral {
  readonly transaction: Hash;
  readonly winner: Hash;
  /** The reference's CycleProof: the winner's commitment on the shard where the loser waits. */
  readonly proof: CommitmentProof;
}

export type AbortReason =
  | { readonly kind: "timeout"; readonly committedAt: Height }
  | { readonly kind: "retries"; readonly count: number };

/** A transaction given up by this shard. */
export interface Abort {
  readonly transaction: Hash;
  readonly reason: AbortReason;
}

export const abortWords = (reason: AbortReason): string =>
  reason.kind === "timeout" ? `timeout(${reason.committedAt})` : `retries(${reason.count})`;

/** All that the other participants hold of a transaction: it may be executed on the entries inside. */
export interface Ready {
  readonly transaction: Hash;
  /** One a participant other than this shard, ascending by source. */
  readonly proofs: readonly CommitmentProof[];
}

/** A transaction that the chain of a shard has ordered and not ended. */
export interface OpenTransaction {
  readonly transaction: Transaction;
  /** Block that ordered it, and its timestamp. */
  readonly height: Height;
  readonly timestampMs: number;
  /** Accounts of this shard that it holds. */
  readonly accounts: readonly string[];
  /** What they held when it was ordered: what its provisions say. */
  readonly entries: readonly StateEntry[];
  /** Result, once the chain says what it is. */
  readonly result?: Result;
  /** In whose favour the chain has put it off. */
  readonly deferredBy?: Hash;
}

export interface Result {
  readonly success: boolean;
  readonly root: Hash;
  readonly writes: readonly StateEntry[];
  readonly reason?: string;
  /** The account whose balance was not given. */
  readonly missing?: string;
}

export const FAILURE: Result = { success: false, root: ZERO_HASH, writes: [] };

/** Power of the signers by the bits; bits beyond the committee count nothing. */
export const powerOfSigners = (signers: SignerBitfield, committee: Committee | undefined): number =>
  setIndices(signers).reduce((sum, i) => sum + (committee?.members[i]?.power ?? 0), 0);

/** Who must have signed, for a check of an aggregate. */
export const groupOf = (
  message: Hex,
  signers: SignerBitfield,
  committee: Committee | undefined,
): SignerGroup => ({
  message,
  publicKeys: setIndices(signers).flatMap((i) => committee?.members[i]?.publicKey ?? []),
});

export const viewOfProof = (
  proof: CommitmentProof,
  committee: Committee | undefined,
): CommitmentProofView => ({
  transaction: proof.transaction,
  source: proof.source,
  target: proof.target,
  signers: setIndices(proof.signers),
  power: powerOfSigners(proof.signers, committee),
  height: proof.height,
  entries: proof.entries,
  message: provisionMessage(proof),
  signature: proof.aggregatedSignature,
});
