import { describe, expect, it } from "vitest";
import { runOf } from "./running.ts";

describe("a run that is asked", () => {
  const ran = runOf({ scenario: "guide/split-vote" });

  it("says which checkers fired, and what each validator did", () => {
    expect(ran.fired).toEqual(["progress"]);
    expect(ran.seen("voted").filter(({ height }) => height === 1)).toHaveLength(4);
    expect(ran.commits("s0v0")).toEqual([]);
    expect(ran.rulings("GUIDE-LOCK").some(({ ok }) => !ok)).toBe(true);
  });

  it("refuses what is no recipe by its place", () => {
    expect(() => runOf({ validators: 0 })).toThrow("validators");
  });
});
