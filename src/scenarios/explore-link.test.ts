/**
 * A search in an address: it comes back whole, and what cannot be read is told.
 */
import { describe, expect, it } from "vitest";
import {
  commandFor,
  LINK_TO_EXPLORE,
  linkToExplore,
  plainRun,
  readExplore,
  usualChoice,
  type Choice,
} from "./explore-link.ts";
import { decodeLink } from "./link.ts";
import { resolveRecipe } from "./resolve.ts";
import type { RecipeInput } from "./schema.ts";

const choiceOf = (input: Partial<RecipeInput>, more: Partial<Choice> = {}): Choice => {
  const result = resolveRecipe({ v: 1, ...input });
  if (!result.ok) throw new Error(result.message);
  return { ...usualChoice(), recipe: result.recipe, ...more };
};

const edited = choiceOf({
  scenario: "hotstuff2/happy-path",
  edits: [{ at: 700.25, after: 2, do: "crash", node: "s0v1" }],
});

describe("a search in an address", () => {
  it.each<[string, Choice]>([
    ["the usual", usualChoice()],
    ["broken rules", choiceOf({ rules: "hotstuff2!vote-twice" })],
    ["another protocol", choiceOf({ protocol: "pbft", validators: 7 })],
    ["two shards", choiceOf({ shards: 2, crossShard: "guide-two-phase" })],
    ["a scenario", choiceOf({ scenario: "xs/cycle" }, { isHonest: true })],
    ["a scenario under a seed", choiceOf({ scenario: "xs/cycle", seed: 9 }, { seed: 0, runs: 1 })],
    ["a run with an edit", edited],
    ["one checker", choiceOf({}, { checker: "one-vote", seed: 4_294_967_295, runs: 1e8 })],
  ])("comes back as it was: %s", (_, choice) => {
    expect(readExplore(linkToExplore(choice))).toEqual({ choice, refused: [] });
  });

  it("is short where little is said", () => {
    expect(linkToExplore(usualChoice())).toBe(LINK_TO_EXPLORE);
    expect(linkToExplore(choiceOf({ scenario: "xs/cycle" }))).toMatch(/^#\/explore\?.*xs\/cycle$/);
    expect(linkToExplore(choiceOf({ rules: "hotstuff2!vote-twice" })).length).toBeLessThan(90);
  });

  it("carries what a link to a run says", () => {
    const own = linkToExplore(edited).replace("#/explore", "#/lab");
    expect(decodeLink(own)).toMatchObject({ ok: true, link: { recipe: edited.recipe } });
  });

  it("tells what cannot be read, and keeps the rest", () => {
    const { choice, refused } = readExplore(
      "#/explore?honest=yes&checker=nobody&search=x&runs=0&scenario=xs/cycle",
    );
    expect(refused).toMatchObject([
      { kind: "word", key: "checker", given: "nobody" },
      { kind: "word", key: "honest", given: "yes" },
      { kind: "number", key: "search", given: "x", from: 0, to: 4_294_967_295 },
      { kind: "number", key: "runs", given: "0", from: 1, to: 100_000_000 },
    ]);
    expect(choice).toEqual({ ...usualChoice(), recipe: choice.recipe });
    expect(choice.recipe.scenario).toBe("xs/cycle");
  });

  it.each([
    ["#/explore?runs=7&scenario=xs/cycl", /ends in the middle/],
    ["#/explore?runs=7&r=9abc", /does not begin/],
    ["#/explore?runs=7&rules=pbft", /before it says what to run/],
    ["#/explore?runs=7&seed=x&scenario=xs/cycle", /seed/],
  ])("%s has no run in it, and says so", (fragment, why) => {
    const { choice, refused } = readExplore(fragment);
    expect(refused).toMatchObject([{ kind: "recipe", message: why }]);
    expect(choice).toEqual({ ...usualChoice(), runs: 7 });
  });
});

describe("the command for a search", () => {
  it("names a scenario by its name, and all else packed", () => {
    expect(commandFor(choiceOf({ scenario: "xs/cycle" }, { isHonest: true, runs: 8 }))).toBe(
      "npm run -s hyperscope -- explore 'xs/cycle' --seed 1 --runs 8 --honest",
    );
    const command = commandFor({ ...edited, checker: "agreement" });
    const [, payload = ""] =
      /explore '([^']+)' --seed 1 --runs 4000 --checker agreement$/.exec(command) ?? [];
    expect(decodeLink(`#/lab?r=${payload}`)).toMatchObject({
      ok: true,
      link: { recipe: edited.recipe },
    });
  });

  it("is read as a payload however little it says", () => {
    const [, payload = ""] = /'([^']+)'/.exec(commandFor(usualChoice())) ?? [];
    // As src/cli/recipes.ts tells a payload from a name.
    expect(payload).toMatch(/^1[A-Za-z0-9_-]{12,}$/);
    expect(decodeLink(payload)).toMatchObject({ ok: true, link: { recipe: plainRun() } });
  });
});
