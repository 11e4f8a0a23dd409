/**
 * Puts the course into the page: lessons are compiled while it is built, one piece a lesson and language, and a fault
 * in one stops the build with its file and line.
 * @module
 */
import type { Plugin } from "vite";
import { faultLine } from "../course/format/faults.ts";
import { LANGUAGES, readCourse, type Course } from "./course-files.ts";

const VIRTUAL = "virtual:course";

/** `virtual:course`: what there is; `virtual:course/2.2-vote-locks/en`: a lesson; `…/excerpts`, `…/sources`, `…/example`. */
export function coursePlugin(root: string): Plugin {
  let read: Course | undefined;
  const course = (): Course => (read ??= checked(readCourse(root)));
  return {
    name: "course",
    resolveId: (id) => (id === VIRTUAL || id.startsWith(`${VIRTUAL}/`) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${VIRTUAL}`)) return undefined;
      return moduleFor(id.slice(VIRTUAL.length + 2), course());
    },
    handleHotUpdate({ file }) {
      if (file.includes("/lessons/")) read = undefined;
    },
  };
}

function checked(course: Course): Course {
  if (course.faults.length === 0) return course;
  throw new Error(course.faults.map(({ path, ...fault }) => faultLine(path, fault)).join("\n"));
}

const json = (value: unknown): string => `export const content = ${JSON.stringify(value)};`;

function moduleFor(name: string, course: Course): string {
  const { order, lessons, excerpts, sources, contrasts, example } = course;
  if (name === "example") return json(example);
  if (name === "excerpts") return json(excerpts);
  if (name === "sources") return json({ sources, contrasts });
  const [id = "", language = ""] = name.split("/");
  const found = lessons.get(id);
  const wanted = LANGUAGES.find((each) => each === language);
  if (found !== undefined && wanted !== undefined) return json(found[wanted]);
  const heads = Object.values(order)
    .flat()
    .flatMap((each) => lessons.get(each) ?? [])
    .map((both) => ({
      id: both.en.id,
      module: both.en.module,
      minutes: both.en.minutes,
      of: both.en.of,
      exercises: both.en.exercises,
      titles: { en: both.en.title, es: both.es.title },
      abouts: { en: both.en.about, es: both.es.about },
      steps: both.en.steps.map((step, i) => ({
        id: step.id,
        was: step.was,
        titles: { en: step.title, es: both.es.steps[i]?.title ?? step.title },
        asks: step.parts.flatMap((part) =>
          part.kind === "predict" || part.kind === "choose" ? [part.id] : [],
        ),
        breaks: step.parts.flatMap((part) => (part.kind === "break" ? [part.id] : [])),
        challenges: step.parts.flatMap((part) => (part.kind === "challenge" ? [part.id] : [])),
      })),
    }));
  const loads = heads.flatMap((head) =>
    LANGUAGES.map(
      (each) =>
        `${JSON.stringify(`${head.id}/${each}`)}: () => import(${JSON.stringify(`${VIRTUAL}/${head.id}/${each}`)})`,
    ),
  );
  return `export const heads = ${JSON.stringify(heads)};\nexport const lessons = {${loads.join(",\n")}};`;
}
