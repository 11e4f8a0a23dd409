import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readCourse } from "../../cli/course-files.ts";
import { prngOf } from "../../primitives/prng.ts";
import { readLesson } from "./read.ts";

const { known, example } = readCourse(fileURLToPath(new URL("../../..", import.meta.url)));

/** What somebody may mistype in a lesson: each is one word that the reader knows. */
const WORDS = [
  "scenario",
  "title",
  "layout",
  "guide/split-vote",
  "voted node",
  "node=s0v1",
  "height=1",
  "proposed",
  "committed",
  "round=1",
  "::run",
  "until=",
  "::predict",
  "ask=",
  "voters",
  "::break",
  "rules=",
  "::say",
  "::note",
  "hyperscope",
];

/** Swaps two letters somewhere within a word, or doubles one. */
function mistyped(word: string, seed: number): string {
  const prng = prngOf(seed, "workload");
  const letters = word.split("");
  const places = letters.flatMap((letter, i) =>
    /[a-z]/.test(letter) && /[a-z]/.test(letters[i + 1] ?? "") && letter !== letters[i + 1]
      ? [i]
      : [],
  );
  const at = places[prng.uniform(0, places.length - 1)] ?? 0;
  const [a, b] = [letters[at] ?? "", letters[at + 1] ?? ""];
  letters.splice(at, 2, ...(prng.uniform(0, 1) === 0 ? [b, a] : [a, a, b]));
  return letters.join("");
}

describe("forty lessons with one slip each", () => {
  const slips = WORDS.flatMap((word) =>
    [1, 2].map((seed) => ({ word, wrong: mistyped(word, seed) })),
  );
  const read = slips.map(({ word, wrong }) => {
    const text = example.replace(word, wrong);
    return { wrong, text, result: readLesson(text, "en", known) };
  });

  it("are each told by a line and a column that are there", () => {
    expect(read).toHaveLength(40);
    expect(read.filter(({ text }) => text === example)).toEqual([]);
    const passed: string[] = [];
    for (const { wrong, text, result } of read) {
      if (result.ok) {
        passed.push(wrong);
        continue;
      }
      const lines = text.split("\n");
      for (const { line, column } of result.faults) {
        expect(line, `${wrong}`).toBeGreaterThan(0);
        expect(line, `${wrong}`).toBeLessThanOrEqual(lines.length);
        expect(column, `${wrong}`).toBeGreaterThan(0);
      }
    }
    expect(passed).toEqual([]);
  });

  it("are mostly told what was meant", () => {
    const helped = read.filter(
      ({ result }) => !result.ok && result.faults.some(({ nearest }) => nearest !== undefined),
    );
    expect(helped.length).toBeGreaterThan(30);
  });
});
