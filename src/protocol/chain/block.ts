/**
 * Blocks and their headers: what is hashed, and what a block carries.
 *
 * Source: hyperscale `types/block.rs`. The ten header fields are hashed in the reference's order, in a
 * fixed layout of ours. `bodyRoot` is an eleventh field of the sound rule set: it binds the side lists
 * that the reference's header leaves out (its hazard H7).
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import { transactionRoot } from "../../crypto/merkle.ts";
import { concatBytes, hexToBytes, u64le, utf8ToBytes } from "../../primitives/bytes.ts";
import { canonicalBytes } from "../../primitives/canonical.ts";
import { once } from "../../primitives/memo.ts";
import {
  FIRST_ROUND,
  GENESIS_HEIGHT,
  ZERO_HASH,
  type Hash,
  type Height,
  type Round,
  type ShardId,
} from "../../primitives/ids.ts";
import { certificateBytes, GENESIS_CERTIFICATE, type QuorumCertificate } from "./certificate.ts";
import type { Ledger } from "./ledger.ts";
import type {
  Abort,
  CommitmentProof,
  Deferral,
  Ready,
  TransactionCertificate,
} from "./cross-shard.ts";
import type { Transaction } from "./transaction.ts";

export interface BlockHeader {
  readonly height: Height;
  readonly parentHash: Hash;
  readonly parentQc: QuorumCertificate;
  /** Committee position. */
  readonly proposer: number;
  readonly timestampMs: number;
  readonly round: Round;
  readonly isFallback: boolean;
  /** Commitment to the state after this block's transactions. */
  readonly stateRoot: Hash;
  /** Transactions executed since genesis, this block included. */
  readonly stateVersion: number;
  readonly transactionRoot: Hash;
  /** Binds the whole body; absent where the rule set does not. */
  readonly bodyRoot?: Hash;
}

/** What a block lists: transactions by hash, each section ascending; and what it decides about others. */
export interface BlockBody {
  readonly retry: readonly Hash[];
  readonly priority: readonly Hash[];
  readonly normal: readonly Hash[];
  /** Transactions put off, and transactions given up, by decision of the block. */
  readonly deferred: readonly Deferral[];
  readonly aborted: readonly Abort[];
  /** Transactions that may be executed on the entries inside. */
  readonly ready: readonly Ready[];
  /** Decisions that take effect with the block, ascending by transaction. */
  readonly certificates: readonly TransactionCertificate[];
  /** Commitments on other shards that listed transactions rest on. */
  readonly proofs: readonly CommitmentProof[];
}

/** A block with all its data, as it is stored and as it is served to who was away. */
export interface Block {
  readonly header: BlockHeader;
  readonly body: BlockBody;
  readonly transactions: readonly Transaction[];
}

export const EMPTY_BODY: BlockBody = {
  retry: [],
  priority: [],
  normal: [],
  deferred: [],
  aborted: [],
  ready: [],
  certificates: [],
  proofs: [],
};

/** The transactions of a body in their order of execution: retry, priority, normal. */
export const listedTransactions = (body: BlockBody): readonly Hash[] => [
  ...body.retry,
  ...body.priority,
  ...body.normal,
];

/** Does the block leave the state as it is? */
export const changesNothing = (body: BlockBody): boolean =>
  listedTransactions(body).length === 0 &&
  [body.deferred, body.aborted, body.ready, body.certificates].every((list) => list.length === 0);

/** BLAKE3 of the header's fixed layout. The block's hash is its header's. */
export const headerHash: (header: BlockHeader) => Hash = once((header) =>
  hashParts(headerBytes(header)),
);

export function headerBytes(header: BlockHeader): Uint8Array {
  return concatBytes(
    u64le(header.height),
    hexToBytes(header.parentHash),
    certificateBytes(header.parentQc),
    u64le(header.proposer),
    u64le(header.timestampMs),
    u64le(header.round),
    Uint8Array.of(header.isFallback ? 1 : 0),
    hexToBytes(header.stateRoot),
    u64le(header.stateVersion),
    hexToBytes(header.transactionRoot),
    header.bodyRoot === undefined ? new Uint8Array() : hexToBytes(header.bodyRoot),
  );
}

/** Merkle root of the sections, each leaf tagged with its section. */
export const bodyTransactionRoot = (body: BlockBody): Hash => transactionRoot(body);

/** Commitment to everything a body lists, side lists included. */
export const bodyRoot = (body: BlockBody): Hash =>
  hashParts(utf8ToBytes("BODY"), canonicalBytes(body));

/**
 * Height 0: never proposed, never voted; committed everywhere from the start. Nobody proposed it: the shard
 * stands in the proposer's place, so that two shards without accounts do not begin with one hash.
 */
export const genesisHeader = (ledger: Ledger, shard: ShardId): BlockHeader => ({
  height: GENESIS_HEIGHT,
  parentHash: ZERO_HASH,
  parentQc: GENESIS_CERTIFICATE,
  proposer: shard,
  timestampMs: 0,
  round: FIRST_ROUND,
  isFallback: false,
  stateRoot: ledger.root,
  stateVersion: ledger.version,
  transactionRoot: ZERO_HASH,
});
