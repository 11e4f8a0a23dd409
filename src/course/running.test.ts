import { describe, expect, it } from "vitest";
import { beginRun, runOf } from "./running.ts";

describe("a run that is asked", () => {
  const ran = runOf({ scenario: "guide/split-vote" });

  it("says which checkers fired, and what each validator did", () => {
    expect(ran.fired).toEqual(["progress"]);
    expect(ran.seen("voted").filter(({ height }) => height === 1)).toHaveLength(4);
    expect(ran.commits("s0v0")).toEqual([]);
    expect(ran.rulings("GUIDE-LOCK").some(({ ok }) => !ok)).toBe(true);
  });

  it("comes out the same in portions, and says when it is at its end", () => {
    const { recipe, session } = ran;
    const running = beginRun(recipe);
    expect(running.advance(50)).toBe(false);
    expect(running.ran().entries).toHaveLength(50);
    let portions = 0;
    while (!running.advance(50) && portions < 1000) portions += 1;
    expect(running.ran().session.digest()).toBe(session.digest());
  });

  it("refuses what is no recipe by its place", () => {
    expect(() => runOf({ validators: 0 })).toThrow("validators");
  });
});
