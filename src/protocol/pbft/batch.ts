/**
 * What PBFT orders and what is signed about it: a batch of requests at a sequence number (here: a block at a
 * height), and the three things that validators vote on. The hash of a batch does not name the view, so that a
 * batch which a later view takes over stays the same block.
 *
 * Source: Castro and Liskov, Practical Byzantine Fault Tolerance, OSDI 1999, §4.2, §4.3.
 * @module
 */
import { setIndices, type SignerBitfield } from "../../crypto/bitfield.ts";
import { blockVoteMessage, ownMessage } from "../../crypto/domains.ts";
import { hashParts } from "../../crypto/hash.ts";
import type { SignerGroup } from "../../crypto/jobs.ts";
import { hexToBytes, u64le, utf8ToBytes, type Hex } from "../../primitives/bytes.ts";
import type { Hash, Height, Round, ShardId } from "../../primitives/ids.ts";
import { once } from "../../primitives/memo.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import type { Committee } from "../core/machine.ts";

/** Requests in their order of execution; none: the null batch, which fills a gap. */
export interface Batch {
  readonly shard: ShardId;
  readonly height: Height;
  readonly requests: readonly Transaction[];
}

/** The paper's digest D, of the batch and its place: BLAKE3 over shard, height and the requests' hashes. */
export const batchHash = once(({ shard, height, requests }: Batch): Hash =>
  hashParts(
    utf8ToBytes("PBFT_BATCH"),
    u64le(shard),
    u64le(height),
    ...requests.map((request) => hexToBytes(transactionHash(request))),
  ),
);

/** `prepare` and `commit` are about a batch; `checkpoint` is about the history that led to a height. */
export type Phase = "prepare" | "commit" | "checkpoint";

/** What a vote says. */
export interface Ballot {
  readonly phase: Phase;
  readonly height: Height;
  /** The view; of a checkpoint always 0, for a state belongs to no view. */
  readonly round: Round;
  /** Hash of the batch; of a checkpoint the digest of the history. */
  readonly block: Hash;
}

/** The same words under a quorum's aggregate signature. */
export interface Seal {
  readonly height: Height;
  readonly round: Round;
  readonly block: Hash;
  readonly signers: SignerBitfield;
  /** 96 bytes. */
  readonly signature: Hex;
}

/** A batch with the prepares (the pre-prepare among them) of a quorum: the paper's element of P. */
export interface Prepared {
  readonly batch: Batch;
  readonly parent: Hash;
  readonly seal: Seal;
}

/** A batch with the commits of a quorum: it is decided, whoever shows it. */
export type Committed = Prepared;

/** The exact bytes that a voter signs. A prepare is a vote on a block like any other. */
export function ballotMessage({ phase, height, round, block }: Ballot, shard: ShardId): Hex {
  if (phase === "prepare") return blockVoteMessage({ shard, height, round, blockHash: block });
  if (phase === "commit") return ownMessage("PBFT_COMMIT", shard, { height, round, block });
  return ownMessage("PBFT_CHECKPOINT", shard, { height, history: block });
}

/** Who must have signed what. */
export const sealGroup = (phase: Phase, seal: Seal, committee: Committee): SignerGroup => ({
  message: ballotMessage({ ...seal, phase }, committee.shard),
  publicKeys: setIndices(seal.signers).flatMap((i) => committee.members[i]?.publicKey ?? []),
});

/** Power of those whose bit is set. */
export const sealPower = (seal: Seal, { members }: Committee): number =>
  setIndices(seal.signers).reduce((sum, i) => sum + (members[i]?.power ?? 0), 0);
