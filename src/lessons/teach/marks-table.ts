/**
 * The marks of a class as rows: on the page and for a spreadsheet. Pure.
 * @module
 */
import type { Flag } from "../../course/marking.ts";
import type { CourseWords } from "../../words/course.ts";
import type { MarkedFile } from "./useMarking.ts";

type TeachWords = CourseWords["teach"];

export interface MarksTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export const flagText = ({ key, of }: Flag, { flags }: TeachWords): string => flags[key](of);

/** The lessons that somebody answered, in the order of their numbers. */
export const lessonsIn = (files: readonly MarkedFile[]): readonly string[] =>
  [...new Set(files.flatMap(({ marked }) => marked.lessons.map(({ id }) => id)))].sort();

export function marksTable(
  files: readonly MarkedFile[],
  words: TeachWords,
  titleOf: (lesson: string) => string,
): MarksTable {
  const { mark } = words;
  const lessons = lessonsIn(files);
  return {
    head: [
      mark.label,
      mark.file,
      ...lessons.map(titleOf),
      mark.challenges,
      mark.points,
      mark.flags,
    ],
    rows: files.map(({ name, marked }) => [
      marked.label,
      name,
      ...lessons.map((id) => {
        const lesson = marked.lessons.find((each) => each.id === id);
        return lesson === undefined ? "" : mark.of(lesson.right, lesson.questions.length);
      }),
      mark.of(marked.challenges.filter(({ passed }) => passed).length, marked.challenges.length),
      marked.points,
      marked.flags.map((flag) => flagText(flag, words)).join("; "),
    ]),
  };
}
