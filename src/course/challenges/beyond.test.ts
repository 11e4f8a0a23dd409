import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beyondChallenges } from "./beyond.ts";

const challenges = beyondChallenges.map((challenge) => [challenge.id, challenge] as const);

describe.each(challenges)("%s", (_id, challenge) => {
  const judged = (answer: ReturnType<typeof challenge.reference>, seed: number) =>
    challenge.judge(answer.kind === "made" ? answer.made : undefined, seed);

  it.each([1, 2, 3, 41])("is passed by its reference and not by its near miss, seed %s", (seed) => {
    const right = judged(challenge.reference(seed), seed);
    expect(right.conditions.filter(({ holds }) => !holds)).toEqual([]);
    expect(right.score).toBeLessThanOrEqual(challenge.par);
    const wrong = judged(challenge.nearMiss(seed), seed);
    expect(wrong.passed).toBe(false);
    // A near miss: something of it holds.
    expect(wrong.conditions.some(({ holds }) => holds)).toBe(true);
  });

  it("is not passed by what is no answer", () => {
    const strange = fc.sample(fc.anything(), { numRuns: 20, seed: 5 });
    for (const value of [undefined, null, {}, [], "", ...strange])
      expect(challenge.judge(value, 1).passed).toBe(false);
  });

  it("names the same conditions whatever is handed in", () => {
    const keys = (value: unknown) => challenge.judge(value, 2).conditions.map(({ key }) => key);
    const { made } = challenge.reference(2) as { made: unknown };
    expect(keys(undefined)).toEqual(keys(made));
  });
});

it("cannot be passed by fewer limits than par, whatever the flood", () => {
  const flood = beyondChallenges.find(({ id }) => id === "stand-the-flood");
  const limits = ["dedup", "pool", "fee", "sender", "hard"];
  for (const seed of [1, 2, 3])
    for (const one of limits)
      for (const other of limits)
        expect(flood?.judge({ limits: [one, other] }, seed).passed).toBe(false);
});
