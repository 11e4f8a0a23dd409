import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf8ToBytes } from "../primitives/bytes.ts";
import { ZERO_HASH, type Hash } from "../primitives/ids.ts";
import { blake3, hashHex } from "./hash.ts";
import {
  merkleProof,
  merkleRoot,
  taggedLeaf,
  transactionLeaves,
  transactionRoot,
  verifyMerkleProof,
  type MerkleProof,
} from "./merkle.ts";

const leavesOf = (count: number): Hash[] =>
  Array.from({ length: count }, (_, i) => blake3(Uint8Array.of(i)));
const at = (hashes: readonly Hash[], i: number): Hash => hashes[i] ?? ZERO_HASH;
const pair = (left: Hash, right: Hash): Hash => hashHex(left + right);
const TX = blake3(utf8ToBytes("tx"));

describe("the root", () => {
  it("is the zero hash of nothing and the leaf of one", () => {
    expect(merkleRoot([])).toBe(ZERO_HASH);
    expect(merkleRoot([TX])).toBe(TX);
  });

  it("carries an odd last node up unchanged", () => {
    const [a, b, c, d, e] = leavesOf(5) as [Hash, Hash, Hash, Hash, Hash];
    expect(merkleRoot([a, b, c])).toBe(pair(pair(a, b), c));
    const five = "fe975ea42e1c11f0767eaf049af3c11ffa71d99a1f2aebcafed3800b9f42b960";
    expect(pair(pair(pair(a, b), pair(c, d)), e)).toBe(five);
    expect(merkleRoot([a, b, c, d, e])).toBe(five);
  });

  it("differs when the last leaf is listed twice, as it would not if odd nodes were doubled", () => {
    for (let count = 1; count <= 40; count++) {
      const leaves = leavesOf(count);
      expect(merkleRoot([...leaves, at(leaves, count - 1)])).not.toBe(merkleRoot(leaves));
    }
  });
});

describe("a proof", () => {
  it("holds for every leaf of every tree of 1 to 40 leaves, and for no other leaf, index or root", () => {
    for (let count = 1; count <= 40; count++) {
      const leaves = leavesOf(count);
      const root = merkleRoot(leaves);
      for (let index = 0; index < count; index++) {
        const proof = merkleProof(leaves, index);
        expect(verifyMerkleProof(root, at(leaves, index), proof)).toBe(true);
        expect(verifyMerkleProof(root, TX, proof)).toBe(false);
        expect(verifyMerkleProof(TX, at(leaves, index), proof)).toBe(false);
        const other = (index + 1) % count;
        if (other === index) continue;
        expect(verifyMerkleProof(root, at(leaves, other), proof)).toBe(false);
        expect(verifyMerkleProof(root, at(leaves, index), { ...proof, index: other })).toBe(false);
      }
    }
  });

  it("fails when a step is missing, added, changed or turned", () => {
    const sizes = fc.integer({ min: 2, max: 40 });
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (count, leafSeed, stepSeed) => {
        const leaves = leavesOf(count);
        const proof = merkleProof(leaves, leafSeed % count);
        const leaf = at(leaves, proof.index);
        const step = stepSeed % proof.path.length;
        const holds = (path: MerkleProof["path"]) =>
          verifyMerkleProof(merkleRoot(leaves), leaf, { ...proof, path });
        expect(holds(proof.path)).toBe(true);
        expect(holds(proof.path.filter((_, i) => i !== step))).toBe(false);
        expect(holds([...proof.path, { side: "left", hash: TX }])).toBe(false);
        expect(holds(proof.path.map((s, i) => (i === step ? { ...s, hash: TX } : s)))).toBe(false);
        const turned = (side: "left" | "right") => (side === "left" ? "right" : "left");
        expect(
          holds(proof.path.map((s, i) => (i === step ? { ...s, side: turned(s.side) } : s))),
        ).toBe(false);
      }),
    );
  });

  it("is refused for a size of tree in which its path would be another", () => {
    const leaves = leavesOf(5);
    const proof = merkleProof(leaves, 4);
    expect(proof.path).toHaveLength(1);
    for (const leafCount of [0, 4, 6, 8, 9]) {
      expect(verifyMerkleProof(merkleRoot(leaves), at(leaves, 4), { ...proof, leafCount })).toBe(
        false,
      );
    }
  });

  it("never throws on garbage", () => {
    const proof = merkleProof(leavesOf(4), 2);
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (a, b, c) => {
        expect(verifyMerkleProof(a as Hash, b as Hash, c as MerkleProof)).toBe(false);
        expect(verifyMerkleProof(TX, TX, { ...proof, path: c } as MerkleProof)).toBe(false);
        expect(verifyMerkleProof(TX, TX, { ...proof, path: [a, b] } as MerkleProof)).toBe(false);
      }),
    );
  });
});

describe("a block's transactions", () => {
  it("tags each leaf with its section", () => {
    expect(taggedLeaf("RETRY", TX)).toMatch(/^dd511a31/);
    expect(taggedLeaf("PRIORITY", TX)).toMatch(/^b4705014/);
    expect(taggedLeaf("NORMAL", TX)).toMatch(/^b9d8de25/);
  });

  it("has another root when a transaction moves to another section", () => {
    const none = { retry: [], priority: [], normal: [] };
    const roots = [
      transactionRoot({ ...none, retry: [TX] }),
      transactionRoot({ ...none, priority: [TX] }),
      transactionRoot({ ...none, normal: [TX] }),
      transactionRoot(none),
    ];
    expect(new Set(roots).size).toBe(4);
    expect(roots[3]).toBe(ZERO_HASH);
  });

  it("lets no inner node pass for a transaction, as an untagged tree would", () => {
    const [a, b, c] = leavesOf(3) as [Hash, Hash, Hash];
    const proof: MerkleProof = { index: 0, leafCount: 2, path: [{ side: "right", hash: c }] };
    expect(verifyMerkleProof(merkleRoot([a, b, c]), pair(a, b), proof)).toBe(true);

    const sections = { retry: [], priority: [], normal: [a, b, c] };
    const [x, y, z] = transactionLeaves(sections) as [Hash, Hash, Hash];
    const tagged: MerkleProof = { ...proof, path: [{ side: "right", hash: z }] };
    const claimed = taggedLeaf("NORMAL", pair(x, y));
    expect(verifyMerkleProof(transactionRoot(sections), claimed, tagged)).toBe(false);
  });
});
