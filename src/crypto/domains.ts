/**
 * The exact bytes that are signed, one layout a purpose. Every layout begins with a tag of its own
 * and no tag is the beginning of another, so a signature made for one purpose says nothing for
 * another.
 *
 * Source: hyperscale `types/signing.rs`, `types/proofs.rs` (the first four, byte for byte).
 * `TIMEOUT` and `TRANSFER` are ours, for the timeout pacemaker and for users' transfers.
 * @module
 */
import {
  bytesToHex,
  concatBytes,
  hexToBytes,
  isHex,
  u64le,
  utf8ToBytes,
  type Hex,
} from "../primitives/bytes.ts";
import { canonicalBytes } from "../primitives/canonical.ts";
import type { Hash, Height, Round, ShardId } from "../primitives/ids.ts";

export type Domain =
  | "BLOCK_VOTE"
  | "STATE_PROVISION"
  | "EXEC_VOTE"
  | "COMMITMENT_PROOF"
  | "TIMEOUT"
  | "TRANSFER"
  | OwnDomain;

/** Purposes of single protocols: what is signed is their own, in canonical bytes. */
export type OwnDomain =
  | "PBFT_COMMIT"
  | "PBFT_CHECKPOINT"
  | "PBFT_VIEW_CHANGE"
  | "PBFT_NEW_VIEW"
  | "NEW_ROUND"
  | "VIEW_CHANGE"
  | "SNAPSHOT"
  | "ENVELOPE"
  | "MEMBERS"
  | "SEAL";

const spell = (domain: Domain, ...parts: readonly Uint8Array[]): Hex =>
  bytesToHex(concatBytes(utf8ToBytes(domain), ...parts));

export interface BlockVoteContent {
  readonly shard: ShardId;
  readonly height: Height;
  readonly round: Round;
  readonly blockHash: Hash;
}

/** 66 bytes: what a vote signs, and what a certificate's aggregate is over. */
export const blockVoteMessage = ({ shard, height, round, blockHash }: BlockVoteContent): Hex =>
  spell("BLOCK_VOTE", u64le(shard), u64le(height), u64le(round), hexToBytes(blockHash));

export interface StateProvisionContent {
  readonly txHash: Hash;
  readonly targetShard: ShardId;
  readonly sourceShard: ShardId;
  readonly blockHeight: Height;
  readonly blockTimestampMs: number;
  readonly entryHashes: readonly Hash[];
}

/** 79 bytes and 32 more for each entry. */
export const stateProvisionMessage = (content: StateProvisionContent): Hex =>
  spell(
    "STATE_PROVISION",
    hexToBytes(content.txHash),
    u64le(content.targetShard),
    u64le(content.sourceShard),
    u64le(content.blockHeight),
    u64le(content.blockTimestampMs),
    ...content.entryHashes.map((entry) => hexToBytes(entry)),
  );

export interface ExecVoteContent {
  readonly txHash: Hash;
  readonly stateRoot: Hash;
  readonly shard: ShardId;
  readonly success: boolean;
}

/** 82 bytes: an execution vote, and the certificate made of such votes. */
export const execVoteMessage = ({ txHash, stateRoot, shard, success }: ExecVoteContent): Hex =>
  spell(
    "EXEC_VOTE",
    hexToBytes(txHash),
    hexToBytes(stateRoot),
    u64le(shard),
    Uint8Array.of(success ? 1 : 0),
  );

export interface CommitmentProofContent {
  readonly txHash: Hash;
  readonly sourceShard: ShardId;
  readonly height: Height;
  readonly entryHashes: readonly Hash[];
}

/**
 * 64 bytes and 32 more for each entry. The source describes it and signs the provision layout
 * instead.
 */
export const commitmentProofMessage = (content: CommitmentProofContent): Hex =>
  spell(
    "COMMITMENT_PROOF",
    hexToBytes(content.txHash),
    u64le(content.sourceShard),
    u64le(content.height),
    ...content.entryHashes.map((entry) => hexToBytes(entry)),
  );

export interface TimeoutContent {
  readonly shard: ShardId;
  readonly round: Round;
  /**
   * The highest certificate that the signer holds; signed, so that it cannot be played down later.
   */
  readonly certificate: { readonly height: Height; readonly round: Round };
}

/** 39 bytes. */
export const timeoutMessage = ({ shard, round, certificate }: TimeoutContent): Hex =>
  spell("TIMEOUT", u64le(shard), u64le(round), u64le(certificate.height), u64le(certificate.round));

/** 40 bytes: what a user signs with Ed25519. */
export const transactionMessage = (txHash: Hash): Hex => spell("TRANSFER", hexToBytes(txHash));

/** What a protocol signs for a purpose of its own. @param content anything that has canonical bytes */
export const ownMessage = (domain: OwnDomain, shard: ShardId, content: unknown): Hex =>
  spell(domain, u64le(shard), canonicalBytes(content));

/** A stretch of a message: where it begins, what it says. */
export interface MessageField {
  readonly name: "domain" | "shard" | "height" | "round" | "block hash";
  /** Bytes from the start of the message. */
  readonly offset: number;
  /** Bytes. */
  readonly size: number;
  /** For people: the tag, a decimal number, or a hash. */
  readonly value: string;
  readonly hex: Hex;
}

const BLOCK_VOTE_LAYOUT = [
  { name: "domain", offset: 0, size: 10 },
  { name: "shard", offset: 10, size: 8 },
  { name: "height", offset: 18, size: 8 },
  { name: "round", offset: 26, size: 8 },
  { name: "block hash", offset: 34, size: 32 },
] as const;

const BLOCK_VOTE_BYTES = 66;
const BLOCK_VOTE_TAG = bytesToHex(utf8ToBytes("BLOCK_VOTE"));

/** A natural number from 8 bytes, least significant first; exact for every u64. */
const decimal = (hex: Hex): string =>
  BigInt(`0x${bytesToHex(hexToBytes(hex).reverse())}`).toString();

function valueOf(name: MessageField["name"], hex: Hex): string {
  if (name === "domain") return "BLOCK_VOTE";
  return name === "block hash" ? hex : decimal(hex);
}

/** The fields of a block vote's message, in order and without gaps; none when it is not one. */
export function blockVoteFields(message: Hex): readonly MessageField[] {
  if (!isHex(message, BLOCK_VOTE_BYTES) || !message.startsWith(BLOCK_VOTE_TAG)) return [];
  return BLOCK_VOTE_LAYOUT.map(({ name, offset, size }) => {
    const hex = message.slice(2 * offset, 2 * (offset + size));
    return { name, offset, size, value: valueOf(name, hex), hex };
  });
}
