import { describe, expect, it } from "vitest";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { scenarios } from "../../scenarios/registry.ts";
import { chosenIn, FRAMES_MAX, spanAround, spanOf } from "./frames.ts";

describe("the frames of a film", () => {
  it("are every entry of a short span, ends included", () => {
    expect(spanOf(3, 6, 100)).toEqual({ ok: true, entries: [3, 4, 5, 6], step: 1 });
  });

  it("are every n-th of a long one, and always the last", () => {
    const frames = spanOf(0, 10_001, 20_000);
    if (!frames.ok) throw new Error("refused");
    expect(frames.entries.length).toBeLessThanOrEqual(FRAMES_MAX);
    expect([frames.entries[0], frames.entries[1], frames.entries.at(-1)]).toEqual([
      0,
      frames.step,
      10_001,
    ]);
    expect(new Set(frames.entries).size).toBe(frames.entries.length);
  });

  it.each([
    [5, 5],
    [6, 5],
    [-1, 5],
    [0, 101],
    [0.5, 4],
    [NaN, 4],
  ])("refuse the span %s to %s of 100", (from, to) => {
    expect(spanOf(from, to, 100)).toEqual({ ok: false, problem: "span" });
  });

  it("are the moments that were chosen, in their order", () => {
    expect(chosenIn(" 40, 12 77;12 ", 100)).toMatchObject({ entries: [40, 12, 77, 12] });
  });

  it.each(["", "12, x", "101", "-1", "1.5", "1e1"])("refuse the list %j", (text) => {
    expect(chosenIn(text, 100)).toEqual({ ok: false, problem: "list" });
  });

  it("refuse too many", () => {
    const text = Array.from({ length: FRAMES_MAX + 1 }, () => "1").join(",");
    expect(chosenIn(text, 100)).toEqual({ ok: false, problem: "many" });
  });

  it.each([
    [10, [20, 30], [10, 20]],
    [20, [20, 30], [20, 30]],
    [35, [20, 30], [30, 35]],
    [35, [], [0, 35]],
    [0, [], [0, 100]],
  ])("go from the cursor %s to the next commit of %j", (cursor, commits, span) => {
    expect(spanAround(cursor, commits, 100)).toEqual(span);
  });
});

describe("the recipe as a file", () => {
  it.each(scenarios.map(({ id }) => id))("replays %s", (scenario) => {
    const resolved = resolveRecipe({ v: 1, scenario });
    if (!resolved.ok) throw new Error(resolved.message);
    const { recipe } = resolved;
    expect(resolveRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual({ ok: true, recipe });
  });
});
