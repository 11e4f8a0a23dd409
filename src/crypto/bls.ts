/**
 * BLS signatures over BLS12-381: public keys in G1 (48 bytes), signatures in G2 (96 bytes), the
 * proof-of-possession ciphersuite. Signatures of one message add up to one that is checked like
 * one.
 *
 * Source: draft-irtf-cfrg-bls-signature-05; Ristenpart and Yilek 2007 for proofs of possession.
 * Nothing here throws on what comes over the wire: every refusal has its reason. Batches of
 * signatures: `bls-batch.ts`.
 * @module
 */
import { bls12_381 as curve } from "@noble/curves/bls12-381.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import {
  bytesToHex,
  concatBytes,
  hexToBytes,
  isHex,
  utf8ToBytes,
  type Hex,
} from "../primitives/bytes.ts";
import { assert } from "../primitives/assert.ts";
import {
  decodePublicKey,
  decodeSignature,
  encodeSignature,
  G1,
  G2,
  type Decoded,
  type PointG1,
  type Reason,
} from "./bls-points.ts";
import {
  hashedForPossession,
  hashedMessage,
  pairingsAgree,
  timesScalar,
  type SignedBy,
} from "./bls-pairing.ts";
import type { SignedItem, SignerGroup } from "./jobs.ts";

export type { Reason } from "./bls-points.ts";

export type Check = { readonly ok: true } | { readonly ok: false; readonly reason: Reason };
export type SignatureSum =
  { readonly ok: true; readonly signature: Hex } | { readonly ok: false; readonly reason: Reason };
export type KeySum =
  { readonly ok: true; readonly publicKey: Hex } | { readonly ok: false; readonly reason: Reason };

export interface BlsKey {
  /** 32 bytes, from 1 to below the order of the group. */
  readonly secretKey: Hex;
  /** 48 bytes. */
  readonly publicKey: Hex;
}

const yes: Check = { ok: true };
const no = (reason: Reason) => ({ ok: false, reason }) as const;

const ORDER = curve.fields.Fr.ORDER;
/** ceil(1.5 × 255 / 8): enough to spare that the remainder is even over the group. */
const KEYGEN_BYTES = 48;

/**
 * KeyGen of the draft, §2.3, with an empty key_info: the secret that blst's `key_gen(seed, "")` and
 * EIP-2333's `derive_master_SK(seed)` give. HKDF is ours over SHA-256; noble's own key generation
 * is another one.
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
    if (scalar !== 0n) {
      return { secretKey: scalar.toString(16).padStart(64, "0"), publicKey: publicKeyOf(scalar) };
    }
  }
}

const publicKeyOf = (scalar: bigint): Hex => G1.BASE.multiply(scalar).toHex(true);

function scalarOf(secretKey: Hex): bigint {
  const scalar = isHex(secretKey, 32) ? BigInt(`0x${secretKey}`) : 0n;
  assert(scalar > 0n && scalar < ORDER, "a secret key is from 1 to below the order of the group");
  return scalar;
}

/**
 * 96 bytes; the same for the same key and message. @throws Error when `secretKey` is no secret key
 */
export const blsSign = (secretKey: Hex, message: Hex): Hex =>
  encodeSignature(timesScalar(hashedMessage(message).point, scalarOf(secretKey)));

/** Did this key sign this message? Total. */
export const blsVerify = ({ publicKey, message, signature }: SignedItem): Check =>
  blsVerifyDistinct([{ message, publicKeys: [publicKey] }], signature);

/**
 * Did each of these keys sign this message, and is this the sum? For keys with proven possession.
 * Total.
 */
export const blsVerifySameMessage = (
  message: Hex,
  publicKeys: readonly Hex[],
  signature: Hex,
): Check => blsVerifyDistinct([{ message, publicKeys }], signature);

/** One sum over several messages, each signed by its group of keys. Total. */
export function blsVerifyDistinct(groups: readonly SignerGroup[], signature: Hex): Check {
  if (groups.length === 0) return no("empty");
  const signed: SignedBy[] = [];
  for (const { message, publicKeys } of groups) {
    const keys = sumOfKeys(publicKeys);
    if (!keys.ok) return keys;
    // Keys that cancel out would accept the signature of nobody.
    if (keys.point.is0()) return no("infinity");
    if (!isMessage(message)) return no("encoding");
    signed.push({ keys: keys.point, message: hashedMessage(message) });
  }
  const decoded = decodeSignature(signature);
  if (!decoded.ok) return decoded;
  return pairingsAgree(signed, decoded.point) ? yes : no("mismatch");
}

/** Any whole number of bytes in lower-case hexadecimal. */
export const isMessage = (message: Hex): boolean =>
  typeof message === "string" && isHex(message, Math.ceil(message.length / 2));

function sumOfKeys(publicKeys: readonly Hex[]): Decoded<PointG1> {
  if (publicKeys.length === 0) return no("empty");
  let sum = G1.ZERO;
  for (const publicKey of publicKeys) {
    const decoded = decodePublicKey(publicKey);
    if (!decoded.ok) return decoded;
    sum = sum.add(decoded.point);
  }
  return { ok: true, point: sum };
}

/**
 * The sum of signatures, each checked to lie in the group; the point at infinity adds nothing.
 * Total.
 */
export function blsAggregate(signatures: readonly Hex[]): SignatureSum {
  if (signatures.length === 0) return no("empty");
  let sum = G2.ZERO;
  for (const signature of signatures) {
    const decoded = decodeSignature(signature);
    if (decoded.ok) sum = sum.add(decoded.point);
    else if (decoded.reason !== "infinity") return decoded;
  }
  return { ok: true, signature: encodeSignature(sum) };
}

/**
 * The sum of public keys. Whoever accepts it without a proof of possession for each key lets a
 * rogue key in: one chosen as "mine minus yours" makes a sum that its owner alone can sign for.
 * Total.
 */
export function blsAggregateKeys(publicKeys: readonly Hex[]): KeySum {
  const sum = sumOfKeys(publicKeys);
  return sum.ok ? { ok: true, publicKey: sum.point.toHex(true) } : sum;
}

/** Shows that one has the secret: a signature over the public key, under a tag of its own. */
export function popProve(secretKey: Hex): Hex {
  const scalar = scalarOf(secretKey);
  return encodeSignature(timesScalar(hashedForPossession(publicKeyOf(scalar)).point, scalar));
}

/** Does `proof` show that somebody has the secret of `publicKey`? Total. */
export function popVerify(publicKey: Hex, proof: Hex): Check {
  const key = decodePublicKey(publicKey);
  if (!key.ok) return key;
  const decoded = decodeSignature(proof);
  if (!decoded.ok) return decoded;
  const signed = { keys: key.point, message: hashedForPossession(publicKey) };
  return pairingsAgree([signed], decoded.point) ? yes : no("mismatch");
}
