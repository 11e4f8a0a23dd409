import { describe, expect, it } from "vitest";
import type { Challenge, Condition } from "../../course/challenge.ts";
import { CHALLENGES } from "../../course/challenges/index.ts";
import { judgeAnswer } from "../../course/challenges/judging.ts";
import { course as english } from "../../words/course/en.ts";
import { course as spanish } from "../../words/course/es.ts";
import { challengeText } from "./challenge-words.ts";

/** One run for both languages. */
const found = new Map<string, readonly Condition[]>();
function conditionsOf(challenge: Challenge): readonly Condition[] {
  const known =
    found.get(challenge.id) ?? judgeAnswer(challenge, challenge.reference(1), 1).conditions;
  found.set(challenge.id, known);
  return known;
}

describe.each([
  ["en", english],
  ["es", spanish],
] as const)("in %s", (_code, words) => {
  it.each(CHALLENGES.map((challenge) => [challenge.id, challenge] as const))(
    "%s has a title, a task, three hints and a phrase for every condition",
    (_id, challenge) => {
      const text = challengeText(words, challenge, 1);
      expect(text.title).not.toBe(challenge.id);
      expect(text.task).not.toMatch(/^$|undefined|s\dv\d/);
      expect(text.hints).toHaveLength(3);
      expect(text.hints.join(" ")).not.toMatch(/undefined|s\dv\d/);
      const conditions = conditionsOf(challenge);
      expect(conditions.length).toBeGreaterThan(0);
      for (const { key, args } of conditions)
        expect(text.condition(key, args)).toMatch(/^(?!.*undefined).+$/);
    },
  );
});
