/**
 * The keyed stand-in for BLS: same sizes, same operations, a thousand times as fast, and **no
 * security at all**. A signature is a hash of the public key and the message, so anyone can make
 * anyone's. It exists for sweeps and searches over thousands of runs, whose misbehaving validators
 * are ours and do not forge.
 * @module
 */
import {
  bytesToHex,
  concatBytes,
  hexToBytes,
  isHex,
  utf8ToBytes,
  type Hex,
} from "../primitives/bytes.ts";
import { isMessage, type BlsKey, type Check, type Reason } from "./bls.ts";
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from "./bls-points.ts";
import { blake3Bytes, blake3Stream } from "./hash.ts";
import type { SignedItem, SignerGroup } from "./jobs.ts";

const no = (reason: Reason): Check => ({ ok: false, reason });

/** BLAKE3("key" || secret), with 16 zero bytes behind it. */
function keyedPublicKey(secretKey: Hex): Hex {
  const digest = blake3Bytes(concatBytes(utf8ToBytes("key"), hexToBytes(secretKey)));
  return bytesToHex(digest).padEnd(2 * PUBLIC_KEY_BYTES, "0");
}

/** @param seed 32 bytes; it is the secret */
export const keyedKeyFromSeed = (seed: Hex): BlsKey => ({
  secretKey: seed,
  publicKey: keyedPublicKey(seed),
});

/** Signatures that are remembered: whoever verifies one makes it again. */
const REMEMBERED_MAX = 4096;
const remembered = new Map<string, Hex>();

function signatureOf(publicKey: Hex, message: Hex): Hex {
  const key = publicKey + message;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const bytes = concatBytes(hexToBytes(publicKey), hexToBytes(message));
  const signature = bytesToHex(blake3Stream(bytes, SIGNATURE_BYTES));
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  remembered.set(key, signature);
  return signature;
}

/** 96 bytes of BLAKE3(public key || message). */
export const keyedSign = (secretKey: Hex, message: Hex): Hex =>
  signatureOf(keyedPublicKey(secretKey), message);

/** What is wrong with the form of these; total. */
function formFault(publicKeys: readonly Hex[], message: Hex): Reason | undefined {
  if (publicKeys.length === 0) return "empty";
  for (const publicKey of publicKeys) {
    const fault = sizeFault(publicKey, PUBLIC_KEY_BYTES);
    if (fault !== undefined) return fault;
  }
  return isMessage(message) ? undefined : "encoding";
}

function sizeFault(hex: Hex, sizeBytes: number): Reason | undefined {
  if (typeof hex !== "string" || hex.length !== 2 * sizeBytes) return "length";
  return isHex(hex, sizeBytes) ? undefined : "encoding";
}

/** Is this the signature that the key's owner would have made? Total. */
export function keyedVerify({ publicKey, message, signature }: SignedItem): Check {
  return keyedVerifyAggregate([{ message, publicKeys: [publicKey] }], signature);
}

/**
 * The sum of 96-byte strings, byte by byte modulo 256; `undefined` for none, or when one is no such
 * string. Not their exclusive or, by which a signature added twice would vanish, as it does not in
 * a real sum.
 */
export function keyedSum(signatures: readonly Hex[]): Hex | undefined {
  if (signatures.length === 0) return undefined;
  if (signatures.some((hex) => sizeFault(hex, SIGNATURE_BYTES) !== undefined)) return undefined;
  if (signatures.length === 1) return signatures[0];
  const sum = new Uint8Array(SIGNATURE_BYTES);
  for (const signature of signatures) {
    hexToBytes(signature).forEach((byte, i) => (sum[i] = ((sum[i] ?? 0) + byte) & 0xff));
  }
  return bytesToHex(sum);
}

/** Is this the sum of the signatures that these keys' owners would have made? Total. */
export function keyedVerifyAggregate(groups: readonly SignerGroup[], signature: Hex): Check {
  if (groups.length === 0) return no("empty");
  for (const { message, publicKeys } of groups) {
    const fault = formFault(publicKeys, message);
    if (fault !== undefined) return no(fault);
  }
  const fault = sizeFault(signature, SIGNATURE_BYTES);
  if (fault !== undefined) return no(fault);
  const signatures = groups.flatMap(({ message, publicKeys }) =>
    publicKeys.map((publicKey) => signatureOf(publicKey, message)),
  );
  return keyedSum(signatures) === signature ? { ok: true } : no("mismatch");
}
