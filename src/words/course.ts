/**
 * The words of the course: lessons, questions, figures, claims. A catalogue of its own, for the laboratory opens
 * without it. One folder a language, one file an area; whatever a language lacks, the compiler names.
 * @module
 */
import type { course as english } from "./course/en.ts";
import { PSEUDO, wrapped } from "./pseudo.ts";

export type CourseWords = typeof english;

const all = import.meta.glob<CourseWords>("./course/*.ts", { import: "course" });

/** @throws when the file of the catalogue cannot be fetched */
export async function loadCourseWords(code: string): Promise<CourseWords> {
  const load = all[`./course/${code}.ts`] ?? all["./course/en.ts"];
  if (load === undefined) throw new Error("no words of the course");
  const words = await load();
  return code === PSEUDO ? (wrapped(words) as CourseWords) : words;
}
