import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { verdictOf, VERDICTS, type Trial } from "../claim.ts";
import { ANSWERS, CLAIMS, EXPERIMENTS, NEEDS, SECTIONS } from "./index.ts";
import { textsOf, type ClaimText } from "./texts.ts";

const claimById = new Map(CLAIMS.map((claim) => [claim.id, claim]));

const textFile = (section: string): string =>
  readFileSync(
    fileURLToPath(new URL(`../../../lessons/claims/${section}.yaml`, import.meta.url)),
    "utf8",
  );
const texts = new Map(SECTIONS.map((section) => [section, textsOf(textFile(section))]));

/** What a claim's words lack for these trials, and what in them is of no use. */
function textFaults(trials: readonly Trial[], text: ClaimText): readonly string[] {
  const keys = trials.map(({ key }) => key);
  const named = (phrase = ""): readonly string[] =>
    [...phrase.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const labels = new Set<string>();
  const faults = trials.flatMap(({ key, figures }) => {
    const inPhrase = named(text.trials[key]);
    for (const name of Object.keys(figures)) if (!inPhrase.includes(name)) labels.add(name);
    return inPhrase.filter((name) => !(name in figures)).map((name) => `${key}: no {${name}}`);
  });
  return [
    ...faults,
    ...keys.filter((key) => text.trials[key] === undefined).map((key) => `no phrase: ${key}`),
    ...Object.keys(text.trials)
      .filter((key) => !keys.includes(key))
      .map((key) => `no trial: ${key}`),
    ...[...labels].filter((name) => !(name in text.figures)).map((name) => `no label: ${name}`),
    ...Object.keys(text.figures)
      .filter((name) => !labels.has(name))
      .map((name) => `no figure: ${name}`),
  ];
}

describe("the ledger", () => {
  it("holds every claim once, with the verdicts that it counts itself", () => {
    expect(claimById.size).toBe(287);
    const counts = VERDICTS.map((v) => CLAIMS.filter(({ ledger }) => ledger === v).length);
    expect(counts).toEqual([52, 75, 73, 87]);
  });

  it("is run for the most part", () => {
    expect(EXPERIMENTS.size).toBeGreaterThanOrEqual(150);
  });

  it("is either run or says what it needs", () => {
    const ours = [...EXPERIMENTS.keys(), ...Object.keys(NEEDS), ...Object.keys(ANSWERS)];
    expect(ours.filter((id) => !claimById.has(id))).toEqual([]);
    expect(Object.keys(NEEDS).filter((id) => EXPERIMENTS.has(id))).toEqual([]);
  });
});

describe("a verdict comes out of the run", () => {
  it.each([...EXPERIMENTS.keys()].sort())("%s", (id) => {
    const claim = claimById.get(id);
    const trials = EXPERIMENTS.get(id)?.run() ?? [];
    const found = { verdict: verdictOf(trials), trials: trials.map(brief) };
    expect(found).toEqual({ ...found, verdict: ANSWERS[id] ?? claim?.ledger });
    expect(trials.length).toBeGreaterThan(0);
    expect(new Set(trials.map(({ key }) => key)).size).toBe(trials.length);
    expect(trials.flatMap(({ figures }) => Object.values(figures))).not.toContain(NaN);
    const words = texts.get(claim?.section ?? "b01")?.[id] ?? {};
    for (const text of Object.values(words)) expect(textFaults(trials, text)).toEqual([]);
  });

  it("differs from the ledger's where an answer is listed, and only there", () => {
    const listed = Object.entries(ANSWERS);
    expect(listed.filter(([id]) => !EXPERIMENTS.has(id))).toEqual([]);
    expect(listed.filter(([id, verdict]) => claimById.get(id)?.ledger === verdict)).toEqual([]);
  });
});

describe("the words", () => {
  it("are there for every claim that is run or listed, in both languages", () => {
    const told = new Set([...texts.values()].flatMap((section) => Object.keys(section)));
    const wanted = [...EXPERIMENTS.keys(), ...Object.keys(NEEDS)];
    expect(wanted.filter((id) => !told.has(id))).toEqual([]);
  });

  it("stand in the file of their section, in English and Spanish, with what is said and why", () => {
    const faults = [...texts].flatMap(([section, claims]) =>
      Object.entries(claims).flatMap(([id, languages]) => [
        ...(claimById.get(id)?.section === section ? [] : [`${id}: not of ${section}`]),
        ...(Object.keys(languages).sort().join() === "en,es" ? [] : [`${id}: languages`]),
        ...Object.values(languages).flatMap(({ said, why }) =>
          said.length > 10 && why.length > 10 ? [] : [`${id}: too short`],
        ),
      ]),
    );
    expect(faults).toEqual([]);
  });
});

const brief = ({ key, agrees, figures }: Trial) => ({ key, agrees, figures });
