import { describe, expect, it } from "vitest";
import type { Answer, Judgement } from "../challenge.ts";
import { CHALLENGES } from "./index.ts";
import { judgeAnswer } from "./judging.ts";

const SEEDS = [1, 2, 3];
/** The first seed of both answers is played by `lessons check`, as strictly: `src/cli/lessons.ts`. */
const FURTHER = SEEDS.slice(1);
const NOTHING: Answer = { kind: "edits", edits: [] };

const unmet = ({ conditions, refused }: Judgement): unknown =>
  refused ?? conditions.filter(({ holds }) => !holds).map(({ key }) => key);

describe.each(CHALLENGES.map((challenge) => [challenge.id, challenge] as const))(
  "%s",
  (_id, challenge) => {
    it.each(FURTHER)("passes with its reference at par, seed %i", (seed) => {
      const judgement = judgeAnswer(challenge, challenge.reference(seed), seed);
      expect(unmet(judgement)).toEqual([]);
      expect(judgement.passed).toBe(true);
      expect(judgement.score).toBeLessThanOrEqual(challenge.par);
    });

    it.each(FURTHER)("fails with its near miss for a condition, seed %i", (seed) => {
      const judgement = judgeAnswer(challenge, challenge.nearMiss(seed), seed);
      expect(judgement.passed).toBe(false);
      expect(judgement.refused).toBeUndefined();
      expect(judgement.conditions.some(({ holds }) => !holds)).toBe(true);
    });

    it.each(SEEDS)("fails when nothing is done, seed %i", (seed) => {
      const handed: Answer = challenge.kind === "run" ? NOTHING : { kind: "made", made: undefined };
      expect(judgeAnswer(challenge, handed, seed).passed).toBe(false);
    });
  },
);
