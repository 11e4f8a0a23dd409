import { describe, expect, it } from "vitest";
import { moduleFourChallenges } from "./module-4.ts";

const challenges = moduleFourChallenges.map((challenge) => [challenge.id, challenge] as const);

describe.each(challenges)("%s", (_id, challenge) => {
  const judged = (answer: ReturnType<typeof challenge.reference>, seed: number) =>
    challenge.judge(answer.kind === "made" ? answer.made : undefined, seed);

  it.each([1, 2, 8, 41])("is passed by its reference and not by its near miss, seed %s", (seed) => {
    const right = judged(challenge.reference(seed), seed);
    expect(right.conditions.filter(({ holds }) => !holds)).toEqual([]);
    expect(right.passed).toBe(true);
    expect(right.score).toBeLessThanOrEqual(challenge.par);
    const wrong = judged(challenge.nearMiss(seed), seed);
    expect(wrong.passed).toBe(false);
    // A near miss: something of it holds.
    expect(wrong.conditions.some(({ holds }) => holds)).toBe(true);
  });

  it("is not passed by what is no answer, and names the same conditions", () => {
    const keys = (value: unknown) => challenge.judge(value, 2).conditions.map(({ key }) => key);
    const { made } = challenge.reference(2) as { made: unknown };
    const strange = [undefined, null, {}, [], "", 7, { probes: [1e9] }, { plugs: { nobody: [1] } }];
    for (const value of strange) {
      expect(challenge.judge(value, 2).passed).toBe(false);
      expect(keys(value)).toEqual(keys(made));
    }
  });
});
