import { bls12_381 as curve } from "@noble/curves/bls12-381.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf8ToBytes, type Hex } from "../primitives/bytes.ts";
import { present } from "../primitives/assert.ts";
import { blsAggregate, blsKeyFromSeed, blsSign, blsVerify, blsVerifySameMessage } from "./bls.ts";
import { blsBatchDistinct, blsBatchSame } from "./bls-batch.ts";
import { blake3 } from "./hash.ts";
import type { SignedItem } from "./jobs.ts";

const keys = Array.from({ length: 9 }, (_, i) => blsKeyFromSeed(blake3(Uint8Array.of(i))));
const messages = [0, 1, 2].map((i) => blake3(utf8ToBytes(`message ${i}`)));
const vote = (key: number, message: number): SignedItem => {
  const { publicKey, secretKey } = present(keys[key], "a key");
  const text = present(messages[message], "a message");
  return { publicKey, message: text, signature: blsSign(secretKey, text) };
};
const sameMessage = keys.map((_, i) => vote(i, 0));

/** A forgery, and the forms in which a signature is spoilt. */
const spoilt = (item: SignedItem, how: number): SignedItem => {
  const ways: readonly Hex[] = [
    blsSign(present(keys[8], "a key").secretKey, "ff"),
    "00".repeat(96),
    `c0${"00".repeat(95)}`,
    item.signature.slice(2),
    `${item.signature.slice(0, -8)}ffffffff`,
  ];
  return { ...item, signature: present(ways[how % ways.length], "a way") };
};

describe("a batch", () => {
  it("of nothing has no answers", () => {
    expect(blsBatchDistinct([])).toEqual([]);
    expect(blsBatchSame("00", [])).toEqual([]);
  });

  it("of good signatures is good, on one message and on many, a signer twice included", () => {
    const yes = { ok: true };
    expect(blsBatchSame(present(messages[0], ""), sameMessage)).toEqual(sameMessage.map(() => yes));
    const mixed = [vote(0, 0), vote(1, 1), vote(2, 0), vote(0, 2), vote(0, 0)];
    expect(blsBatchDistinct(mixed)).toEqual(mixed.map(() => yes));
  });

  it("names the bad ones, and says of each what checking it alone says", () => {
    const masks = fc.array(fc.option(fc.nat({ max: 4 }), { freq: 3 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(masks, fc.boolean(), (ways, isDistinct) => {
        const items = ways.map((way, i) => {
          const item = vote(i, isDistinct ? i % 3 : 0);
          return way === null ? item : spoilt(item, way);
        });
        expect(blsBatchDistinct(items)).toEqual(items.map(blsVerify));
      }),
      { numRuns: 12 },
    );
  });

  it("refuses two forgeries that cancel out, though their plain sum is a valid aggregate", () => {
    const [a, b] = sameMessage as [SignedItem, SignedItem];
    const { Point } = curve.G2;
    const delta = Point.fromHex(blsSign(present(keys[5], "a key").secretKey, "aa"));
    const forged = [
      { ...a, signature: Point.fromHex(a.signature).add(delta).toHex(true) },
      { ...b, signature: Point.fromHex(b.signature).subtract(delta).toHex(true) },
    ];
    const sum = blsAggregate(forged.map(({ signature }) => signature));
    const signers = [a.publicKey, b.publicKey];
    expect(sum.ok && blsVerifySameMessage(a.message, signers, sum.signature)).toEqual({ ok: true });
    const refused = { ok: false, reason: "mismatch" };
    expect(blsBatchDistinct(forged)).toEqual([refused, refused]);
  });

  it("never throws on garbage", () => {
    const garbage = fc.anything().map((value) => value as Hex);
    const items = fc.array(
      fc.record({ publicKey: garbage, message: garbage, signature: garbage }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(items, (bad) => {
        const checks = blsBatchDistinct([...bad, vote(0, 0), vote(1, 0)]);
        expect(checks.map(({ ok }) => ok)).toEqual([...bad.map(() => false), true, true]);
      }),
      { numRuns: 15 },
    );
  });
});
