/**
 * What a figure and its judge both lay out from the seed.
 * @module
 */
import { blake3 } from "../../../crypto/hash.ts";
import type { BlsKey } from "../../../crypto/bls.ts";
import { utf8ToBytes, type Hex } from "../../../primitives/bytes.ts";
import type { Hash } from "../../../primitives/ids.ts";
import { prngOf } from "../../../primitives/prng.ts";
import { blockOf, keysOf, voteFor } from "./signing.ts";

/** Eight transactions, to build lists of. */
export const foldingLeaves = (seed: number): readonly Hash[] =>
  Array.from({ length: 8 }, (_, i) => blake3(utf8ToBytes(`transaction ${seed}/${i}`)));

export interface TwoPiles {
  readonly keys: readonly BlsKey[];
  /** What a vote for A signs, and one for B. */
  readonly messages: readonly [Hex, Hex];
  /** Who voted for A, and who for B. */
  readonly piles: readonly [readonly [number, number], readonly [number, number]];
}

/** Two of four for A, two for B; the seed says who. */
export function pilesOf(seed: number): TwoPiles["piles"] {
  const partner = prngOf(seed, "workload").uniform(1, 3);
  const [x, y] = [1, 2, 3].filter((i) => i !== partner) as [number, number];
  return [
    [0, partner],
    [x, y],
  ];
}

export const twoPiles = (seed: number): TwoPiles => ({
  keys: keysOf(seed, 4),
  messages: [voteFor(blockOf(seed, "A")), voteFor(blockOf(seed, "B"))],
  piles: pilesOf(seed),
});

/** The committee of the source, and what it takes for a quorum. */
export const OVERLAP_SIZE = 99;
export const OVERLAP_VOTES = 65;

/** Another committee that is not 3f + 1. */
export function wideCommittee(seed: number): number {
  const n = prngOf(seed, "workload").uniform(5, 118);
  return n % 3 === 1 ? n + 1 : n;
}
