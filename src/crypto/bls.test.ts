import { bls12_381 as curve } from "@noble/curves/bls12-381.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf8ToBytes, type Hex } from "../primitives/bytes.ts";
import { height, round, shardId } from "../primitives/ids.ts";
import {
  blsAggregate,
  blsAggregateKeys,
  blsKeyFromSeed,
  blsSign,
  blsVerify,
  blsVerifyDistinct,
  blsVerifySameMessage,
  popProve,
  popVerify,
} from "./bls.ts";
import { blockVoteMessage, timeoutMessage } from "./domains.ts";
import { blake3, hashParts } from "./hash.ts";
import { G1_ENCODINGS, G2_ENCODINGS } from "./vectors/bls-encodings.ts";

const keyOf = (name: string) => blsKeyFromSeed(blake3(utf8ToBytes(name)));
const alice = keyOf("alice");
const bob = keyOf("bob");
const carol = keyOf("carol");
const blockHash = hashParts(utf8ToBytes("block"));
const place = { shard: shardId(0), height: height(1), round: round(2) };
const vote = blockVoteMessage({ ...place, blockHash });
const signed = (key: typeof alice, message: Hex) => ({
  publicKey: key.publicKey,
  message,
  signature: blsSign(key.secretKey, message),
});
const sumOf = (signatures: readonly Hex[]): Hex => {
  const sum = blsAggregate(signatures);
  return sum.ok ? sum.signature : sum.reason;
};
const no = (reason: string) => ({ ok: false, reason });

describe("one signature", () => {
  const item = signed(alice, vote);

  it("is accepted from its signer, and is the same every time", () => {
    expect(blsVerify(item)).toEqual({ ok: true });
    expect(signed(alice, vote)).toEqual(item);
  });

  it("is refused under another key, and over another message of the same domain", () => {
    expect(blsVerify({ ...item, publicKey: bob.publicKey })).toEqual(no("mismatch"));
    const next = blockVoteMessage({ ...place, round: round(3), blockHash });
    expect(blsVerify({ ...item, message: next })).toEqual(no("mismatch"));
  });

  it("is refused in another domain, though shard, height and round are the same", () => {
    const timeout = timeoutMessage({ ...place, certificate: place });
    expect(blsVerify({ ...item, message: timeout })).toEqual(no("mismatch"));
    expect(blsVerify({ ...signed(alice, timeout), message: vote })).toEqual(no("mismatch"));
  });

  it.each(G2_ENCODINGS.filter(({ reason }) => reason !== undefined))(
    "is refused as $reason: $name",
    ({ hex, reason }) => {
      expect(blsVerify({ ...item, signature: hex })).toEqual({ ok: false, reason });
    },
  );

  it.each(G1_ENCODINGS.filter(({ reason }) => reason !== undefined))(
    "is refused for a key that is $reason: $name",
    ({ hex, reason }) => {
      expect(blsVerify({ ...item, publicKey: hex })).toEqual({ ok: false, reason });
    },
  );

  it("is refused when cut short, in capitals, or over what is no message", () => {
    expect(blsVerify({ ...item, signature: item.signature.slice(0, -2) })).toEqual(no("length"));
    expect(blsVerify({ ...item, signature: item.signature.toUpperCase() })).toEqual(no("encoding"));
    for (const message of ["0", "zz", "AB"])
      expect(blsVerify({ ...item, message })).toEqual(no("encoding"));
    expect(blsVerify({ ...item, signature: "00".repeat(96) })).toEqual(no("encoding"));
  });

  it("never throws on garbage", () => {
    fc.assert(
      fc.property(fc.anything(), (garbage) => {
        const text = garbage as Hex;
        expect(blsVerify({ ...item, signature: text }).ok).toBe(false);
        expect(blsVerify({ ...item, publicKey: text }).ok).toBe(false);
        expect(blsVerify({ ...item, message: text }).ok).toBe(false);
        expect(popVerify(alice.publicKey, text).ok).toBe(false);
        expect(popVerify(text, item.signature).ok).toBe(false);
        expect(blsAggregate([text]).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it("cannot be made with what is no secret key", () => {
    const order = "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001";
    for (const secretKey of [order, "ff".repeat(32), "00".repeat(32), "01", "zz".repeat(32)]) {
      expect(() => blsSign(secretKey, vote)).toThrow("secret key");
    }
  });
});

describe("what is computed sooner is what the plain library computes", () => {
  const { longSignatures: plain } = curve;
  const tag = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";
  const bytes = (hex: Hex) => Uint8Array.from(Buffer.from(hex, "hex"));
  const hashed = plain.hash(bytes(vote), tag);

  it("signs the same bytes, for secrets small, large and arbitrary", () => {
    const order = curve.fields.Fr.ORDER;
    const x = curve.params.ateLoopSize;
    const edges = [1n, 2n, x - 1n, x, x + 1n, x * x, x * x * x, order - 1n, order - x, order / 2n];
    const secrets = fc.oneof(fc.constantFrom(...edges), fc.bigInt({ min: 1n, max: order - 1n }));
    fc.assert(
      fc.property(secrets, (secret) => {
        const secretKey = secret.toString(16).padStart(64, "0");
        const expected = plain.Signature.toHex(hashed.multiply(secret));
        expect(blsSign(secretKey, vote)).toBe(expected);
      }),
      { numRuns: 40, examples: edges.map((edge) => [edge]) },
    );
  });

  it("adds the same sums", () => {
    const signatures = [alice, bob, carol].map((key) => blsSign(key.secretKey, vote));
    const expected = plain.aggregateSignatures(
      signatures.map((hex) => plain.Signature.fromHex(hex)),
    );
    expect(sumOf(signatures)).toBe(plain.Signature.toHex(expected));
    const keys = [alice, bob, carol].map(({ publicKey }) => publicKey);
    const publicKey = plain
      .aggregatePublicKeys(keys.map((hex) => curve.G1.Point.fromHex(hex)))
      .toHex(true);
    expect(blsAggregateKeys(keys)).toEqual({ ok: true, publicKey });
  });

  it("gives the same verdicts, the first time and again", () => {
    const good = blsSign(alice.secretKey, vote);
    const other = blsSign(bob.secretKey, vote);
    for (const signature of [good, other, good, other]) {
      const expected = plain.verify(
        plain.Signature.fromHex(signature),
        hashed,
        bytes(alice.publicKey),
      );
      expect(blsVerify({ publicKey: alice.publicKey, message: vote, signature }).ok).toBe(expected);
    }
  });
});

describe("a sum of signatures", () => {
  const members = [alice, bob, carol];
  const keys = members.map(({ publicKey }) => publicKey);
  const sum = sumOf(members.map(({ secretKey }) => blsSign(secretKey, vote)));

  it("is accepted for exactly its signers", () => {
    expect(blsVerifySameMessage(vote, keys, sum)).toEqual({ ok: true });
    expect(blsVerifySameMessage(vote, [...keys].reverse(), sum)).toEqual({ ok: true });
    expect(blsVerifySameMessage(vote, keys.slice(1), sum)).toEqual(no("mismatch"));
    expect(blsVerifySameMessage(vote, [...keys, alice.publicKey], sum)).toEqual(no("mismatch"));
  });

  it("adds up in parts, and a signer added twice counts twice", () => {
    const [a, b, c] = members.map(({ secretKey }) => blsSign(secretKey, vote)) as [Hex, Hex, Hex];
    expect(sumOf([sumOf([c, a]), b])).toBe(sum);
    expect(blsVerifySameMessage(vote, [...keys, alice.publicKey], sumOf([sum, a]))).toEqual({
      ok: true,
    });
  });

  it("may be over several messages", () => {
    const other = blockVoteMessage({ ...place, height: height(2), blockHash });
    const mixed = sumOf([
      blsSign(alice.secretKey, vote),
      blsSign(bob.secretKey, vote),
      blsSign(carol.secretKey, other),
    ]);
    const pair = [alice.publicKey, bob.publicKey];
    const groups = [
      { message: vote, publicKeys: pair },
      { message: other, publicKeys: [carol.publicKey] },
    ];
    expect(blsVerifyDistinct(groups, mixed)).toEqual({ ok: true });
    expect(blsVerifyDistinct([...groups].reverse(), mixed)).toEqual({ ok: true });
    expect(blsVerifyDistinct([{ message: vote, publicKeys: keys }], mixed)).toEqual(no("mismatch"));
    expect(blsVerifyDistinct(groups.slice(1), mixed)).toEqual(no("mismatch"));
  });

  it("of nobody is refused, and so are keys that cancel out", () => {
    const [a = ""] = keys;
    const minus = curve.G1.Point.fromHex(a).negate().toHex(true);
    expect(blsVerifyDistinct([], sum)).toEqual(no("empty"));
    expect(blsVerifySameMessage(vote, [], sum)).toEqual(no("empty"));
    expect(blsVerifySameMessage(vote, [a, minus], sum)).toEqual(no("infinity"));
    expect(blsAggregateKeys([])).toEqual(no("empty"));
    expect(blsAggregate([sum, "zz"])).toEqual(no("length"));
    expect(blsAggregate([sum, "zz".repeat(96)])).toEqual(no("encoding"));
  });

  it("that cancels out is the point at infinity, and accepted for nobody", () => {
    const minus = curve.G2.Point.fromHex(sum).negate().toHex(true);
    const nothing = sumOf([sum, minus]);
    expect(nothing).toBe(`c0${"00".repeat(95)}`);
    expect(sumOf([nothing, sum])).toBe(sum);
    expect(blsVerifySameMessage(vote, keys, nothing)).toEqual(no("infinity"));
  });
});

describe("the rogue key: mine minus yours", () => {
  const mallory = keyOf("mallory");
  const minusAlice = curve.G1.Point.fromHex(alice.publicKey).negate();
  const rogue = curve.G1.Point.fromHex(mallory.publicKey).add(minusAlice).toHex(true);

  it("signs for both alone, where keys are added up without a proof", () => {
    const alone = blsSign(mallory.secretKey, vote);
    expect(blsAggregateKeys([alice.publicKey, rogue])).toEqual({
      ok: true,
      publicKey: mallory.publicKey,
    });
    expect(blsVerifySameMessage(vote, [alice.publicKey, rogue], alone)).toEqual({ ok: true });
  });

  it("has no proof of possession, for its secret is known to nobody", () => {
    for (const { secretKey, publicKey } of [alice, bob, mallory]) {
      expect(popVerify(publicKey, popProve(secretKey))).toEqual({ ok: true });
      expect(popVerify(rogue, popProve(secretKey))).toEqual(no("mismatch"));
    }
    // Signing the rogue key's bytes as a message does not help: proofs have a tag of their own.
    expect(popVerify(rogue, blsSign(mallory.secretKey, rogue))).toEqual(no("mismatch"));
    expect(popVerify(mallory.publicKey, blsSign(mallory.secretKey, mallory.publicKey))).toEqual(
      no("mismatch"),
    );
  });

  it("cannot borrow a proof, nor pass a proof for a signature", () => {
    expect(popVerify(bob.publicKey, popProve(alice.secretKey))).toEqual(no("mismatch"));
    const proof = {
      publicKey: alice.publicKey,
      message: alice.publicKey,
      signature: popProve(alice.secretKey),
    };
    expect(blsVerify(proof)).toEqual(no("mismatch"));
  });
});
