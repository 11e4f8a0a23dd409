import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Question } from "../../course/question.ts";
import { FAMILIES, questionOf } from "../../course/questions/index.ts";
import { runOf, type Ran } from "../../course/running.ts";
import { questions as english } from "../../words/course/en/questions.ts";
import { questions as spanish } from "../../words/course/es/questions.ts";
import { choiceText, phraseText, stemText, type Stage } from "./naming.ts";

const FOLDER = new URL("../../course/questions/", import.meta.url);
const LANGUAGES = { english, spanish };

interface Case {
  readonly id: string;
  readonly question: Question;
  readonly ran?: Ran;
}

const cases: Case[] = [];

beforeAll(() => {
  for (const family of FAMILIES) {
    const { id } = family;
    if (family.kind === "model")
      for (const seed of [1, 2, 3]) cases.push({ id, question: family.question(seed) });
    for (let seed = 1; family.kind === "run" && seed <= 12; seed++) {
      const ran = runOf(family.draw(seed).recipe);
      const question = questionOf(family, ran, seed);
      if (question === undefined) continue;
      cases.push({ id, question, ran });
      break;
    }
  }
}, 300_000);

const textsOf = ({ question, ran }: Case, words: typeof english): readonly string[] => {
  const stage = (cursor: number): Stage => ({
    info: ran?.session.info,
    projection: ran?.at(cursor),
  });
  const before = stage(question.fence);
  return [
    stemText(before, words, question),
    ...question.choices.map((choice) => choiceText(before, words, choice)),
    ...Object.values(question.why).map(({ phrase }) =>
      phraseText(stage(question.decided), words, phrase),
    ),
  ];
};

/** Keys of phrases as generators write them. */
const written = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => readFileSync(new URL(name, FOLDER), "utf8"))
  .flatMap((text) => [
    ...text.matchAll(
      /\b(?:witness\(\s*[^"(),]+,|said\(\s*(?:"\w+"|[^"(),]+),|phrase\()\s*"([\w-]+)"/g,
    ),
  ])
  .flatMap(([, key]) => key ?? []);

describe("the words of questions", () => {
  it.each(Object.entries(LANGUAGES))(
    "are there in %s, with names and numbers in them",
    (_, words) => {
      expect([...new Set(cases.map(({ id }) => id))]).toEqual(FAMILIES.map(({ id }) => id));
      for (const each of cases)
        for (const text of textsOf(each, words)) {
          const told = `${each.id}: ${text}`;
          expect(told).not.toMatch(/undefined|NaN|\bs\d+v\d+\b|[0-9a-f]{64}|: $/);
          expect(told).not.toMatch(/: [a-z]+[A-Z][A-Za-z]+$/);
        }
    },
  );

  it("are there for every key that a generator writes", () => {
    expect(new Set(written).size).toBeGreaterThan(20);
    for (const key of written) expect(Object.keys(english.phrases)).toContain(key);
  });
});
