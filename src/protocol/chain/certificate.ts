/**
 * The quorum certificate: one aggregate signature that stands for the votes of a quorum on one block.
 *
 * Source: hyperscale `types/quorum_certificate.rs` (field for field); HotStuff-2, ePrint 2023/397.
 * Only shard, height, round and block hash are signed; the rest is only as good as the header hash.
 * @module
 */
import { bitfieldOf, setIndices, type SignerBitfield } from "../../crypto/bitfield.ts";
import { blockVoteMessage } from "../../crypto/domains.ts";
import { concatBytes, hexToBytes, u64le, type Hex } from "../../primitives/bytes.ts";
import {
  FIRST_ROUND,
  GENESIS_HEIGHT,
  ZERO_HASH,
  type Hash,
  type Height,
  type Round,
  type ShardId,
} from "../../primitives/ids.ts";
import type { SignerGroup } from "../../crypto/jobs.ts";
import type { Committee } from "../core/machine.ts";

export interface QuorumCertificate {
  readonly blockHash: Hash;
  readonly height: Height;
  /** Parent of the certified block: what this certificate may commit. */
  readonly parentBlockHash: Hash;
  readonly round: Round;
  /** Bit i is committee position i. */
  readonly signers: SignerBitfield;
  /** 96 bytes. */
  readonly aggregatedSignature: Hex;
  /** Power that the certificate claims; sound rules count the bits instead. */
  readonly votingPower: number;
  /** Mean of the voters' clocks, weighted by power, in milliseconds. */
  readonly weightedTimestampMs: number;
}

export const SIGNATURE_BYTES = 96;

/** The certificate every chain begins with: of nothing, by nobody. */
export const GENESIS_CERTIFICATE: QuorumCertificate = {
  blockHash: ZERO_HASH,
  height: GENESIS_HEIGHT,
  parentBlockHash: ZERO_HASH,
  round: FIRST_ROUND,
  signers: bitfieldOf([], 0),
  aggregatedSignature: "00".repeat(SIGNATURE_BYTES),
  votingPower: 0,
  weightedTimestampMs: 0,
};

export const isGenesisCertificate = (qc: QuorumCertificate): boolean =>
  qc.height === GENESIS_HEIGHT && qc.blockHash === ZERO_HASH;

/** Order of certificates by age: the round, with genesis before round 0. */
export const rankOf = (qc: QuorumCertificate): number =>
  isGenesisCertificate(qc) ? GENESIS_RANK : qc.round;

export const GENESIS_RANK = -1;

/** Power of the validators whose bit is set; bits beyond the committee count nothing. */
export const signerPower = (qc: QuorumCertificate, committee: Committee): number =>
  setIndices(qc.signers).reduce((sum, i) => sum + (committee.members[i]?.power ?? 0), 0);

/** The bytes that every signer signed. */
export const certificateMessage = (qc: QuorumCertificate, shard: ShardId): Hex =>
  blockVoteMessage({ shard, height: qc.height, round: qc.round, blockHash: qc.blockHash });

/** Who must have signed what, for a check of the aggregate. */
export function certificateGroup(qc: QuorumCertificate, committee: Committee): SignerGroup {
  const publicKeys = setIndices(qc.signers).flatMap((i) => committee.members[i]?.publicKey ?? []);
  return { message: certificateMessage(qc, committee.shard), publicKeys };
}

/** Fixed layout; every field, so that a header binds the whole certificate. */
export const certificateBytes = (qc: QuorumCertificate): Uint8Array =>
  concatBytes(
    hexToBytes(qc.blockHash),
    u64le(qc.height),
    hexToBytes(qc.parentBlockHash),
    u64le(qc.round),
    u64le(qc.signers.size),
    hexToBytes(qc.signers.bits),
    hexToBytes(qc.aggregatedSignature),
    u64le(qc.votingPower),
    u64le(qc.weightedTimestampMs),
  );
