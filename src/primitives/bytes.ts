/**
 * Bytes: hexadecimal text, and a writer for fixed little-endian layouts.
 * @module
 */
import { bytesToHex, hexToBytes, utf8ToBytes, concatBytes } from "@noble/hashes/utils.js";
import { assert } from "./assert.ts";

export { bytesToHex, hexToBytes, utf8ToBytes, concatBytes };

/** Lower-case hexadecimal of any length. */
export type Hex = string;

export const isHex = (text: string, sizeBytes: number): boolean =>
  text.length === sizeBytes * 2 && /^[0-9a-f]*$/.test(text);

/** Unsigned little-endian, 8 bytes. @throws Error when `n` is not a safe natural number */
export function u64le(n: number): Uint8Array {
  assert(Number.isSafeInteger(n) && n >= 0, `u64 ${n}`);
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, n >>> 0, true);
  view.setUint32(4, Math.floor(n / 0x1_0000_0000), true);
  return bytes;
}

/** Unsigned little-endian, 4 bytes. */
export function u32le(n: number): Uint8Array {
  assert(Number.isSafeInteger(n) && n >= 0 && n <= 0xffff_ffff, `u32 ${n}`);
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, n, true);
  return bytes;
}
