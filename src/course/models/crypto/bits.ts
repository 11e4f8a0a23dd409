/**
 * Bits of bytes: one flipped, those in which two digests differ, and how many do after a flip.
 * @module
 */
import { blake3Bytes } from "../../../crypto/hash.ts";
import type { Prng } from "../../../primitives/prng.ts";

/** Bits in a digest. */
export const DIGEST_BITS = 256;

/** Position 0 is the most significant bit of the first byte, as digests are written. */
export const bitAt = (bytes: Uint8Array, position: number): 0 | 1 =>
  ((bytes[position >> 3] ?? 0) & (0x80 >> (position & 7))) === 0 ? 0 : 1;

/** A copy with one bit turned over; the same bytes when `position` lies outside. */
export function withFlippedBit(bytes: Uint8Array, position: number): Uint8Array {
  const flipped = bytes.slice();
  const at = position >> 3;
  if (at >= 0 && at < flipped.length) flipped[at] = (flipped[at] ?? 0) ^ (0x80 >> (position & 7));
  return flipped;
}

/** Positions at which two digests of one length differ, ascending. */
export function differingBits(a: Uint8Array, b: Uint8Array): readonly number[] {
  const positions: number[] = [];
  for (let i = 0; i < 8 * Math.min(a.length, b.length); i++)
    if (bitAt(a, i) !== bitAt(b, i)) positions.push(i);
  return positions;
}

const MESSAGE_BYTES = 40;

/** A message drawn, one of its bits turned over: in how many bits do the two digests differ? */
export function distanceOfOneFlip(prng: Prng): number {
  const message = Uint8Array.from({ length: MESSAGE_BYTES }, () => prng.uniform(0, 255));
  const flipped = withFlippedBit(message, prng.uniform(0, 8 * MESSAGE_BYTES - 1));
  return differingBits(blake3Bytes(message), blake3Bytes(flipped)).length;
}

export interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  /** Between these lie at least 95 in 100. */
  readonly low: number;
  readonly high: number;
}

/** @param distances at least one */
export function spreadOf(distances: readonly number[]): Spread {
  const sorted = distances.toSorted((a, b) => a - b);
  const quantile = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  return {
    count: sorted.length,
    mean: sorted.reduce((sum, d) => sum + d, 0) / Math.max(1, sorted.length),
    least: sorted[0] ?? 0,
    most: sorted.at(-1) ?? 0,
    low: quantile(0.025),
    high: quantile(0.975),
  };
}
