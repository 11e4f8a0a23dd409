import { describe, expect, it } from "vitest";
import { CENTRAL_RULES, CENTRAL_SCHEDULES, outcomeOf } from "./central.ts";

describe("the central question", () => {
  it.each([
    ["guide", ["stalls", "forks", "goes-on"]],
    ["hyperscale-2026-01", ["goes-on", "forks", "forks"]],
    ["three-chain", ["goes-on", "goes-on", "goes-on"]],
    ["hotstuff2", ["goes-on", "goes-on", "goes-on"]],
  ] as const)("%s", (rules, outcomes) => {
    expect(CENTRAL_RULES).toContain(rules);
    expect(CENTRAL_SCHEDULES.map((schedule) => outcomeOf(rules, schedule).outcome)).toEqual(
      outcomes,
    );
  });
});
