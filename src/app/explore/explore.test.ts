/**
 * What the page of a search reads off it, and how it tells a script.
 */
import { describe, expect, it } from "vitest";
import type { ScriptEntry } from "../../sim/recipe.ts";
import { touchedBy } from "../../sim/explore/touched.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { words as english } from "../../words/languages/en.ts";
import { words as spanish } from "../../words/languages/es.ts";
import type { Words } from "../../words/words.ts";
import { someOf, withStep, type FreshPoint } from "./fresh.ts";
import { reachedOf } from "./reached.ts";
import { tellScript } from "./tell-script.ts";

describe("the curve of what is new", () => {
  const after = (steps: number): readonly FreshPoint[] => {
    let points: readonly FreshPoint[] = [];
    for (let i = 0; i < steps; i++)
      points = withStep(
        points,
        { runs: 100 * i, firsts: 3 * i * i },
        { runs: 100 * (i + 1), firsts: 3 * (i + 1) * (i + 1) },
      );
    return points;
  };
  /** All that was new, read back off the curve. */
  const sum = (points: readonly FreshPoint[]): number =>
    points.reduce(
      (all, { runs, fresh }, i) => all + fresh * (runs - (points[i - 1]?.runs ?? 0)),
      0,
    );

  it("has a point a step", () => {
    expect(after(2)).toEqual([
      { runs: 100, fresh: 0.03 },
      { runs: 200, fresh: 0.09 },
    ]);
  });

  it.each([7, 240, 241, 242, 1001])("of %i steps ends at the last and loses nothing", (steps) => {
    const points = after(steps);
    expect(points.length).toBeLessThanOrEqual(240);
    expect(points.at(-1)?.runs).toBe(100 * steps);
    expect(sum(points)).toBeCloseTo(3 * steps * steps);
  });

  it("is read at a dozen of its points, the last among them", () => {
    const some = someOf(after(100));
    expect(some.length).toBeLessThanOrEqual(12);
    expect(some.at(-1)?.runs).toBe(10_000);
  });
});

describe("the rules that were reached", () => {
  it("are those that let pass and those that refused, of the areas that were come to", () => {
    expect(
      reachedOf(
        ["HS2-LOCK", "HS2-LOCK!", "HS2-VOTE", "TX-OPEN!"],
        ["HS2-LOCK", "HS2-ONCE", "PBFT-VIEW", "TX-OPEN"],
      ),
    ).toEqual({
      passed: ["HS2-LOCK", "HS2-VOTE"],
      refused: ["HS2-LOCK", "TX-OPEN"],
      never: ["HS2-ONCE"],
      reached: 3,
      stated: 4,
    });
  });
});

const told = (script: readonly ScriptEntry[], words: Words): readonly string[] =>
  tellScript({ protocol: "hotstuff2", script, shards: 1 }, [], words).map(({ text }) => text);

describe("a script as sentences", () => {
  const script: readonly ScriptEntry[] = [
    { at: 1, do: "hold", match: { kind: "BlockVote", to: "s0v2", height: 1, round: 0 } },
    { at: 700, do: "timeout", node: "s0v0" },
    { at: 700, do: "timeout", node: "s0v3" },
    { at: 900, do: "crash", node: "s0v1" },
    { at: 950, do: "misbehave", node: "s0v0", as: "double-proposer" },
    { at: 1000, do: "partition", groups: [["s0v0"], ["s0v1", "s0v2", "s0v3"]] },
    { at: 1100, do: "drop", match: { from: ["s0v0", "s0v1"] }, count: 3 },
    { at: 1200, do: "release", match: {} },
    { at: 1300, do: "delay", match: { kind: "BlockVote" }, byMs: 0 },
  ];

  it("joins those who do the same at one time, and leaves no line out", () => {
    expect(told(script, english)).toEqual([
      "V2 does not see the votes (BlockVote, height 1, round 0): they are held back.",
      "V0 and V3 time out.",
      "V1 crashes.",
      expect.stringMatching(/^V0 turns traitor \(double-proposer\): \S+ .*\.$/),
      "The network splits: V0 | V1, V2 and V3.",
      "The messages of V0 and V1 are lost, the first 3 of them.",
      "What was held back is let go.",
      "BlockVote no longer slowed.",
    ]);
  });

  it("speaks Spanish", () => {
    const said = told(script, spanish);
    expect(said.slice(0, 3)).toEqual([
      "V2 no ve los votos (BlockVote, altura 1, ronda 0): quedan retenidos.",
      "A V0 y V3 se les agota el tiempo.",
      "V1 cae.",
    ]);
    expect(said).toHaveLength(8);
  });

  it("names the blocks that a line was about, and says where it was about nothing", () => {
    const result = resolveRecipe({
      v: 1,
      script: [
        { at: 1, do: "hold", match: { kind: "BlockVote", to: "s0v2", height: 1 } },
        { at: 1, do: "drop", match: { kind: "BlockVote", height: 900 } },
        { at: 2, do: "crash", node: "s0v1" },
      ],
    });
    if (!result.ok) throw new Error(result.message);
    const { recipe } = result;
    const touched = touchedBy(recipe, 200);
    expect(touched).toEqual([
      { copies: expect.any(Number), blocks: ["A1"] },
      { copies: 0, blocks: [] },
      undefined,
    ]);
    expect(touched[0]?.copies).toBeGreaterThan(0);
    expect(tellScript(recipe, touched, english).map(({ text }) => text)).toEqual([
      "V2 does not see the votes for A1 (BlockVote, height 1): they are held back.",
      "The votes (BlockVote, height 900) are lost. No such message was sent up to the violation.",
      "V1 crashes.",
    ]);
  });
});
