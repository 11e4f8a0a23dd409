import { describe, expect, it } from "vitest";
import { resolveRecipe } from "./resolve.ts";

const said = (entry: unknown): string => {
  const resolved = resolveRecipe({ v: 1, script: [entry] });
  return resolved.ok ? "taken" : resolved.message;
};

describe("a line of a script is taken", () => {
  it.each([
    { at: 0.001, do: "heal" },
    { at: 3_600_000, after: 1_000_000, do: "heal" },
    { at: 1234.567, after: 1, do: "crash", node: "s0v0" },
    { at: 1, do: "deliver", match: { kind: "BlockVote", sentMicros: [310_250, 310_251] } },
    { at: 1, do: "drop", match: { sentMicros: 0 } },
    { at: 1, do: "delay", match: {}, byMs: 0 },
    { at: 1, do: "cut", links: [["s0v0", "s0v1"]] },
    { at: 1, do: "heal", nodes: ["s0v0", "s0v3"] },
    { at: 1, do: "timeout", node: "s0v0", timer: "proposal" },
    { at: 1, do: "rules", rules: "guide" },
    { at: 1, after: 2, do: "reseed", seed: 4_294_967_295 },
    { at: 1, do: "reseed", seed: 0, intraShardMs: [5, 60], crossShardMs: [9, 9], lossPpm: 7 },
  ])("%j", (entry) => {
    expect(said(entry)).toBe("taken");
    const resolved = resolveRecipe({ v: 1, script: [entry] });
    const again = resolveRecipe(JSON.parse(JSON.stringify(resolved.ok && resolved.recipe)));
    expect(again).toEqual(resolved);
  });
});

describe("a line of a script is refused in one sentence that says where and what would be right", () => {
  const WHEN = "milliseconds from 0 to 3600000 with at most three decimals";
  it.each<[unknown, string]>([
    [{ at: 1.0005, do: "heal" }, `script.0.at: expected ${WHEN}, got 1.0005`],
    [{ at: 0.1 + 0.2, do: "heal" }, `script.0.at: expected ${WHEN}, got 0.30000000000000004`],
    [{ at: -1, do: "heal" }, `script.0.at: expected ${WHEN}, got -1`],
    [{ at: 3_600_000.001, do: "heal" }, `script.0.at: expected ${WHEN}, got 3600000.001`],
    [{ at: "1", do: "heal" }, `script.0.at: expected ${WHEN}, got "1"`],
    [
      { at: 1, after: 0, do: "heal" },
      "script.0.after: expected a whole number from 1 to 1000000, got 0",
    ],
    [
      { at: 1, after: 1_000_001, do: "heal" },
      "script.0.after: expected a whole number from 1 to 1000000, got 1000001",
    ],
    [{ at: 1, do: "cut", links: [] }, "script.0.links: expected at least one pair, got 0"],
    [{ at: 1, do: "cut", links: [["s0v0"]] }, "script.0.links.0.1: expected a node, got undefined"],
    [
      { at: 1, do: "cut", links: [["s0v0", "s0v0"]] },
      "script.0.links.0: s0v0 has no link to itself; name two nodes",
    ],
    [
      { at: 1, do: "cut", links: [["s0v0", "s0v9"]] },
      "script.0.links.0: there is no node s0v9; nodes are s0v0 to s0v3",
    ],
    [{ at: 1, do: "heal", nodes: [] }, "script.0.nodes: expected at least one node, got 0"],
    [
      { at: 1, do: "heal", nodes: ["s0v0", "s1v0"] },
      "script.0.nodes.1: there is no node s1v0; nodes are s0v0 to s0v3",
    ],
    [
      { at: 1, do: "timeout", node: "s0v0", timer: "tea" },
      'script.0.timer: expected one of: round, proposal, cleanup, got "tea"',
    ],
    [
      { at: 1, do: "rules", rules: "none" },
      "script.0.rules: hotstuff2 has no rule set none; it has hotstuff2, guide, hyperscale-2026-01, one-qc-final, late-lock, three-chain, whole-chain, extends-lock",
    ],
    [
      { at: 1, do: "deliver", match: { to: "s0v7" } },
      "script.0.match.to: there is no node s0v7; nodes are s0v0 to s0v3",
    ],
    [
      { at: 1, do: "hold", match: { sentMicros: -1 } },
      "script.0.match.sentMicros: expected a whole number from 0 to 3600000000, got -1",
    ],
  ])("%j", (entry, message) => {
    expect(said(entry)).toBe(message);
  });
});
