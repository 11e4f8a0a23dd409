import { expect, it } from "vitest";
import { calmRecipe } from "../../sim/testing.ts";
import { standstillAt } from "./standstill.ts";

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
