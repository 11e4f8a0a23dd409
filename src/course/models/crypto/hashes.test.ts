import { describe, expect, it } from "vitest";
import { blake3Bytes } from "../../../crypto/hash.ts";
import { utf8ToBytes } from "../../../primitives/bytes.ts";
import { prngOf } from "../../../primitives/prng.ts";
import { bitAt, differingBits, distanceOfOneFlip, spreadOf, withFlippedBit } from "./bits.ts";
import { chainOf, readChain } from "./chain.ts";
import { chunkLevels, parentCount } from "./chunks.ts";
import {
  blockToChange,
  candidateOf,
  digestOf,
  SECRETS,
  searched,
  secretOf,
  spaceOf,
  toyHash,
} from "./search.ts";

describe("bits", () => {
  const hello = utf8ToBytes("hello world");

  it("are counted from the most significant of the first byte, as digests are written", () => {
    expect([0, 7, 8].map((i) => bitAt(Uint8Array.of(0x80, 0x80), i))).toEqual([1, 0, 1]);
    expect(differingBits(Uint8Array.of(0x80, 1), Uint8Array.of(0, 0))).toEqual([0, 15]);
  });

  it("one flipped is one bit of the text, and about half of the digest", () => {
    const flipped = withFlippedBit(hello, 3);
    expect(differingBits(hello, flipped)).toEqual([3]);
    expect(withFlippedBit(flipped, 3)).toEqual(hello);
    expect(withFlippedBit(hello, 800)).toEqual(hello);
    const distance = differingBits(blake3Bytes(hello), blake3Bytes(flipped)).length;
    expect(distance).toBeGreaterThan(90);
    expect(distance).toBeLessThan(166);
  });

  it("differ around 128 of 256, over many flips, and never in all", () => {
    const prng = prngOf(11, "workload");
    const spread = spreadOf(Array.from({ length: 1000 }, () => distanceOfOneFlip(prng)));
    expect(spread.mean).toBeGreaterThan(126);
    expect(spread.mean).toBeLessThan(130);
    expect(spread.most).toBeLessThan(190);
    expect(spread.high - spread.low).toBeLessThan(44);
  });
});

describe("a search", () => {
  it("finds what can be guessed and gives the id up", () => {
    for (const seed of [1, 2, 3]) {
      expect(searched("pin", digestOf(secretOf("pin", seed)), 0, 10_000)).toBe(
        secretOf("pin", seed),
      );
      expect(searched("vote", digestOf(secretOf("vote", seed)), 0, 99)).toBe(
        secretOf("vote", seed),
      );
      expect(searched("id", digestOf(secretOf("id", seed)), 0, 500)).toBeUndefined();
    }
    expect(SECRETS.map(spaceOf)).toEqual([2n, 10_000n, 1n << 128n]);
    expect(candidateOf("pin", 42)).toBe("0042");
  });

  it("tries from where it is told, and no further", () => {
    const digest = digestOf("0100");
    expect(searched("pin", digest, 0, 100)).toBeUndefined();
    expect(searched("pin", digest, 100, 1)).toBe("0100");
  });

  it("lets a block be changed under the toy hash and under no other", () => {
    const block = blockToChange(3);
    const other = block.replace(/.$/, (digit) => String(Number(digit) ^ 1));
    expect(toyHash(other)).toBe(toyHash(block));
    expect(digestOf(other)).not.toBe(digestOf(block));
  });
});

describe("a chain", () => {
  const published = ["a", "b", "c", "d"];
  const texts = ["a", "b", "changed", "d"];

  it("is broken from the edited block on", () => {
    expect(readChain(published, published, false).broken).toEqual([]);
    expect(readChain(published, texts, false).broken).toEqual([2, 3]);
  });

  it("written anew is whole, and only the holder of the tip notices", () => {
    const read = readChain(published, texts, true);
    expect(read.broken).toEqual([]);
    expect(read.isPublishedTip).toBe(false);
    expect(readChain(published, texts, false).isPublishedTip).toBe(true);
    expect(chainOf(published).slice(0, 2)).toEqual(read.claimed.slice(0, 2));
  });
});

describe("the tree within BLAKE3", () => {
  it("begins beyond one chunk of 1 KiB", () => {
    expect(chunkLevels(200)).toHaveLength(1);
    expect(chunkLevels(1024)).toHaveLength(1);
    expect(chunkLevels(1025)).toHaveLength(2);
    expect(parentCount(5 * 1024)).toBe(4);
    const joined = chunkLevels(5 * 1024)
      .flat()
      .filter(({ kind }) => kind === "joined");
    expect(joined).toHaveLength(4);
  });
});
