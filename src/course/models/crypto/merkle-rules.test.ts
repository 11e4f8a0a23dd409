import { describe, expect, it } from "vitest";
import { blake3 } from "../../../crypto/hash.ts";
import { merkleProof, merkleRoot, taggedLeaf } from "../../../crypto/merkle.ts";
import { utf8ToBytes } from "../../../primitives/bytes.ts";
import { present } from "../../../primitives/assert.ts";
import {
  climbed,
  collisionUnder,
  isCollision,
  joinOf,
  leafOf,
  ODD_RULES,
  proofBytes,
  proofIn,
  rootOf,
  rootUnder,
  treeOf,
} from "./merkle-rules.ts";

const list = (count: number) =>
  Array.from({ length: count }, (_, i) => blake3(utf8ToBytes(`T${i + 1}`)));
const [a, b, c, d] = list(4) as [never, never, never, never];
const bare = { odd: "promote", isTagged: false } as const;

describe("a tree", () => {
  it("of promotion is that of the chain", () => {
    for (let n = 0; n <= 16; n++) {
      expect(rootUnder(list(n), bare)).toBe(merkleRoot(list(n)));
      const tagged = list(n).map((tx) => taggedLeaf("NORMAL", tx));
      expect(rootUnder(list(n), { odd: "promote", isTagged: true })).toBe(merkleRoot(tagged));
    }
  });

  it("has three roots under three rules, of five leaves", () => {
    const roots = ODD_RULES.map((odd) => rootUnder(list(5), { odd, isTagged: false }));
    expect(new Set(roots).size).toBe(3);
  });

  it("of seven leaves carries the last one up twice", () => {
    const levels = treeOf(list(7), bare);
    expect(levels.map((level) => level.length)).toEqual([7, 4, 2, 1]);
    expect(levels[1]?.[3]?.kind).toBe("carried");
    expect(levels[1]?.[3]?.hash).toBe(levels[0]?.[6]?.hash);
  });

  it.each(ODD_RULES)("proves every leaf under %s, and refuses a bit turned", (odd) => {
    for (let n = 1; n <= 16; n++) {
      const rule = { odd, isTagged: true };
      const levels = treeOf(list(n), rule);
      for (let i = 0; i < n; i++) {
        const steps = proofIn(levels, i);
        const leaf = leafOf(present(list(n)[i], "a leaf"), rule);
        expect(climbed(leaf, steps, odd).at(-1)).toBe(rootOf(levels));
        expect(32 * steps.length).toBeLessThanOrEqual(proofBytes(n));
        if (steps.length > 0) expect(climbed(a, steps, odd).at(-1)).not.toBe(rootOf(levels));
      }
    }
  });

  it("gives the proof that the chain gives", () => {
    const levels = treeOf(list(7), bare);
    for (let i = 0; i < 7; i++) {
      const steps = proofIn(levels, i).map(({ side, hash }) => ({ side, hash }));
      expect(steps).toEqual(merkleProof(list(7), i).path);
    }
  });

  it("needs ten hashes for a thousand leaves", () => {
    expect(proofBytes(1000)).toBe(320);
    expect(proofBytes(1)).toBe(0);
  });
});

describe("two lists with one root", () => {
  const folded = [joinOf(a, b, "promote"), joinOf(c, d, "promote")];

  it("are made of a node taken for a leaf", () => {
    expect(isCollision([a, b, c, d], folded)).toBe(true);
    expect(isCollision([a, b, c], [joinOf(a, b, "promote"), c])).toBe(true);
    expect(isCollision([a, b, c, d], folded, "tags")).toBe(false);
    expect(isCollision([a, b], [a, b])).toBe(false);
  });

  it("or, where an odd node is doubled, of a last leaf said twice", () => {
    const three = [a, b, c];
    const four = [a, b, c, c];
    expect(isCollision(three, four, "duplicate")).toBe(true);
    expect(isCollision(three, four)).toBe(false);
  });

  it("are found in spite of doubling and of sorting, and not of tags", () => {
    expect(collisionUnder("duplicate", list(8))).toBeDefined();
    const sorted = present(collisionUnder("sorted", list(8)), "two lists");
    expect(sorted.map((one) => one.toSorted())).toEqual(sorted);
    expect(rootUnder(sorted[0], bare)).toBe(rootUnder(sorted[1], bare));
    expect(collisionUnder("tags", list(8))).toBeUndefined();
  });
});
