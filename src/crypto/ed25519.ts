/**
 * Ed25519 for users' transactions. Votes never use it.
 *
 * Source: RFC 8032. Verification is the strict one: canonical encodings only, no keys of small
 * order.
 * @module
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToHex, hexToBytes, isHex, type Hex } from "../primitives/bytes.ts";
import { assert } from "../primitives/assert.ts";
import type { SignedItem } from "./jobs.ts";

export interface UserKey {
  /** 32 bytes: the seed itself, as RFC 8032 has it. */
  readonly secretKey: Hex;
  /** 32 bytes. */
  readonly publicKey: Hex;
}

/** @param seed32 32 bytes. @throws Error on any other length */
export function userKey(seed32: Uint8Array | Hex): UserKey {
  const seed = typeof seed32 === "string" ? hexToBytes(seed32) : seed32;
  assert(seed.length === 32, `a seed of ${seed.length} bytes`);
  return { secretKey: bytesToHex(seed), publicKey: bytesToHex(ed25519.getPublicKey(seed)) };
}

/**
 * 64 bytes; the same for the same key and message. @throws Error when `secretKey` is not 32 bytes
 */
export const signTransaction = (secretKey: Hex, message: Hex): Hex =>
  bytesToHex(ed25519.sign(hexToBytes(message), hexToBytes(secretKey)));

const isBytes = (value: unknown): value is Hex =>
  typeof value === "string" && isHex(value, Math.ceil(value.length / 2));

/** Total: anything malformed is a no. */
export function verifyTransaction({ publicKey, message, signature }: SignedItem): boolean {
  if (!isBytes(message) || !isBytes(publicKey) || !isBytes(signature)) return false;
  if (publicKey.length !== 64 || signature.length !== 128) return false;
  try {
    return ed25519.verify(hexToBytes(signature), hexToBytes(message), hexToBytes(publicKey), {
      zip215: false,
    });
  } catch {
    return false;
  }
}
