/**
 * The register against what it names: rules that are stated, terms that exist, runs that are registered; and
 * the catalogues against the register.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { protocols } from "../protocol/registry.ts";
import { scenarioById } from "../scenarios/registry.ts";
import { statedRules } from "../tidy/rules.ts";
import { words as spanish } from "./languages/es.ts";
import { isTerm, pageOf, TERM_IDS, TERMS, termsOf, textOf, THEMES } from "./terms.ts";
import { ENGLISH, type Words } from "./words.ts";

const source = fileURLToPath(new URL("..", import.meta.url));

const stated = new Set(
  readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("RULES.md"))
    .flatMap((path) => statedRules({ path, text: readFileSync(`${source}/${path}`, "utf8") }))
    .map(({ id }) => id),
);

const VIEWS = Object.keys(ENGLISH.views) as (keyof Words["views"])[];

/** Sentences: a capital at the beginning, a full stop at the end, and more than a word in between. */
const isProse = (text: string): boolean => /^\p{Lu}.{29,}\.$/u.test(text);

describe("the register of terms", () => {
  it("holds at least 66, each once and in one theme", () => {
    expect(TERM_IDS.length).toBeGreaterThanOrEqual(66);
    expect(new Set(TERM_IDS).size).toBe(TERM_IDS.length);
    expect([...TERM_IDS].sort()).toEqual(Object.keys(TERMS).sort());
    for (const ids of Object.values(THEMES)) expect(ids.length).toBeGreaterThan(2);
  });

  it("spells ids so that they can stand in an address", () => {
    for (const id of TERM_IDS) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(pageOf("vote-lock")).toBe("#/glossary/vote-lock");
  });

  it("names rules that a RULES.md states", () => {
    expect(stated.size).toBeGreaterThan(50);
    const unknown = TERM_IDS.flatMap((id) => TERMS[id].rules.filter((rule) => !stated.has(rule)));
    expect(unknown).toEqual([]);
  });

  it("leads on: every term to two others at least, never to itself, and none is an island", () => {
    const leads = TERM_IDS.map((id) => ({ id, near: TERMS[id].near }));
    const short = leads.filter(({ near }) => new Set(near).size < 2);
    const twice = leads.filter(({ near }) => new Set(near).size !== near.length);
    const lost = leads.filter(({ id, near }) => near.includes(id) || !near.every(isTerm));
    const reached = new Set(leads.flatMap(({ near }) => near));
    expect([...short, ...twice, ...lost]).toEqual([]);
    expect(TERM_IDS.filter((id) => !reached.has(id))).toEqual([]);
  });

  it("names runs that are registered", () => {
    const unknown = TERM_IDS.filter((id) => scenarioById(TERMS[id].scenario) === undefined);
    expect(unknown).toEqual([]);
  });

  it.each(VIEWS)("gives %s a few words", (view) => {
    expect(termsOf(view).length).toBeGreaterThanOrEqual(3);
    expect(termsOf(view).length).toBeLessThanOrEqual(16);
  });

  it("knows no other words", () => {
    expect(isTerm("nothing")).toBe(false);
    expect(isTerm("toString")).toBe(false);
  });
});

describe.each([
  ["English", ENGLISH],
  ["Spanish", spanish],
] as const)("the texts in %s", (_language, words) => {
  it("say something about every term, and nothing about others", () => {
    expect(Object.keys(words.terms).sort()).toEqual([...TERM_IDS].sort());
    const texts = TERM_IDS.map((id) => textOf(words, id));
    expect(texts.filter(({ term }) => !/^\p{Lu}/u.test(term))).toEqual([]);
    expect(texts.filter(({ means, not = means }) => !isProse(means) || !isProse(not))).toEqual([]);
  });

  it("call no two terms alike", () => {
    const names = TERM_IDS.map((id) => textOf(words, id).term.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("the two languages", () => {
  it("differ in every definition, and warn of the same confusions", () => {
    const both = TERM_IDS.map((id) => [textOf(ENGLISH, id), textOf(spanish, id)] as const);
    expect(both.filter(([here, there]) => here.means === there.means)).toEqual([]);
    expect(
      both.filter(([{ not }, there]) => (not === undefined) !== (there.not === undefined)),
    ).toEqual([]);
  });
});

it("what a validator can be told to do is said in Spanish too", () => {
  const summaries = protocols.flatMap(({ misbehaviors }) =>
    misbehaviors.map(({ summary }) => summary),
  );
  expect(summaries.filter((summary) => !(summary in spanish.engine))).toEqual([]);
});
