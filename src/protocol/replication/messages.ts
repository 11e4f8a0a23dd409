/**
 * What replicas say to each other, beside what consensus says. A vote on a snapshot is what the literature
 * calls a checkpoint message; consensus underneath may have checkpoints of its own.
 *
 * Source: Castro and Liskov 1999, §4.3 (checkpoints), §5.3 of the thesis (state transfer).
 * @module
 */
import { bitfieldOf, setIndices, type SignerBitfield } from "../../crypto/bitfield.ts";
import { ownMessage } from "../../crypto/domains.ts";
import type { Hex } from "../../primitives/bytes.ts";
import type { Hash, ShardId } from "../../primitives/ids.ts";
import { transactionHash } from "../chain/transaction.ts";
import type { Committee } from "../core/machine.ts";
import type { MessageLabel, MessageRole } from "../core/protocol.ts";
import { wireSize } from "../core/wire-size.ts";
import type { LogEntry, Place } from "./state.ts";

/** "After so many commands my state has this root." */
export interface SnapshotVote {
  readonly index: number;
  readonly root: Hash;
  /** Committee position. */
  readonly voter: number;
  readonly signature: Hex;
}

/** The word of many members on one root, as one signature. */
export interface SnapshotProof {
  readonly index: number;
  readonly root: Hash;
  readonly signers: SignerBitfield;
  readonly signature: Hex;
}

/** A snapshot on the wire: what its root can be computed from. */
export interface SnapshotContent {
  readonly index: number;
  readonly next: Place;
  /** Ascending by account. */
  readonly balances: readonly (readonly [account: string, balance: number])[];
  /** In order. */
  readonly ended: readonly Hash[];
}

interface InShard {
  readonly shard: ShardId;
}

export interface SnapshotResponse extends InShard {
  readonly kind: "SnapshotResponse";
  /** Absent: no snapshot is proven yet. */
  readonly snapshot?: SnapshotContent;
  readonly proof?: SnapshotProof;
  /** What follows the snapshot, or genesis. */
  readonly log: readonly LogEntry[];
  /** Where the chain goes on after the log. */
  readonly end: Place;
}

export type ReplicaMessage =
  | (InShard & { readonly kind: "SnapshotVote"; readonly vote: SnapshotVote })
  | (InShard & { readonly kind: "SnapshotRequest" })
  | SnapshotResponse;

export const replicaRoles: Readonly<Record<ReplicaMessage["kind"], MessageRole>> = {
  SnapshotVote: "vote",
  SnapshotRequest: "fetch",
  SnapshotResponse: "fetch",
};

export const isReplicaMessage = (message: unknown): message is ReplicaMessage =>
  typeof message === "object" &&
  message !== null &&
  "kind" in message &&
  Object.hasOwn(replicaRoles, String(message.kind));

export const replicaLabel = (message: ReplicaMessage): MessageLabel => ({
  kind: message.kind,
  shard: message.shard,
  sizeBytes: wireSize(message),
  ...(message.kind === "SnapshotResponse" && {
    transactions: message.log.map(({ transaction }) => transactionHash(transaction)),
  }),
});

/** The bytes that a member signs for the root of its state. */
export const snapshotMessage = (shard: ShardId, index: number, root: Hash): Hex =>
  ownMessage("SNAPSHOT", shard, { index, root });

/** @param signature the sum of the votes' signatures */
export function proofOf(
  { index, root }: Pick<SnapshotVote, "index" | "root">,
  votes: readonly SnapshotVote[],
  signature: Hex,
  committee: Committee,
): SnapshotProof {
  const signers = bitfieldOf(
    votes.map(({ voter }) => voter),
    committee.members.length,
  );
  return { index, root, signers, signature };
}

/** Power of the members whose bit is set; bits beyond the committee count nothing. */
export const proofPower = ({ signers }: SnapshotProof, committee: Committee): number =>
  powerOf(setIndices(signers), committee);

/** Power of these positions, each counted once. */
export const powerOf = (positions: readonly number[], { members }: Committee): number =>
  [...new Set(positions)].reduce((sum, at) => sum + (members[at]?.power ?? 0), 0);
