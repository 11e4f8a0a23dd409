/**
 * Merkle trees over hashes: root, inclusion proof, and the tagged leaves of a block's transactions.
 *
 * An odd last node is carried up unchanged. Leaves and inner nodes are not told apart by the tree
 * itself, so a proof speaks of a leaf only when leaves are tagged hashes, as those of
 * `transactionRoot` are.
 * Source: hyperscale `types/hash.rs` (`compute_merkle_root`), `types/block.rs` (section tags);
 * proofs are ours.
 * @module
 */
import { concatBytes, hexToBytes, isHex, utf8ToBytes } from "../primitives/bytes.ts";
import { assert, present } from "../primitives/assert.ts";
import { ZERO_HASH, type Hash } from "../primitives/ids.ts";
import { hashParts } from "./hash.ts";

/** One step up: the neighbour's hash, and on which side it stands. */
export interface MerkleStep {
  readonly side: "left" | "right";
  readonly hash: Hash;
}

export interface MerkleProof {
  readonly index: number;
  readonly leafCount: number;
  /** From the leaf up. A level at which the node is carried up adds no step. */
  readonly path: readonly MerkleStep[];
}

const joined = (left: Hash, right: Hash): Hash =>
  hashParts(concatBytes(hexToBytes(left), hexToBytes(right)));

/** The next level: neighbours joined in pairs, an odd last one carried up. */
function levelAbove(level: readonly Hash[]): readonly Hash[] {
  const above: Hash[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const left = present(level[i], "a level has its nodes");
    const right = level[i + 1];
    above.push(right === undefined ? left : joined(left, right));
  }
  return above;
}

/** No leaf: the zero hash. One leaf: that leaf. */
export function merkleRoot(leaves: readonly Hash[]): Hash {
  let level = leaves;
  while (level.length > 1) level = levelAbove(level);
  return level[0] ?? ZERO_HASH;
}

/** @throws Error when there is no leaf at `index` */
export function merkleProof(leaves: readonly Hash[], index: number): MerkleProof {
  assert(Number.isSafeInteger(index) && index >= 0 && index < leaves.length, `leaf ${index}`);
  const path: MerkleStep[] = [];
  let level = leaves;
  for (let at = index; level.length > 1; at = Math.floor(at / 2), level = levelAbove(level)) {
    const neighbour = level[at % 2 === 1 ? at - 1 : at + 1];
    if (neighbour !== undefined)
      path.push({ side: at % 2 === 1 ? "left" : "right", hash: neighbour });
  }
  return { index, leafCount: leaves.length, path };
}

/** The sides of the path from leaf `index` of `leafCount`. At most 53 of them. */
function sidesOf(index: number, leafCount: number): readonly MerkleStep["side"][] {
  const sides: MerkleStep["side"][] = [];
  let at = index;
  for (let size = leafCount; size > 1; size = Math.floor((size + 1) / 2), at = Math.floor(at / 2)) {
    if (at % 2 === 1) sides.push("left");
    else if (at + 1 < size) sides.push("right");
  }
  return sides;
}

const isHash = (value: unknown): value is Hash => typeof value === "string" && isHex(value, 32);
const isNatural = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** A proof with an index inside its tree and the path that such a tree must have. */
function isWellFormed(proof: unknown): proof is MerkleProof {
  if (typeof proof !== "object" || proof === null) return false;
  const { index, leafCount, path } = proof as Partial<Record<keyof MerkleProof, unknown>>;
  if (!isNatural(index) || !isNatural(leafCount) || index >= leafCount || !Array.isArray(path))
    return false;
  const sides = sidesOf(index, leafCount);
  if (path.length !== sides.length) return false;
  return path.every(
    (step: Partial<MerkleStep> | null | undefined, i) =>
      step?.side === sides[i] && isHash(step?.hash),
  );
}

/**
 * Is `leaf` at `proof.index` of the tree of `proof.leafCount` leaves under `root`? Total: garbage
 * is a no.
 */
export function verifyMerkleProof(root: Hash, leaf: Hash, proof: MerkleProof): boolean {
  if (!isHash(root) || !isHash(leaf) || !isWellFormed(proof)) return false;
  const top = proof.path.reduce(
    (below, { side, hash }) => (side === "left" ? joined(hash, below) : joined(below, hash)),
    leaf,
  );
  return top === root;
}

/** Where a block lists a transaction; part of the leaf, so a listing cannot be moved. */
export type Section = "RETRY" | "PRIORITY" | "NORMAL";

/** BLAKE3 of the section's ASCII name and the transaction's hash. */
export const taggedLeaf = (section: Section, txHash: Hash): Hash =>
  hashParts(utf8ToBytes(section), hexToBytes(txHash));

export interface SectionHashes {
  readonly retry: readonly Hash[];
  readonly priority: readonly Hash[];
  readonly normal: readonly Hash[];
}

/** The leaves in their order: retry, priority, normal. A proof of inclusion is over these. */
export const transactionLeaves = ({ retry, priority, normal }: SectionHashes): readonly Hash[] => [
  ...retry.map((tx) => taggedLeaf("RETRY", tx)),
  ...priority.map((tx) => taggedLeaf("PRIORITY", tx)),
  ...normal.map((tx) => taggedLeaf("NORMAL", tx)),
];

/** The root that a header carries; the zero hash for a block without transactions. */
export const transactionRoot = (sections: SectionHashes): Hash =>
  merkleRoot(transactionLeaves(sections));
