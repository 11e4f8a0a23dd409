import { describe, expect, it } from "vitest";
import { CHALLENGES } from "../../course/challenges/index.ts";
import { judgeAnswer } from "../../course/challenges/judging.ts";
import { course as english } from "../../words/course/en.ts";
import { course as spanish } from "../../words/course/es.ts";
import { challengeText } from "./challenge-words.ts";

describe.each([
  ["en", english],
  ["es", spanish],
] as const)("in %s", (_code, words) => {
  it.each(CHALLENGES.map((challenge) => [challenge.id, challenge] as const))(
    "%s has a title, a task, three hints and a phrase for every condition",
    (_id, challenge) => {
      const text = challengeText(words, challenge, 1);
      expect(text.title).not.toBe(challenge.id);
      expect(text.task).not.toBe("");
      expect(text.task).not.toMatch(/undefined|s\dv\d/);
      expect(text.hints).toHaveLength(3);
      const { conditions } = judgeAnswer(challenge, challenge.reference(1), 1);
      expect(conditions.length).toBeGreaterThan(0);
      for (const { key, args } of conditions)
        expect(text.condition(key, args)).toMatch(/^(?!.*undefined).+$/);
    },
  );
});
