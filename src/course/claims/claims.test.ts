import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { verdictOf, VERDICTS } from "../claim.ts";
import { ANSWERS, CLAIMS, EXPERIMENTS, NEEDS } from "./index.ts";
import { textsOf } from "./texts.ts";

const ids = new Set(CLAIMS.map(({ id }) => id));
const textFile = (section: string): string =>
  readFileSync(
    fileURLToPath(new URL(`../../../lessons/claims/${section}.yaml`, import.meta.url)),
    "utf8",
  );
const texts = new Map(
  [...new Set(CLAIMS.map(({ section }) => section))].map((section) => [
    section,
    textsOf(textFile(section)),
  ]),
);

describe("the ledger", () => {
  it("holds every claim once, with the verdicts that it counts itself", () => {
    expect(ids.size).toBe(287);
    const counts = VERDICTS.map((v) => CLAIMS.filter(({ ledger }) => ledger === v).length);
    expect(counts).toEqual([52, 75, 73, 87]);
  });

  it("is either run or says what it needs", () => {
    for (const id of [...EXPERIMENTS.keys(), ...Object.keys(NEEDS), ...Object.keys(ANSWERS)])
      expect(ids, id).toContain(id);
    expect(Object.keys(NEEDS).filter((id) => EXPERIMENTS.has(id))).toEqual([]);
  });
});

describe("a verdict comes out of the run", () => {
  it.each([...EXPERIMENTS.keys()].sort())("%s", (id) => {
    const claim = CLAIMS.find((each) => each.id === id);
    const trials = EXPERIMENTS.get(id)?.run() ?? [];
    expect(trials.length).toBeGreaterThan(0);
    expect(verdictOf(trials), JSON.stringify(trials, brief)).toBe(ANSWERS[id] ?? claim?.ledger);
    const keys = trials.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { figures } of trials)
      for (const [name, figure] of Object.entries(figures))
        expect(Number.isNaN(figure), `${id} ${name}`).toBe(false);
    for (const [language, text] of Object.entries(texts.get(claim?.section ?? "b01")?.[id] ?? {})) {
      expect(Object.keys(text.trials).sort(), `${id} ${language}`).toEqual([...keys].sort());
      const labels = new Set<string>();
      for (const { key, figures } of trials)
        for (const name of Object.keys(figures))
          if (!(text.trials[key] ?? "").includes(`{${name}}`)) labels.add(name);
      expect([...labels].sort(), `${id} ${language}`).toEqual(Object.keys(text.figures).sort());
      for (const { key, figures } of trials)
        for (const [, name = ""] of (text.trials[key] ?? "").matchAll(/\{(\w+)\}/g))
          expect(Object.keys(figures), `${id} ${language} ${key}`).toContain(name);
    }
  });

  it("differs from the ledger's where an answer is listed, and only there", () => {
    for (const [id, verdict] of Object.entries(ANSWERS)) {
      expect(EXPERIMENTS.has(id), id).toBe(true);
      expect(verdict, id).not.toBe(CLAIMS.find((claim) => claim.id === id)?.ledger);
    }
  });
});

describe("the words", () => {
  it("are there for every claim that is run or listed, in both languages", () => {
    const told = new Set([...texts.values()].flatMap((section) => Object.keys(section)));
    for (const id of [...EXPERIMENTS.keys(), ...Object.keys(NEEDS)]) expect(told, id).toContain(id);
    for (const [section, claims] of texts)
      for (const [id, languages] of Object.entries(claims)) {
        expect(CLAIMS.find((claim) => claim.id === id)?.section, id).toBe(section);
        expect(Object.keys(languages).sort(), id).toEqual(["en", "es"]);
        for (const { said, why } of Object.values(languages)) {
          expect(said.length, id).toBeGreaterThan(10);
          expect(why.length, id).toBeGreaterThan(10);
        }
      }
  });
});

const brief = (key: string, value: unknown): unknown => (key === "see" ? undefined : value);
