import { describe, expect, it } from "vitest";
import type { RunChallenge } from "../challenge.ts";
import { challengeById, CHALLENGES } from "./index.ts";
import {
  editsBeyond,
  judgeAnswer,
  judgeRun,
  openingEntry,
  startOf,
  withAnswer,
} from "./judging.ts";

function runChallenge(id: string): RunChallenge {
  const found = challengeById(id);
  if (found?.kind !== "run") throw new Error(`no run challenge ${id}`);
  return found;
}

const oneRound = runChallenge("lose-one-round");
const line = { at: 5000, do: "drop", match: { kind: "BlockHeader" } };

describe("the judge refuses what is no answer, and runs nothing", () => {
  it.each([
    ["nothing", undefined, "notEdits"],
    ["a text", "edits", "notEdits"],
    ["lines without a verb", [{ at: 1 }], "notEdits"],
    ["lines without a time", [{ do: "drop" }], "notEdits"],
    ["an endless list", Array.from({ length: 5000 }, () => line), "notEdits"],
    ["more than is allowed", [line, line], "tooMany"],
    ["another verb", [{ at: 5000, do: "crash", node: "s0v1" }], "verb"],
    ["a verb that does not exist", [{ at: 5000, do: "__proto__" }], "verb"],
    ["what the recipe refuses", [{ ...line, match: { to: "s9v9" } }], "impossible"],
    ["an unknown field", [{ ...line, bad: 1 }], "impossible"],
    ["a time that is none", [{ ...line, at: Number.NaN }], "impossible"],
  ])("%s", (_what, edits, key) => {
    const judgement = judgeRun(oneRound, edits, 1);
    expect(judgement.passed).toBe(false);
    expect(judgement.refused?.key).toBe(key);
  });

  it("an edit of the time before the play", () => {
    const shifted = [1, 2, 3, 4, 5].find((seed) => oneRound.fromMs(seed) > 0) ?? 0;
    const early = [{ ...line, at: oneRound.fromMs(shifted) - 1 }];
    expect(judgeRun(oneRound, early, shifted).refused?.key).toBe("tooEarly");
  });

  it("an answer of the other kind", () => {
    const made = { kind: "made", made: {} } as const;
    expect(judgeAnswer(oneRound, made, 1).refused?.key).toBe("notEdits");
  });
});

describe("what was done to the run of a challenge", () => {
  const start = startOf(oneRound, 1);

  it("is nothing at first, and the edits afterwards", () => {
    expect(editsBeyond(start, start)).toEqual([]);
    const answer = oneRound.reference(1);
    const solved = withAnswer(oneRound, 1, answer);
    expect(answer.kind === "edits" && editsBeyond(start, solved)).toEqual(
      answer.kind === "edits" && answer.edits,
    );
  });

  it("is not asked of another run, nor of one whose own script is gone", () => {
    expect(editsBeyond(start, startOf(oneRound, 2))).toBeUndefined();
    const quick = startOf(runChallenge("quick-turn"), 1);
    expect(editsBeyond(quick, { ...quick, script: [] })).toBeUndefined();
  });

  it("begins where one may begin", () => {
    for (const challenge of CHALLENGES) {
      if (challenge.kind !== "run") continue;
      const seed = 3;
      const solved = withAnswer(challenge, seed, challenge.reference(seed));
      const edits = editsBeyond(startOf(challenge, seed), solved) ?? [];
      expect(edits.every(({ at }) => at >= challenge.fromMs(seed))).toBe(true);
      expect(openingEntry(challenge, seed)).toBeGreaterThan(0);
    }
  });
});

describe("the challenges", () => {
  it("have each an id of their own", () => {
    const ids = CHALLENGES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("are at least twenty-eight", () => {
    expect(CHALLENGES.length).toBeGreaterThanOrEqual(28);
  });
});
