/**
 * Runs drawn from a seed: small ones, in which seats, delays and amounts vary.
 * @module
 */
import { prngOf, type Prng } from "../../primitives/prng.ts";
import { nodesOf, submit, timeouts } from "../../scenarios/scenario.ts";
import type { ScriptEntry } from "../../sim/recipe.ts";
import type { Drawn, RunFamily } from "../question.ts";
import type { ModuleId } from "../lesson.ts";
import type { FactKind, Reading, RunInput } from "../running.ts";
import { factsOf, shuffled } from "./asking.ts";

export { nodesOf, submit, timeouts };

export interface Dice extends Prng {
  one<T>(items: readonly T[]): T;
  some<T>(items: readonly T[], count: number): readonly T[];
}

const diceOf = (seed: number): Dice => {
  const prng = prngOf(seed, "workload");
  const some = <T>(items: readonly T[], count: number): readonly T[] =>
    shuffled(items, prng.uniform(0, 1e9)).slice(0, count);
  return { ...prng, some, one: (items) => items[prng.uniform(0, items.length - 1)] as never };
};

export const family = (
  id: string,
  module: ModuleId,
  ask: string,
  draw: (dice: Dice, seed: number) => Drawn,
): RunFamily => ({
  kind: "run",
  id,
  module,
  ask,
  draw: (seed) => draw(diceOf(seed), seed),
});

export const SEATS = nodesOf(0);

/** A shard of four whose messages take different times. */
export const calm = (dice: Dice, seed: number, script: readonly ScriptEntry[] = []): RunInput => ({
  crypto: "keyed",
  seed,
  network: { intraShardMs: [dice.uniform(5, 12), dice.uniform(20, 60)] },
  accounts: {
    alice: { shard: 0, balance: 100 * dice.uniform(5, 15) },
    bob: { shard: 0, balance: 100 * dice.uniform(1, 9) },
  },
  script: [submit(0, "alice-to-bob", ["alice", "bob", 10 * dice.uniform(1, 20)]), ...script],
  untilMs: 3000,
});

/** As `calm`, but all messages take the same time: what is held is all that differs. */
export const even = (
  seed: number,
  script: readonly ScriptEntry[],
  more: RunInput = {},
): RunInput => ({
  crypto: "keyed",
  seed,
  script: [...script],
  untilMs: 4000,
  ...more,
});

/** The entry in which a fact of a kind is seen for the n-th time, n from 1. */
export const nth =
  (kind: FactKind, n: number, shift = 0) =>
  (run: Reading): number | undefined => {
    const found = run.entries.filter((entry) => factsOf(entry, kind).length > 0)[n - 1];
    return found === undefined ? undefined : Math.max(1, found.index + shift);
  };

/** The last entry of a simulated millisecond or before. */
export const at =
  (ms: number) =>
  ({ entries }: Reading): number | undefined =>
    entries.findLast((entry) => entry.at <= ms * 1000)?.index;
