/**
 * A model of a transaction that loses: the victim meets, at each try, the lowest of m hashes that a rival has drawn for
 * the purpose. After three losses it is given up. By hash alone, a retry has a new one; by age, the older goes
 * first, and hashes decide only between those of one age.
 *
 * Source: guide 3.2, hyperscale `exceeds_max_retries`, seed ledger E-30, C-116.
 * @module
 */
import { prngOf, type Prng } from "../../../primitives/prng.ts";

export const PRIORITIES = ["hash", "age"] as const;
export type Priority = (typeof PRIORITIES)[number];

export const TRIES = 3;
const HASHES = 2 ** 31 - 1;

/** The least of m uniform draws, drawn at once: m may be large. */
function leastOf(chance: Prng, m: number): number {
  const u = chance.uniform(1, HASHES) / (HASHES + 1);
  return (1 - u ** (1 / m)) * HASHES;
}

/** Losses of the victim, of at most `TRIES`. Drawn from one seed: the same tries, whatever the priority. */
export function lossesOf(seed: number, m: number, priority: Priority): number {
  const chance = prngOf(seed, "workload");
  let losses = 0;
  for (let age = 0; age < TRIES; age++) {
    const [own, rival] = [chance.uniform(1, HASHES), leastOf(chance, m)];
    // The rival draws anew each time, so it is never older than the victim's first retry.
    const isOlder = priority === "age" && age > 0;
    if (isOlder || own < rival) return losses;
    losses++;
  }
  return losses;
}

interface Contest {
  readonly seed: number;
  readonly m: number;
  readonly priority: Priority;
}

/** Of so many victims from `from` on, those that are given up. */
export function givenUp({ seed, m, priority }: Contest, from: number, draws: number): number {
  let lost = 0;
  for (let i = from; i < from + draws; i++)
    if (lossesOf(seed * 1_000_003 + i, m, priority) === TRIES) lost++;
  return lost;
}

/** By hash alone: each try is lost against m of m + 1 hashes. */
export const oddsOfGivingUp = (m: number): number => (m / (m + 1)) ** TRIES;
