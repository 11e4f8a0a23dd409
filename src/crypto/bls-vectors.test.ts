import { describe, expect, it } from "vitest";
import {
  blsAggregate,
  blsKeyFromSeed,
  blsSign,
  blsVerify,
  blsVerifyDistinct,
  blsVerifySameMessage,
} from "./bls.ts";
import { decodePublicKey, decodeSignature } from "./bls-points.ts";
import { G1_ENCODINGS, G2_ENCODINGS } from "./vectors/bls-encodings.ts";
import {
  AGGREGATE_CASES,
  AGGREGATE_VERIFY_CASES,
  FAST_AGGREGATE_VERIFY_CASES,
  SIGN_CASES,
  VERIFY_CASES,
} from "./vectors/bls-signatures.ts";
import { MASTER_KEY_VECTORS } from "./vectors/eip2333.ts";

/** The origin's zero secret key has no signature; for us it is a bug to ask. */
function signatureOrRefusal(secretKey: string, message: string): string {
  try {
    return blsSign(secretKey, message);
  } catch {
    return "refused";
  }
}

describe("BLS against ethereum/bls12-381-tests", () => {
  it.each(SIGN_CASES)("$name", ({ secretKey, message, signature }) => {
    expect(signatureOrRefusal(secretKey, message)).toBe(signature ?? "refused");
  });

  it.each(VERIFY_CASES)(
    "$name",
    ({ publicKeys: [publicKey = ""], messages: [message = ""], signature, valid }) => {
      expect(blsVerify({ publicKey, message, signature }).ok).toBe(valid);
    },
  );

  it.each(AGGREGATE_CASES)("$name", ({ signatures, sum }) => {
    const expected =
      sum === undefined ? { ok: false, reason: "empty" } : { ok: true, signature: sum };
    expect(blsAggregate(signatures)).toEqual(expected);
  });

  it.each(AGGREGATE_VERIFY_CASES)("$name", ({ publicKeys, messages, signature, valid }) => {
    const groups = publicKeys.map((key, i) => ({ message: messages[i] ?? "", publicKeys: [key] }));
    expect(blsVerifyDistinct(groups, signature).ok).toBe(valid);
  });

  it.each(FAST_AGGREGATE_VERIFY_CASES)(
    "$name",
    ({ publicKeys, messages: [message = ""], signature, valid }) => {
      expect(blsVerifySameMessage(message, publicKeys, signature).ok).toBe(valid);
    },
  );

  it.each(G1_ENCODINGS)("G1: $name", ({ hex, reason }) => {
    expect(decodePublicKey(hex)).toMatchObject(
      reason === undefined ? { ok: true } : { ok: false, reason },
    );
  });

  it.each(G2_ENCODINGS)("G2: $name", ({ hex, reason }) => {
    expect(decodeSignature(hex)).toMatchObject(
      reason === undefined ? { ok: true } : { ok: false, reason },
    );
  });
});

describe("key generation against EIP-2333", () => {
  it.each(MASTER_KEY_VECTORS)("$seed", ({ seed, masterSecretKey }) => {
    expect(BigInt(`0x${blsKeyFromSeed(seed).secretKey}`).toString()).toBe(masterSecretKey);
  });
});
