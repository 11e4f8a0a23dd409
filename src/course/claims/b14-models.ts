/**
 * Small models behind the claims of the networking document: a lottery of leaders, a price that follows full
 * blocks. Whole numbers and seeded draws.
 * @module
 */
import { prngOf } from "../../primitives/prng.ts";
import { readQuorum } from "../models/crypto/quorums.ts";

const SEED = 42;

export interface Elections {
  readonly views: number;
  readonly one: number;
  readonly none: number;
  readonly several: number;
}

/** Each of so many validators draws for itself, and is a leader once in so many views. */
export function privateElections(validators: number, views: number): Elections {
  const chance = prngOf(SEED, "workload");
  let [one, none] = [0, 0];
  for (let view = 0; view < views; view++) {
    let leaders = 0;
    for (let i = 0; i < validators; i++) if (chance.uniform(1, validators) === 1) leaders += 1;
    if (leaders === 1) one += 1;
    if (leaders === 0) none += 1;
  }
  return { views, one, none, several: views - one - none };
}

/** A base fee that rises by an eighth with each full block: so many times the first after so many seconds. */
export const feeAfter = (seconds: number, blockSeconds: number): number =>
  1.125 ** Math.floor(seconds / blockSeconds);

/** Sizes of a quorum among three that are safe and live with one fault. */
export const quorumsOfThree = (): readonly number[] =>
  [1, 2, 3].filter((q) => {
    const { isSafe, isLive } = readQuorum(3, 1, q);
    return isSafe && isLive;
  });
