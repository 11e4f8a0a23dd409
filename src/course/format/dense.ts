/**
 * Markdown takes its time over pieces that no lesson has: a table of ten thousand rows, a quote within a quote within a
 * quote. They are found before anything reads them.
 * @module
 */
import type { LessonFault } from "./faults.ts";

/** Characters between two empty lines. */
const PIECE_MAX = 20_000;
/** Brackets, stars, colons and the like in one piece: each may open something that is looked for to its end. */
const MARKS_MAX = 6_000;
/** Signs that put what follows into something else. */
const NESTED = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){41}/;
const FENCES_MAX = 200;

/** The first of them. */
export function tooDense(text: string): readonly LessonFault[] {
  let [first, size, marks, fences] = [1, 0, 0, 0];
  const at = (line: number, word: number): readonly LessonFault[] => [
    { line, column: 1, kind: "dense", word: String(word) },
  ];
  for (const [i, line] of text.split("\n").entries()) {
    if (line.startsWith(":::")) fences += 1;
    if (NESTED.test(line)) return at(i + 1, line.length);
    if (line.trim() === "") [first, size, marks] = [i + 2, 0, 0];
    else {
      size += line.length + 1;
      marks += line.match(/[[\]*_`:|<&]/g)?.length ?? 0;
    }
    if (size > PIECE_MAX || marks > MARKS_MAX) return at(first, size);
    if (fences > FENCES_MAX) return at(i + 1, size);
  }
  return [];
}
