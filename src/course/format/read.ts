/**
 * A lesson as a file: Markdown with directives, readable in any editor. Nothing in it is ever run, HTML is refused, and
 * whatever cannot be read is answered with its line, its column, and what may have been meant. The format, with a
 * worked example, is described in `lessons/README.md`.
 * @module
 */
import { toString } from "mdast-util-to-string";
import type { Lesson, Part, Step } from "../lesson.ts";
import type { RunInput } from "../running.ts";
import { tooDense } from "./dense.ts";
import type { LessonFault } from "./faults.ts";
import { frontOf } from "./head.ts";
import type { Known, Reader } from "./known.ts";
import { partsOf, type Building } from "./parts.ts";
import { momentOf } from "./run.ts";
import { Faults, isDirective, type Nodes, treeOf } from "./tree.ts";

export type { Known } from "./known.ts";

export const LESSON_CHARACTERS_MAX = 200_000;

export const STEPS_MAX = 60;

export type ReadLesson =
  | { readonly ok: true; readonly lesson: Lesson }
  | { readonly ok: false; readonly faults: readonly LessonFault[] };

/** Total. @param id of the lesson, if its place says so; else the head must */
export function readLesson(text: string, language: string, known: Known, id?: string): ReadLesson {
  const faults = new Faults();
  if (text.length > LESSON_CHARACTERS_MAX) faults.at(undefined, "long", String(text.length));
  else faults.all.push(...tooDense(text));
  const lesson =
    faults.all.length > 0 ? undefined : lessonOf(text, { language, known, faults, id });
  return lesson !== undefined && faults.all.length === 0
    ? { ok: true, lesson }
    : { ok: false, faults: faults.all };
}

function lessonOf(text: string, reader: Reader): Lesson | undefined {
  const { faults, language } = reader;
  const { children } = treeOf(text);
  const [head, ...body] = children;
  const front = head?.type === "yaml" ? frontOf(head, reader) : undefined;
  if (head?.type !== "yaml") return faults.at(head, "head");
  if (front === undefined) return undefined;
  const { run, layout, ...about } = front;
  const steps = stepsOf(body, reader, run, layout);
  if (steps.length === 0 || steps.length > STEPS_MAX) faults.at(head, "empty");
  return { ...about, language, steps };
}

function stepsOf(
  body: readonly Nodes[],
  reader: Reader,
  run: RunInput | undefined,
  layout: string | undefined,
): readonly Step[] {
  const { faults } = reader;
  const steps: Building[] = [];
  /** The run that the steps so far stand beside. */
  let current = run;
  let shown = layout;
  for (const node of body) {
    if (node.type === "heading" && node.depth === 2) {
      const begun = begunAt(node, steps, faults);
      if (steps.length === 0 && run !== undefined)
        begun.run = {
          recipe: run,
          where: { entry: 0 },
          ...(layout === undefined ? {} : { layout }),
        };
      steps.push(begun);
      continue;
    }
    const step = steps.at(-1);
    if (step === undefined) {
      faults.at(node, "stray", toString(node).slice(0, 40));
      continue;
    }
    if (isDirective(node) && node.name === "run") {
      const moment = momentOf(node, current, shown, faults);
      if (moment === undefined) continue;
      current = moment.recipe;
      shown = moment.layout ?? shown;
      step.run = moment;
    } else step.parts.push(...partsOf(node, step, reader, current));
  }
  return steps.map(({ parts, ...step }) => ({ ...step, parts: joined(parts) }));
}

/** Prose that stands together is one part. */
function joined(parts: readonly Part[]): readonly Part[] {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part.kind === "prose" && last?.kind === "prose")
      all[all.length - 1] = { kind: "prose", nodes: [...last.nodes, ...part.nodes] };
    else all.push(part);
  }
  return all;
}

/** `## The split {#split was=old}`. */
const TITLE = /^(.*?)\s*(?:\{#([\w-]+)((?:\s+was=[\w-]+)*)\s*\})?\s*$/s;

function begunAt(heading: Nodes, before: readonly Building[], faults: Faults): Building {
  const [, title = "", given, was = ""] = TITLE.exec(toString(heading)) ?? [];
  const id = given ?? `step-${before.length + 1}`;
  if (title === "") faults.at(heading, "missing", "title");
  if (before.some((step) => step.id === id)) faults.at(heading, "twice", `#${id}`);
  return {
    id,
    was: was.split(/\s+/).flatMap((part) => (part === "" ? [] : [part.slice("was=".length)])),
    title,
    parts: [],
    line: heading.position?.start.line ?? 1,
  };
}
