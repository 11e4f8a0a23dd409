/**
 * What stands on a page of a handout: its views, its rule and the word for it; and how one gets there.
 */
import { describe, expect, it } from "vitest";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { openingOf } from "../present/session.ts";
import { hallTheme } from "../present/hall-theme.ts";
import { TERMS } from "../../words/terms.ts";
import { ruleIn, termOfRule, viewsFor } from "./draw.ts";
import { handoutOf } from "./handout-moment.ts";

function recipeOf(scenario: string) {
  const resolved = resolveRecipe({ v: 1, scenario });
  if (!resolved.ok) throw new Error(resolved.message);
  return resolved.recipe;
}

describe("the address of a handout", () => {
  it("has the parameters of the presentation", () => {
    expect(handoutOf("#/present?at=3&scenario=xs/cycle")).toBe("#/handout?at=3&scenario=xs/cycle");
    expect(handoutOf("#/speaker?deck=kept")).toBe("#/handout?deck=kept");
    expect(handoutOf("#/presently")).toBe("#/presently");
  });

  it("is read as that of a presentation is", () => {
    const opening = openingOf("#/handout?scenario=xs/cycle");
    expect(opening.ok && opening.recipe.scenario).toBe("xs/cycle");
    expect(openingOf("#/handout?deck=kept")).toMatchObject({ ok: true, deck: "kept" });
    expect(openingOf("#/handout?r=9abcdef").ok).toBe(false);
  });
});

describe("the page", () => {
  it("is light, whatever its reader chose", () => {
    expect(hallTheme("#/handout?scenario=xs/cycle", "dark")).toBe("light");
    expect(hallTheme("#/handout", "contrast")).toBe("contrast");
    expect(hallTheme("#/handouts", "dark")).toBe("dark");
  });
});

describe("the figures of a moment", () => {
  const recipe = recipeOf("hotstuff2/happy-path");

  it("are the views of its stage, two at most", () => {
    expect(viewsFor({ recipe, layout: "tree|locks" })).toEqual(["tree", "locks"]);
    expect(viewsFor({ recipe, layout: "tree+time|locks" })).toEqual(["tree", "time"]);
    expect(viewsFor({ recipe, layout: "network" })).toEqual(["network"]);
  });

  it("are the usual ones where nobody has chosen, or chosen something else", () => {
    expect(viewsFor({ recipe })).toEqual(["tree", "time"]);
    expect(viewsFor({ recipe, layout: "(46(tree_time)54locks)" })).toEqual(["tree", "time"]);
    expect(viewsFor({ recipe: recipeOf("xs/cycle") })).toEqual(["provisions"]);
  });
});

describe("the rule that decided", () => {
  it("is the one that the sentence names, to its last letter", () => {
    const asked = ["HS2-LOCK", "HS2-LOCK-ROUND", "HS2-VOTE"];
    expect(ruleIn("V1 refuses B2 · HS2-LOCK-ROUND.", asked)).toBe("HS2-LOCK-ROUND");
    expect(ruleIn("V1 refuses B2 · HS2-LOCK.", asked)).toBe("HS2-LOCK");
    expect(ruleIn("V1 hears of B2.", asked)).toBeUndefined();
  });

  it("has a word where the glossary has one", () => {
    const term = termOfRule("VOTE-QUORUM");
    expect(term === undefined ? [] : TERMS[term].rules).toContain("VOTE-QUORUM");
    expect(termOfRule("NO-SUCH-RULE")).toBeUndefined();
  });
});
