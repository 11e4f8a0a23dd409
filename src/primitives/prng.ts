/**
 * Seeded chance for the world: one stream for each concern, so that one more draw in one shifts nothing
 * in another. The state can be read and put back, which is what replay needs.
 *
 * Generator: xoroshiro128+ of pure-rand; the same numbers in every engine.
 * @module
 */
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus, xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import { present } from "./assert.ts";

/** What chance decides: latencies, and losses. */
export type Stream = "network" | "faults" | "workload" | "keys";

export interface Prng {
  /** An integer from `min` to `max`, both included. */
  uniform(min: number, max: number): number;
  /** The generator's position; `prngFrom` goes on from it. */
  state(): readonly number[];
}

type Generator = ReturnType<typeof xoroshiro128plus>;

const wrapped = (generator: Generator): Prng => ({
  uniform: (min, max) => (min === max ? min : uniformInt(generator, min, max)),
  state: () => generator.getState(),
});

/** @param seed a safe natural number: both halves of it count */
export const prngOf = (seed: number, stream: Stream): Prng =>
  wrapped(xoroshiro128plus(seedFor(seed, stream)));

export const prngFrom = (state: readonly number[]): Prng =>
  wrapped(xoroshiro128plusFromState(state));

/** @throws when there is none */
export const oneOf = <T>(chance: Prng, items: readonly T[]): T =>
  present(items[chance.uniform(0, items.length - 1)], "an item");

/** 32 bits from the seed and the stream's name: FNV-1a over both, then one round of mixing. */
function seedFor(seed: number, stream: Stream): number {
  let h = 0x811c9dc5;
  const text = `${seed}/${stream}`;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) | 0;
}
