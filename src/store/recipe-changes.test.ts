import { describe, expect, it } from "vitest";
import { assert, present } from "../primitives/assert.ts";
import { protocolById } from "../protocol/registry.ts";
import { resolveRecipe, type Resolved } from "../scenarios/resolve.ts";
import type { Recipe } from "../sim/recipe.ts";
import { ENGLISH } from "../words/words.ts";
import {
  changed,
  submitVerb,
  withEdit,
  withMoved,
  withoutEdit,
  withProtocol,
} from "./recipe-changes.ts";

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

describe("withProtocol", () => {
  const other = "pbft";
  const under = (recipe: Recipe, protocol: string) => recipeOf(withProtocol(recipe, protocol));

  it("takes the rules of the other protocol, and keeps network, accounts and edits", () => {
    const recipe = under(broken, other);
    const { defaultRules } = present(protocolById(other), "a protocol");
    expect(recipe).toMatchObject({ protocol: other, rules: defaultRules, expect: [] });
    expect(recipe.script).toContainEqual(crash);
    expect(recipe.accounts).toEqual(broken.accounts);
  });

  it("expects nothing of what the scenario's own rules lead to, and comes back to all of it", () => {
    expect(fork.expect).not.toEqual([]);
    const away = under({ ...fork, script: [] }, other);
    expect(away.expect).toEqual([]);
    expect(under(under(happy, other), happy.protocol)).toEqual(happy);
  });

  it("keeps figures that both know, and drops the others", () => {
    const figures = present(protocolById(other), "a protocol").parameters;
    const [figure] = figures;
    expect(figure).toBeDefined();
    const set = recipeOf(
      changed(under(happy, other), { parameters: { [figure?.id ?? ""]: figure?.min } }),
    );
    expect(set.parameters).toEqual({ [figure?.id ?? ""]: figure?.min });
    expect(under(set, "hotstuff2").parameters).toBeUndefined();
    expect(under(set, other).parameters).toEqual(set.parameters);
  });

  it("refuses in one sentence what the other protocol has not", () => {
    const rules = { at: 700, do: "rules", rules: "guide" } as const;
    const scripted = recipeOf(withEdit(happy, rules, 0));
    const refused = withProtocol(scripted, other);
    expect(refused.ok).toBe(false);
    expect(refused.ok ? "" : refused.message).toContain(`${other} has no rule set guide`);
    expect(withProtocol(happy, "no-such")).toMatchObject({ ok: false });
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

describe("withoutEdit, withMoved", () => {
  const index = broken.script.findIndex((entry) => entry.do === "crash");

  it("takes a line out, and leaves the rest", () => {
    const { untilMs } = broken;
    expect(recipeOf(withoutEdit(broken, index))).toEqual({ ...happy, untilMs });
  });

  it("puts it at another time, in order, at the beginning of the instant", () => {
    const fine = recipeOf(withEdit(happy, { ...crash, at: 500.25, after: 2 }, 20_000));
    const moved = recipeOf(withMoved(fine, index, 900.5, 5000));
    expect(moved.script).toContainEqual({ ...crash, at: 900.5 });
    expect(moved.script).toHaveLength(broken.script.length);
  });

  it("lets the run go on after it, and refuses a time that there is not", () => {
    expect(recipeOf(withMoved(broken, index, 60_000, 5000)).untilMs).toBe(65_000);
    expect(withMoved(broken, index, -1, 5000)).toMatchObject({ ok: false });
  });
});

describe("submitVerb", () => {
  const written = { from: "alice", to: "bob", amount: "25" };

  it("submits under a label that is free", () => {
    const first = submitVerb(broken, written, ENGLISH);
    expect(first).toEqual({
      ok: true,
      verb: {
        do: "submit",
        label: "by-hand-1",
        transfer: { from: "alice", to: "bob", amount: 25 },
      },
    });
    assert(first.ok, "the first is fine");
    const once = recipeOf(withEdit(broken, { at: 1234, ...first.verb }, 0));
    expect(submitVerb(once, written, ENGLISH)).toMatchObject({ verb: { label: "by-hand-2" } });
  });

  it.each(["", "0", "-5", "1.5", "1e3", "ten", "99999999999999"])(
    "refuses the amount %j in one sentence",
    (amount) => {
      expect(submitVerb(happy, { ...written, amount }, ENGLISH)).toEqual({
        ok: false,
        message: "An amount is a whole number from 1 to 1000000000000.",
      });
    },
  );

  it("refuses a transfer to oneself", () => {
    expect(submitVerb(happy, { ...written, to: "alice" }, ENGLISH)).toMatchObject({
      message: "Choose two different accounts.",
    });
  });
});
