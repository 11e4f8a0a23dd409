import { describe, expect, it } from "vitest";
import {
  COUNTEREXAMPLES,
  counterexampleScenarios,
  EVERY_COUNTEREXAMPLE,
  falling,
  standing,
} from "./counterexamples.ts";
import { scenarioById } from "./registry.ts";
import { recipeOf, sessionOf } from "./testing.ts";

function run(input: object) {
  const recipe = recipeOf(input);
  const session = sessionOf(recipe);
  session.advance();
  const liars = recipe.script.flatMap((line) => (line.do === "misbehave" ? [line.node] : []));
  const honest = session.reports().filter(({ node }) => !liars.includes(node));
  return {
    recipe,
    fired: [...new Set(session.violations().map(({ checker }) => checker))],
    /** First committed blocks of the honest validators, by what they are called. */
    blocksAt: (height: number) =>
      new Set(honest.flatMap(({ summary }) => summary.commits[height - 1]?.hash ?? [])),
    refusals: session.refusals(),
    /** Heights that everybody honest has reached when the network is whole again, and at the end. */
    least: Math.min(...honest.map(({ summary }) => summary.committedHeight)),
    liars: [...new Set(liars)],
    entries: session.advance().batch.entries,
  };
}

/** When nothing is held, cut or forced any more. */
const calmFrom = (input: object): number => Math.max(...recipeOf(input).script.map(({ at }) => at));

/** Least height that the honest reached by then. */
function heightBy(input: object, untilMs: number): number {
  return run({ ...input, untilMs }).least;
}

describe.each(EVERY_COUNTEREXAMPLE)("$id", (counterexample) => {
  const { id, falls, stands, checker, byzantine } = counterexample;

  it(`falls under ${falls}: ${checker}, and nothing else`, () => {
    const ran = run(falling(counterexample));
    expect(ran.recipe.rules).toBe(falls);
    expect(ran.fired).toEqual([checker]);
    expect(ran.liars).toHaveLength(byzantine);
  });

  it(`stands under ${stands}, and commits after the network healed`, () => {
    const input = standing(counterexample);
    const ran = run(input);
    expect(ran.recipe.rules).toBe(stands);
    expect(ran.fired).toEqual([]);
    const calm = calmFrom(input);
    expect(ran.least).toBeGreaterThan(heightBy(input, calm + 1));
  });

  it.skipIf(counterexample.change !== undefined || !COUNTEREXAMPLES.includes(counterexample))(
    "stands under hotstuff2 too",
    () => {
      const ran = run({ scenario: id, rules: "hotstuff2" });
      expect(ran.fired).toEqual([]);
      expect(ran.least).toBeGreaterThan(4);
    },
  );
});

describe("what is seen", () => {
  it.each([
    ["ce/2", 1],
    ["ce/3", 1],
    ["ce/4", 1],
    ["ce/5", 1],
    ["ce/6", 1],
    ["ce/7", 3],
    ["ce/8", 1],
  ])("%s: the first two histories part at height %i", (scenario, height) => {
    const { blocksAt } = run({ scenario });
    for (let below = 1; below < height; below++) expect(blocksAt(below).size).toBe(1);
    expect(blocksAt(height).size).toBe(2);
  });

  it("ce/9: the hidden lock refuses what stands beside it, and is passed under hotstuff2", () => {
    expect(run({ scenario: "ce/9" }).refusals["HS2-EXTENDS"]).toBeGreaterThan(3);
    expect(run({ scenario: "ce/9", rules: "hotstuff2" }).refusals["HS2-EXTENDS"]).toBeUndefined();
  });

  it("ce/5: the locks are those of HotStuff-2, and only the commit is not", () => {
    const { recipe } = run({ scenario: "ce/5" });
    expect(recipe.rules).toBe("hotstuff2!commit-across-gap");
    expect(run({ scenario: "ce/5", rules: "three-chain" }).fired).toEqual([]);
  });

  it("ce/7: with three certificates in a row, the oldest alone is final, and all agree", () => {
    const { blocksAt, fired } = run({ scenario: "ce/7", rules: "three-chain" });
    expect(fired).toEqual([]);
    expect(blocksAt(3).size).toBe(1);
  });
});

it("is registered, every one, with what it violates", () => {
  expect(COUNTEREXAMPLES.map(({ id }) => id)).toEqual(counterexampleScenarios.map(({ id }) => id));
  for (const { id, checker } of EVERY_COUNTEREXAMPLE)
    expect(scenarioById(id)?.recipe.expect).toEqual([checker]);
});
