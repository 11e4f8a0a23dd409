import { describe, expect, it } from "vitest";
import { hyperscope } from "./testing.ts";

const stuck = (...args: readonly string[]) => hyperscope(["stuck", ...args]);

describe("stuck", () => {
  it(
    "says why a run stands still, what helps, and gives the recipe with it",
    { timeout: 240_000 },
    () => {
      const { status, stdout } = stuck("guide/split-vote", "--at", "6000", "--json");
      expect(status).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({
        verdict: "stuck",
        cause: { id: "locks-apart", needed: 3, groups: [{ height: 1 }, { height: 1 }] },
        prescription: { cure: { kind: "recipe", change: { rules: "hotstuff2" } } },
        cured: { rules: "hotstuff2" },
      });
    },
  );

  it(
    "says in words when a run goes on by itself, and refuses what is no time",
    { timeout: 240_000 },
    () => {
      const { status, stdout } = stuck("hotstuff2/happy-path", "--at", "1000");
      expect([status, stdout]).toEqual([
        0,
        expect.stringMatching(/^entry \d+: It goes on by itself: height 6 is final at/),
      ]);
      expect(stuck("hotstuff2/happy-path", "--at", "soon")).toMatchObject({
        status: 2,
        stderr: expect.stringContaining("error: NUMBER: --at"),
      });
    },
  );
});
