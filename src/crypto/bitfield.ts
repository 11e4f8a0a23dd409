/**
 * Which members of a committee signed: bit i is committee position i, least significant bit first.
 *
 * Source: hyperscale `types/signer_bitfield.rs`. Positions outside the field are ignored by the
 * writers and read as not set; a field from the wire goes through `parseBitfield`.
 * @module
 */
import { bytesToHex, hexToBytes, isHex, type Hex } from "../primitives/bytes.ts";
import { assert } from "../primitives/assert.ts";

export interface SignerBitfield {
  /** Positions. */
  readonly size: number;
  /** ceil(size / 8) bytes. */
  readonly bits: Hex;
}

export type ParsedBitfield =
  | { readonly ok: true; readonly bitfield: SignerBitfield }
  | { readonly ok: false; readonly reason: "shape" | "length" | "stray-bits" };

const byteCount = (size: number): number => Math.ceil(size / 8);
const isPosition = (i: number, size: number): boolean =>
  Number.isSafeInteger(i) && i >= 0 && i < size;

/** @param size positions, a natural number; indices outside it are ignored */
export function bitfieldOf(indices: Iterable<number>, size: number): SignerBitfield {
  assert(Number.isSafeInteger(size) && size >= 0, `bitfield of ${size}`);
  const bytes = new Uint8Array(byteCount(size));
  for (const i of indices) {
    if (isPosition(i, size)) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return { size, bits: bytesToHex(bytes) };
}

const byteAt = ({ bits }: SignerBitfield, at: number): number =>
  Number.parseInt(bits.slice(2 * at, 2 * at + 2), 16) || 0;

/** False for a position outside the field. */
export const isSet = (b: SignerBitfield, i: number): boolean =>
  isPosition(i, b.size) && (byteAt(b, i >> 3) & (1 << (i & 7))) !== 0;

/** Ascending. */
export function setIndices(b: SignerBitfield): number[] {
  const indices: number[] = [];
  const size = Math.min(b.size, b.bits.length * 4);
  for (let i = 0; i < size; i++) if (isSet(b, i)) indices.push(i);
  return indices;
}

export const countOnes = (b: SignerBitfield): number => setIndices(b).length;

/** The field with position `i` set or cleared; unchanged when `i` is outside it. */
export const withBit = (b: SignerBitfield, i: number, on: boolean): SignerBitfield =>
  bitfieldOf(on ? [...setIndices(b), i] : setIndices(b).filter((set) => set !== i), b.size);

/** A field from the wire: the right number of bytes, and no bit at or beyond `size`. Total. */
export function parseBitfield(value: unknown): ParsedBitfield {
  if (typeof value !== "object" || value === null) return { ok: false, reason: "shape" };
  const { size, bits } = value as { readonly size?: unknown; readonly bits?: unknown };
  if (!Number.isSafeInteger(size) || Number(size) < 0 || typeof bits !== "string") {
    return { ok: false, reason: "shape" };
  }
  const bitfield = { size: Number(size), bits };
  if (!isHex(bits, byteCount(bitfield.size))) return { ok: false, reason: "length" };
  const used = bitfield.size % 8;
  const last = hexToBytes(bits).at(-1) ?? 0;
  if (used !== 0 && last >> used !== 0) return { ok: false, reason: "stray-bits" };
  return { ok: true, bitfield };
}
