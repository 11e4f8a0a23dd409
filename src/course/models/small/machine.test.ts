/** What the figures ask of our machine, and the models of the same beside it. */
import { expect, it } from "vitest";
import { runOf } from "../../running.ts";
import { CITED, rulerOf, rulerRecipe } from "./delays.ts";
import { apartRecipe } from "./overlap.ts";
import { waitRecipe, type Waiting } from "./waits.ts";

it("commits everywhere as many delays after the proposal as the paper has at the next proposer", () => {
  const { certified = 0, atAll = 0 } = rulerOf(runOf(rulerRecipe(1)));
  const paper = CITED.find(({ id }) => id === "hotstuff2");
  expect(certified).toBeGreaterThanOrEqual(2);
  expect(Math.floor(certified)).toBe(2);
  expect(Math.floor(atAll)).toBe(paper?.atLeader);
});

const WAITING: Waiting = {
  baseMs: 100,
  stepMs: 0,
  backoff: "none",
  maxMs: 30_000,
  reset: "success",
};

it("commits where the wait covers the delays, and not where it falls far short of them", () => {
  const commits = (delay: number) => {
    const recipe = waitRecipe(WAITING, delay, -1, 1);
    return runOf({ ...recipe, untilMs: 1500 }).seen("committed").length;
  };
  expect(commits(10)).toBeGreaterThan(0);
  expect(commits(150)).toBe(0);
});

it("is not asked what its parameters cannot say", () => {
  expect(waitRecipe({ ...WAITING, backoff: "exponential" }, 10, -1, 1)).toBeUndefined();
  expect(waitRecipe({ ...WAITING, reset: "timeout" }, 10, -1, 1)).toBeUndefined();
});

it("brings halves together by certificates of timeouts", () => {
  const apart = { timeoutMs: 100, delayMs: 10, offsetMs: 90 };
  const ran = runOf(apartRecipe(apart, "hotstuff2", 1));
  expect(ran.fired).toEqual([]);
  expect(Math.min(...ran.heights)).toBeGreaterThan(0);
});
