import { describe, expect, it } from "vitest";
import { SCORE_MIN, scoreOf, weighted } from "./reputation.ts";

const conduct = (valid: number, invalid: number, intervals = 0, heardIntervals = intervals) => ({
  valid,
  invalid,
  intervals,
  heardIntervals,
});

describe("the score", () => {
  it("is exactly 700 for whoever is always away and never wrong: it stays", () => {
    const { score } = scoreOf(conduct(0, 0, 100, 0));
    expect(score).toBe(700);
    expect(score < SCORE_MIN).toBe(false);
  });

  it("lets 42 % garbage pass with full uptime, and not 43 %", () => {
    expect(scoreOf(conduct(58, 42, 10)).score).toBe(706);
    expect(scoreOf(conduct(57, 43, 10)).score).toBe(699);
    expect(scoreOf(conduct(57, 43, 10)).score < SCORE_MIN).toBe(true);
  });

  it("is defined and whole for a new validator", () => {
    expect(scoreOf(conduct(0, 0))).toEqual({ score: 1000, valid: 1000, uptime: 1000 });
  });

  it("is a whole number of thousandths, rounded down", () => {
    expect(scoreOf(conduct(2, 1, 3, 1))).toEqual({ valid: 666, uptime: 333, score: 566 });
    for (const share of [0, 1, 333, 570, 999, 1000])
      expect(Number.isSafeInteger(weighted(share, 1000 - share))).toBe(true);
  });
});
