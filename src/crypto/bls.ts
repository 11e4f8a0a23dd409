/**
 * BLS signatures over BLS12-381: public keys in G1 (48 bytes), signatures in G2 (96 bytes), the
 * proof-of-possession ciphersuite. Signatures of one message add up to one that checks like one.
 *
 * Source: IETF draft-irtf-cfrg-bls-signature-05; Boneh, Drijvers, Neven 2018 for the rogue-key attack that
 * proofs of possession stop. Nothing here throws on bad input: every refusal has its reason.
 * @module
 */
import { bls12_381 as curve } from "@noble/curves/bls12-381.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes, type Hex } from "../primitives/bytes.ts";
import { canonicalBytes } from "../primitives/canonical.ts";
import { assert } from "../primitives/assert.ts";
import {
  decodePublicKey, decodeSignature, G1, G2, hashedForPossession, hashedMessage, pairingsCancel,
  type PointG1, type PointG2, type Reason,
} from "./bls-points.ts";
import { blake3Bytes } from "./hash.ts";
import type { SignedItem, SignerGroup } from "./jobs.ts";

export type { Reason } from "./bls-points.ts";

export type Check = { readonly ok: true } | { readonly ok: false; readonly reason: Reason };
export type Sum = { readonly ok: true; readonly signature: Hex } | { readonly ok: false; readonly reason: Reason };

export interface BlsKey {
  /** 32 bytes, below the order of the group. */
  readonly secretKey: Hex;
  /** 48 bytes. */
  readonly publicKey: Hex;
}

const yes: Check = { ok: true };
const no = (reason: Reason) => ({ ok: false, reason }) as const;

const ORDER = curve.fields.Fr.ORDER;
/** ceil(1.5 × 255 / 8): enough surplus that the remainder is even over the group. */
const KEYGEN_BYTES = 48;

/**
 * KeyGen of the draft, §2.3, with an empty key_info: what blst's `key_gen(seed, "")` does.
 * @param seed32 at least 32 bytes. @throws Error when shorter
 */
export function blsKeyFromSeed(seed32: Uint8Array | Hex): BlsKey {
  const seed = typeof seed32 === "string" ? hexToBytes(seed32) : seed32;
  assert(seed.length >= 32, `a seed of ${seed.length} bytes`);
  const material = concatBytes(seed, Uint8Array.of(0));
  let salt: Uint8Array = utf8ToBytes("BLS-SIG-KEYGEN-SALT-");
  for (;;) {
    salt = sha256(salt);
    const stretched = hkdf(sha256, material, salt, Uint8Array.of(0, KEYGEN_BYTES), KEYGEN_BYTES);
    const scalar = BigInt(`0x${bytesToHex(stretched)}`) % ORDER;
    if (scalar !== 0n) return keyOf(scalar);
  }
}

function keyOf(scalar: bigint): BlsKey {
  const secretKey = scalar.toString(16).padStart(64, "0");
  return { secretKey, publicKey: G1.BASE.multiply(scalar).toHex(true) };
}

/** 96 bytes; the same for the same key and message. @throws Error when `secretKey` is not a scalar */
export const blsSign = (secretKey: Hex, message: Hex): Hex =>
  hashedMessage(message).multiply(BigInt(`0x${secretKey}`)).toHex(true);

/** Did this key sign this message? Total. */
export function blsVerify({ publicKey, message, signature }: SignedItem): Check {
  return blsVerifySameMessage(message, [publicKey], signature);
}

/** e(Σ keys, H(m)) = e(g, σ)? For keys that have each proven possession. Total. */
export const blsVerifySameMessage = (message: Hex, publicKeys: readonly Hex[], signature: Hex): Check =>
  blsVerifyDistinct([{ message, publicKeys }], signature);

/** One aggregate over several messages, each signed by its group of keys. Total. */
export function blsVerifyDistinct(groups: readonly SignerGroup[], signature: Hex): Check {
  const decoded = decodeSignature(signature);
  if (!decoded.ok) return decoded;
  if (groups.length === 0 || groups.some(({ publicKeys }) => publicKeys.length === 0)) return no("empty");
  const pairs: { g1: PointG1; g2: PointG2 }[] = [{ g1: G1.BASE.negate(), g2: decoded.point }];
  for (const { message, publicKeys } of groups) {
    const keys = sumOfKeys(publicKeys);
    if (!keys.ok) return keys;
    pairs.push({ g1: keys.point, g2: hashedMessage(message) });
  }
  return pairingsCancel(pairs) ? yes : no("mismatch");
}

function sumOfKeys(publicKeys: readonly Hex[]) {
  let sum = G1.ZERO;
  for (const publicKey of publicKeys) {
    const decoded = decodePublicKey(publicKey);
    if (!decoded.ok) return decoded;
    sum = sum.add(decoded.point);
  }
  // Keys that cancel out would accept anything signed by nobody.
  return sum.is0() ? no("infinity") : ({ ok: true, point: sum } as const);
}

/** The sum of signatures: each is decoded and checked to lie in the group. */
export function blsAggregate(signatures: readonly Hex[]): Sum {
  if (signatures.length === 0) return no("empty");
  let sum = G2.ZERO;
  for (const signature of signatures) {
    const decoded = decodeSignature(signature);
    if (!decoded.ok) return decoded;
    sum = sum.add(decoded.point);
  }
  return { ok: true, signature: sum.toHex(true) };
}

/** Sum of public keys as bytes, with no protection at all: what a rogue key exploits. */
export function naiveAggregateKey(publicKeys: readonly Hex[]): Hex {
  return publicKeys.reduce((sum, key) => sum.add(G1.fromHex(key)), G1.ZERO).toHex(true);
}

/**
 * Judges each item. One pairing check for the whole batch, each item weighted by its own 64 bits, so that
 * two forgeries cannot cancel out; only if that fails is each checked alone.
 */
export function blsBatch(items: readonly SignedItem[]): readonly Check[] {
  if (items.length > 1 && batchHolds(items)) return items.map(() => yes);
  return items.map(blsVerify);
}

function batchHolds(items: readonly SignedItem[]): boolean {
  const weights = weightsFor(items);
  const keys = new Map<Hex, PointG1>();
  let sum = G2.ZERO;
  for (const [i, { publicKey, message, signature }] of items.entries()) {
    const key = decodePublicKey(publicKey);
    const decoded = decodeSignature(signature);
    if (!key.ok || !decoded.ok) return false;
    const weight = weights[i] ?? 1n;
    sum = sum.add(decoded.point.multiplyUnsafe(weight));
    keys.set(message, (keys.get(message) ?? G1.ZERO).add(key.point.multiplyUnsafe(weight)));
  }
  if (sum.is0() || [...keys.values()].some((key) => key.is0())) return false;
  const pairs = [...keys].map(([message, g1]) => ({ g1, g2: hashedMessage(message) }));
  return pairingsCancel([{ g1: G1.BASE.negate(), g2: sum }, ...pairs]);
}

/** 64 bits an item, from a hash of the whole batch: nobody can choose an item knowing its weight. */
function weightsFor(items: readonly SignedItem[]): readonly bigint[] {
  const seed = blake3Bytes(canonicalBytes(items));
  return items.map((_, i) => {
    const bytes = blake3Bytes(concatBytes(seed, Uint8Array.of(i & 0xff, i >> 8))).slice(0, 8);
    return BigInt(`0x${bytesToHex(bytes)}`) | 1n;
  });
}

/** Proof that one has the secret key: a signature over the public key under a tag of its own. */
export function popProve({ secretKey, publicKey }: BlsKey): Hex {
  return hashedForPossession(publicKey).multiply(BigInt(`0x${secretKey}`)).toHex(true);
}

/** Does `proof` show possession of the secret key? Total. */
export function popVerify(publicKey: Hex, proof: Hex): Check {
  const key = decodePublicKey(publicKey);
  const decoded = decodeSignature(proof);
  if (!key.ok) return key;
  if (!decoded.ok) return decoded;
  const pairs = [
    { g1: G1.BASE.negate(), g2: decoded.point },
    { g1: key.point, g2: hashedForPossession(publicKey) },
  ];
  return pairingsCancel(pairs) ? yes : no("mismatch");
}
