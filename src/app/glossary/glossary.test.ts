/**
 * Finding terms, reading rules, and leading into the lab.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeLink } from "../../scenarios/link.ts";
import { words as spanish } from "../../words/languages/es.ts";
import { TERM_IDS, TERMS, textOf } from "../../words/terms.ts";
import { ENGLISH } from "../../words/words.ts";
import { modelOf, placedIn } from "../workspace/layout.ts";
import type { ViewId } from "../../views/parts/View.tsx";
import { groupsFor, nearestTerm } from "./find.ts";
import { around, linkTo } from "./places.ts";
import { statementsIn } from "../../views/parts/statements.ts";

const VIEWS = Object.keys(ENGLISH.views) as ViewId[];

const found = (words: typeof ENGLISH, search: string) =>
  groupsFor(words, search).flatMap(({ ids }) => ids);

describe("groupsFor", () => {
  it("has every term once for an empty search, and nothing for nonsense", () => {
    expect([...found(ENGLISH, "  ")].sort()).toEqual([...TERM_IDS].sort());
    expect(found(ENGLISH, "xyzzy")).toEqual([]);
  });

  it("orders each theme as the language does", () => {
    for (const { ids } of groupsFor(spanish, "")) {
      const names = ids.map((id) => textOf(spanish, id).term);
      expect(names).toEqual([...names].sort(new Intl.Collator("es").compare));
    }
    const validators =
      groupsFor(spanish, "").find(({ theme }) => theme === "validators")?.ids ?? [];
    // Época stands with the E's, as a reader of Spanish looks for it, not after the Z.
    expect(validators.indexOf("epoch")).toBeLessThan(validators.indexOf("quorum"));
  });

  it("needs all words, in any order, and neither accents nor capitals", () => {
    expect(found(spanish, "EPOCA")).toContain("epoch");
    expect(found(spanish, "quorum certificado")).toContain("quorum-certificate");
    expect(found(ENGLISH, "certificate quorum votes")).toContain("quorum-certificate");
    expect(found(ENGLISH, "certificate quorum votes")).not.toContain("block");
  });
});

describe("nearestTerm", () => {
  it.each([
    ["quorums", "quorum"],
    ["vote lock", "vote-lock"],
    ["equivocacion", "equivocation"],
    ["merkel-tree", "merkle-tree"],
    ["live-lock", "livelock"],
  ])("%s is most like %s", (word, id) => {
    expect(nearestTerm(ENGLISH, word)).toBe(id);
  });

  it("reads the names of the language too", () => {
    expect(nearestTerm(spanish, "proponentes")).toBe("proposer");
  });

  it("answers to anything", () => {
    for (const word of ["", " ", "%", "\u0000", "a", "😀", "x".repeat(5000)])
      expect(TERM_IDS).toContain(nearestTerm(ENGLISH, word));
  });
});

describe("statementsIn", () => {
  it("reads the rows of rules, and no others", () => {
    const text = [
      "| id | class | statement | source |",
      "| --- | --- | --- | --- |",
      "| HS2-LOCK  | safety | the parentQc is not older than the lock | HotStuff-2 |",
      "| HS2-LOCK  | colour | it is blue | nobody |",
      "| pending | safety | a status is no rule | |",
      "HS2-LOCK again",
    ].join("\n");
    expect(statementsIn(text)).toEqual([
      { id: "HS2-LOCK", class: "safety", says: "the parentQc is not older than the lock" },
    ]);
  });

  it("has a sentence for every rule that a term names", () => {
    const folders = ["hotstuff2", "node", "livelock", "mempool", "provisions", "execution"];
    const stated = new Map(
      folders
        .map((name) => new URL(`../../protocol/${name}/RULES.md`, import.meta.url))
        .flatMap((url) => statementsIn(readFileSync(url, "utf8")))
        .map(({ id, says }) => [id, says]),
    );
    const named = new Set(TERM_IDS.flatMap((id) => TERMS[id].rules));
    expect([...named].filter((id) => (stated.get(id) ?? "").length < 10)).toEqual([]);
  });
});

describe("a link into the lab", () => {
  it.each(VIEWS)("puts %s in front", (view) => {
    const model = modelOf(around(view), VIEWS);
    expect(model && placedIn(model.root)[0]).toBe(view);
  });

  it("opens the run, whichever term it comes from", () => {
    const scenarios = [...new Set(TERM_IDS.map((id) => TERMS[id].scenario))];
    const opened = scenarios.map((scenario) => decodeLink(linkTo(scenario, "tree")));
    expect(opened.map((result) => result.ok && result.link.recipe.scenario)).toEqual(scenarios);
    expect(opened.every((result) => result.ok && result.link.layout === around("tree"))).toBe(true);
  });
});
