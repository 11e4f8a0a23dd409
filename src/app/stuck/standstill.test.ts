import { expect, it } from "vitest";
import type { Life, Lives, Step } from "../../sim/trace/lives.ts";
import { calmRecipe } from "../../sim/testing.ts";
import { standstillAt, waitingAt } from "./standstill.ts";

/** An entry every 100 ms. */
const trace = (length: number, ...commits: readonly number[]) => ({
  length,
  commits,
  timeOf: (entry: number) => entry * 100_000,
});
const recipe = calmRecipe();

it("is a standstill when nothing was committed for longer than a round and a half", () => {
  expect(standstillAt(trace(100, 10), 50, recipe)).toBeUndefined();
  expect(standstillAt(trace(100, 10), 60, recipe)).toEqual({ micros: 5_000_000 });
  expect(standstillAt(trace(100), 60, recipe)).toEqual({ micros: 6_000_000 });
});

it("is none where a commit follows that is computed already, and none before anything", () => {
  expect(standstillAt(trace(100, 10, 99), 60, recipe)).toBeUndefined();
  expect(standstillAt(trace(100), 0, recipe)).toBeUndefined();
});

it("waits longer where rounds are longer", () => {
  const slow = calmRecipe({ timing: { ...recipe.timing, roundTimeoutMs: 6000 } });
  expect(standstillAt(trace(100), 60, slow)).toBeUndefined();
  expect(standstillAt(trace(100), 95, slow)).toEqual({ micros: 9_500_000 });
});

/** Ordered on shard 0, and ended there or on both. */
const life = (hash: string, at: number, ...ended: readonly number[]): Life => ({
  hash: hash as Life["hash"],
  view: { participants: [0, 1] } as unknown as NonNullable<Life["view"]>,
  steps: [
    { at, shard: 0, fact: { kind: "accountsLocked" } },
    ...ended.map((shard) => ({ at, shard, fact: { kind: "transaction", status: "completed" } })),
  ] as unknown as readonly Step[],
  awaits: new Map(),
});

const lives = (...all: readonly Life[]): Lives => ({
  all: new Map(all.map((each) => [each.hash, each])),
  cycles: [],
  deferrals: [],
  liars: new Set(),
});

it("is a wait when a transaction has not come any further for many blocks, and the longest is told", () => {
  const now = 10_000_000;
  const waiting = lives(life("aa", 3_000_000, 0), life("bb", 1_000_000), life("cc", 500_000, 0, 1));
  expect(waitingAt(waiting, now, recipe)).toEqual({ transaction: "bb", micros: 9_000_000 });
  expect(waitingAt(lives(life("aa", 6_000_000)), now, recipe)).toBeUndefined();
  expect(waitingAt(lives(life("cc", 500_000, 0, 1)), now, recipe)).toBeUndefined();
});
