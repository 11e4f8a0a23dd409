/**
 * Merkle trees under three rules for an odd node, with leaves bare or tagged; proofs in each of them; and pairs of
 * lists with one root.
 *
 * Promotion with tags is the tree of `src/crypto/merkle.ts`. Source: RFC 6962, §2.1; CVE-2012-2459 for doubling.
 * @module
 */
import { hashParts } from "../../../crypto/hash.ts";
import { taggedLeaf, type MerkleStep } from "../../../crypto/merkle.ts";
import { hexToBytes } from "../../../primitives/bytes.ts";
import { ZERO_HASH, type Hash } from "../../../primitives/ids.ts";
import { present } from "../../../primitives/assert.ts";

export const ODD_RULES = ["promote", "duplicate", "rfc6962"] as const;
export type OddRule = (typeof ODD_RULES)[number];

export interface TreeRule {
  readonly odd: OddRule;
  /** Leaves are hashes with a tag, so that none can pass for a node. RFC 6962 has tags of its own. */
  readonly isTagged: boolean;
}

export interface TreeNode {
  readonly hash: Hash;
  readonly kind: "leaf" | "joined" | "carried" | "doubled";
  /** Places in the level below. */
  readonly from: readonly number[];
}

/** From the leaves up; the last level is the root alone. */
export type Levels = readonly (readonly TreeNode[])[];

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export function leafOf(transaction: Hash, { odd, isTagged }: TreeRule): Hash {
  if (odd === "rfc6962") return hashParts(LEAF, hexToBytes(transaction));
  return isTagged ? taggedLeaf("NORMAL", transaction) : transaction;
}

export const joinOf = (left: Hash, right: Hash, odd: OddRule): Hash =>
  hashParts(...(odd === "rfc6962" ? [NODE] : []), hexToBytes(left), hexToBytes(right));

function levelAbove(level: readonly TreeNode[], odd: OddRule): readonly TreeNode[] {
  const above: TreeNode[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const left = present(level[i], "a level has its nodes").hash;
    const right = level[i + 1]?.hash;
    if (right !== undefined)
      above.push({ hash: joinOf(left, right, odd), kind: "joined", from: [i, i + 1] });
    else if (odd === "duplicate")
      above.push({ hash: joinOf(left, left, odd), kind: "doubled", from: [i] });
    else above.push({ hash: left, kind: "carried", from: [i] });
  }
  return above;
}

export function treeOf(transactions: readonly Hash[], rule: TreeRule): Levels {
  const levels: (readonly TreeNode[])[] = [
    transactions.map((tx) => ({ hash: leafOf(tx, rule), kind: "leaf", from: [] })),
  ];
  for (let top = levels[0]; top !== undefined && top.length > 1; top = levels.at(-1))
    levels.push(levelAbove(top, rule.odd));
  return levels;
}

export const rootOf = (levels: Levels): Hash => levels.at(-1)?.[0]?.hash ?? ZERO_HASH;

export const rootUnder = (transactions: readonly Hash[], rule: TreeRule): Hash =>
  rootOf(treeOf(transactions, rule));

/** A step of a proof, and the node that it is taken from. */
export interface DrawnStep extends MerkleStep {
  readonly level: number;
  readonly place: number;
}

/** The hashes beside the way from leaf `index` to the root. */
export function proofIn(levels: Levels, index: number): readonly DrawnStep[] {
  const steps: DrawnStep[] = [];
  let place = index;
  for (let level = 0; level + 1 < levels.length; level++) {
    const nodes = levels[level] ?? [];
    const above = levels[level + 1]?.[Math.floor(place / 2)];
    const side = place % 2 === 1 ? "left" : "right";
    const beside = above?.kind === "doubled" ? place : place % 2 === 1 ? place - 1 : place + 1;
    const node = nodes[beside];
    if (node !== undefined && above?.kind !== "carried")
      steps.push({ side, hash: node.hash, level, place: beside });
    place = Math.floor(place / 2);
  }
  return steps;
}

/** What a verifier computes: the leaf, then the hash after each step; the last must be the root. */
export function climbed(leaf: Hash, steps: readonly MerkleStep[], odd: OddRule): readonly Hash[] {
  const hashes = [leaf];
  for (const { side, hash } of steps) {
    const below = present(hashes.at(-1), "there is a leaf");
    hashes.push(side === "left" ? joinOf(hash, below, odd) : joinOf(below, hash, odd));
  }
  return hashes;
}

/** Bytes of the longest proof among `leaves`: one hash a level. */
export function proofBytes(leaves: number): number {
  let levels = 0;
  for (let size = leaves; size > 1; size = Math.ceil(size / 2)) levels++;
  return 32 * levels;
}

export const REMEDIES = ["duplicate", "sorted", "tags"] as const;
export type Remedy = (typeof REMEDIES)[number];

const isAscending = (list: readonly Hash[]): boolean =>
  list.every((hash, i) => i === 0 || present(list[i - 1], "before it") < hash);

const sameList = (a: readonly Hash[], b: readonly Hash[]): boolean =>
  a.length === b.length && a.every((hash, i) => hash === b[i]);

/** Are these two lists, and have they one root? Under `sorted`, only ascending lists count. */
export function isCollision(a: readonly Hash[], b: readonly Hash[], remedy?: Remedy): boolean {
  if (sameList(a, b)) return false;
  if (remedy === "sorted" && !(isAscending(a) && isAscending(b))) return false;
  const rule: TreeRule = {
    odd: remedy === "duplicate" ? "duplicate" : "promote",
    isTagged: remedy === "tags",
  };
  return rootUnder(a, rule) === rootUnder(b, rule);
}

/** Two lists with one root in spite of `remedy`, made of four of `leaves`; none when it helps. */
export function collisionUnder(
  remedy: Remedy,
  leaves: readonly Hash[],
): readonly [readonly Hash[], readonly Hash[]] | undefined {
  const sorted = leaves.toSorted();
  for (let start = 0; start + 4 <= sorted.length; start++) {
    for (let skip = 1; start + skip + 3 <= sorted.length; skip++) {
      const list = [start, start + skip, start + skip + 1, start + skip + 2].map((i) =>
        present(sorted[i], "a leaf"),
      );
      const [a, b, c, d] = list as [Hash, Hash, Hash, Hash];
      const folded = [joinOf(a, b, "promote"), joinOf(c, d, "promote")];
      if (isCollision(list, folded, remedy)) return [list, folded];
    }
  }
  return undefined;
}
