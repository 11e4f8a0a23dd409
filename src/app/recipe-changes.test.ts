import { describe, expect, it } from "vitest";
import { assert } from "../primitives/assert.ts";
import { resolveRecipe, type Resolved } from "../scenarios/resolve.ts";
import type { Recipe } from "../sim/recipe.ts";
import { changed, withEdit, withTransfer } from "./recipe-changes.ts";

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

describe("withTransfer", () => {
  const written = { from: "alice", to: "bob", amount: "25" };

  it("submits under a label that is free, and runs on", () => {
    const once = recipeOf(withTransfer(broken, written, 1234));
    expect(once.script).toContainEqual({
      at: 1234,
      do: "submit",
      label: "by-hand-1",
      transfer: { from: "alice", to: "bob", amount: 25 },
    });
    expect(once.script).toContainEqual(crash);
    const twice = recipeOf(withTransfer(once, written, 1300));
    const labels = twice.script.flatMap((entry) => (entry.do === "submit" ? [entry.label] : []));
    expect(labels).toContain("by-hand-2");
    expect(new Set(labels).size).toBe(labels.length);
    expect(recipeOf(withTransfer(happy, written, happy.untilMs)).untilMs).toBeGreaterThan(
      happy.untilMs,
    );
  });

  it.each(["", "0", "-5", "1.5", "1e3", "ten", "99999999999999"])(
    "refuses the amount %j in one sentence",
    (amount) => {
      expect(withTransfer(happy, { ...written, amount }, 10)).toEqual({
        ok: false,
        code: "RECIPE",
        message: "An amount is a whole number from 1 to 1000000000000.",
      });
    },
  );

  it("refuses a transfer to oneself", () => {
    expect(withTransfer(happy, { ...written, to: "alice" }, 10)).toMatchObject({
      message: "Choose two different accounts.",
    });
  });
});
