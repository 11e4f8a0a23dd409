import { describe, expect, it } from "vitest";
import { assert } from "../primitives/assert.ts";
import { resolveRecipe, type Resolved } from "../scenarios/resolve.ts";
import type { Recipe } from "../sim/recipe.ts";
import { changed, withEdit } from "./recipe-changes.ts";

function recipeOf(resolved: Resolved): Recipe {
  assert(resolved.ok, resolved.ok ? "" : resolved.message);
  return resolved.recipe;
}

const happy = recipeOf(resolveRecipe({ v: 1, scenario: "hotstuff2/happy-path" }));
const fork = recipeOf(resolveRecipe({ v: 1, scenario: "hyperscale/timeout-unlock-fork" }));
const crash = { at: 500, do: "crash", node: "s0v2" } as const;
const broken = recipeOf(withEdit(happy, crash, 20_000));

describe("changed", () => {
  it("replaces a field and keeps the rest, edits included", () => {
    const reseeded = recipeOf(changed(broken, { seed: 7 }));
    expect(reseeded).toEqual({ ...broken, seed: 7 });
    expect(reseeded.script).toContainEqual(crash);
  });

  it("expects of a scenario what its own rules lead to, there and back", () => {
    expect(fork.expect).toEqual(["agreement"]);
    const sound = recipeOf(changed(fork, { rules: "hotstuff2" }));
    expect(sound.expect).toEqual([]);
    expect(recipeOf(changed(sound, { rules: fork.rules }))).toEqual(fork);
  });

  it("leaves the expectation of a recipe of its own alone", () => {
    const { scenario: _, ...own } = fork;
    expect(recipeOf(changed(own, { seed: 3 }))).toEqual({ ...own, seed: 3 });
  });

  it("says why it cannot run", () => {
    expect(changed(happy, { validators: 1000 })).toMatchObject({ ok: false, code: "RECIPE" });
  });
});

describe("withEdit", () => {
  it("adds to the script what was added before, too", () => {
    const second = { at: 900, do: "crash", node: "s0v1" } as const;
    const twice = recipeOf(withEdit(broken, second, 0));
    expect(twice.script.filter((entry) => entry.do === "crash")).toEqual([crash, second]);
    expect(twice.scenario).toBe(happy.scenario);
  });

  it("runs on after the edit", () => {
    expect(broken.untilMs).toBeGreaterThanOrEqual(crash.at + 20_000);
  });
});
