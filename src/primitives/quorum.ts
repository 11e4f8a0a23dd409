/**
 * Quorum arithmetic over voting power. One predicate, used by every rule:
 * strictly more than two thirds of the power of the committee.
 *
 * Source: hyperscale `VotePower::has_quorum`; for n = 3f + 1 equal powers it is the paper's 2f + 1.
 * @module
 */
import { assert } from "./assert.ts";

/** Is `voted` more than two thirds of `total`? 3 of 4, 5 of 7, 67 of 100; never for `total` 0. */
export const hasQuorum = (voted: number, total: number): boolean => voted * 3 > total * 2;

/** The least power that is a quorum of `total`: 1 → 1, 4 → 3, 5 → 4, 6 → 5, 7 → 5, 100 → 67. */
export function quorumThreshold(total: number): number {
  assert(Number.isSafeInteger(total) && total >= 1, `total power ${total}`);
  return Math.floor((total * 2) / 3) + 1;
}

/** The faulty power that `total` tolerates: the most f with two quorums still sharing f + 1. */
export const faultyMax = (total: number): number => total - quorumThreshold(total);

/** The least power that must hold an honest validator: f + 1. */
export const honestWitness = (total: number): number => faultyMax(total) + 1;
