/**
 * Plays a lesson without a page: every moment is reached, every figure computed, every question asked and answered,
 * every sentence that the prose rests on asked of the run. What fails is named with its line.
 * @module
 */
import { answerTo, holds } from "./conditions.ts";
import type { LessonFault } from "./format/faults.ts";
import type { Condition, Lesson, Part, Prose, Step, Where } from "./lesson.ts";
import { keptRun, type Ran, type RunInput } from "./running.ts";
import { entryOf, untilText } from "./until.ts";
import { valueIn } from "./values.ts";

/** The entry of a moment; `undefined`: the run never comes to it. */
export function placeOf(where: Where, ran: Ran): number | undefined {
  if ("end" in where) return ran.entries.length;
  if ("entry" in where) return where.entry <= ran.entries.length ? where.entry : undefined;
  const { info } = ran.session;
  const after =
    where.after === undefined ? 0 : entryOf(where.after, ran.entries, ran.violations, { info });
  if (after === undefined) return undefined;
  return entryOf(where.until, ran.entries, ran.violations, { info, after });
}

/** The run of a step, and the moment in it: its own, or that of the last step before it that has one. */
export function standing(
  lesson: Lesson,
  index: number,
): { readonly recipe: RunInput; readonly where: Where; readonly layout?: string } | undefined {
  for (let i = index; i >= 0; i--) {
    const run = lesson.steps[i]?.run;
    if (run !== undefined) return run;
  }
  return undefined;
}

export const whereText = (where: Where): string =>
  "until" in where ? untilText(where.until) : "end" in where ? "the end" : `entry ${where.entry}`;

export const conditionText = (condition: Condition): string =>
  condition.kind === "value"
    ? `${condition.of} ${condition.is} ${condition.to}`
    : `${condition.kind} ${untilText(condition.until)}`;

/** Asks a generated question at a moment: does it exist? */
export type Asks = (part: Extract<Part, { kind: "predict" }>, ran: Ran, entry: number) => boolean;

export interface Played {
  readonly faults: readonly LessonFault[];
  /** Step → the entry at which it stands, and the digest there. */
  readonly steps: readonly {
    readonly id: string;
    readonly entry: number;
    readonly digest: string;
  }[];
  readonly questions: number;
  readonly values: number;
}

export function playLesson(lesson: Lesson, asks: Asks): Played {
  const faults: LessonFault[] = [];
  const steps: { id: string; entry: number; digest: string }[] = [];
  const count = { questions: 0, values: 0 };
  for (const [i, step] of lesson.steps.entries()) {
    const fault = (kind: LessonFault["kind"], word: string): undefined =>
      void faults.push({ line: step.line, column: 1, kind, word: `#${step.id}: ${word}` });
    const moment = standing(lesson, i);
    const ran = moment === undefined ? undefined : keptRun(moment.recipe);
    const entry =
      moment === undefined || ran === undefined ? undefined : placeOf(moment.where, ran);
    if (moment !== undefined && entry === undefined) {
      fault("unreached", whereText(moment.where));
      continue;
    }
    if (ran !== undefined && entry !== undefined)
      steps.push({ id: step.id, entry, digest: ran.at(entry).digest });
    playStep(step, { ran, entry: entry ?? 0, asks, fault, count });
  }
  return { faults, steps, ...count };
}

interface Playing {
  readonly ran: Ran | undefined;
  readonly entry: number;
  readonly asks: Asks;
  readonly fault: (kind: LessonFault["kind"], word: string) => undefined;
  readonly count: { questions: number; values: number };
}

function playStep({ parts }: Step, playing: Playing): void {
  for (const part of parts) {
    checkValues(proseOfPart(part), playing);
    playPart(part, playing);
  }
}

function playPart(part: Part, { ran, entry, asks, fault, count }: Playing): void {
  switch (part.kind) {
    case "predict":
      count.questions += 1;
      if (ran === undefined || !asks(part, ran, entry)) fault("unanswered", part.ask);
      return;
    case "choose": {
      count.questions += 1;
      const decides = part.recipe === undefined ? ran : keptRun(part.recipe);
      const right = part.options.filter(({ when }) => holds(when, decides)).length;
      if (right !== 1) fault("undecided", `${part.id}: ${right}`);
      return;
    }
    case "expect":
      for (const condition of part.conditions)
        if (!answerTo(condition, ran).holds) fault("untrue", conditionText(condition));
      return;
    case "break": {
      const changed = keptRun(part.change);
      if (placeOf(part.where, changed) === undefined) fault("unreached", whereText(part.where));
      return;
    }
    default:
  }
}

/** All prose of a part. */
export function proseOfPart(part: Part): readonly Prose[] {
  switch (part.kind) {
    case "prose":
    case "say":
    case "note":
      return part.nodes;
    case "choose":
      return [...part.stem, ...part.options.flatMap(({ text, why = [] }) => [...text, ...why])];
    case "break":
      return part.label;
    case "predict":
      return Object.values(part.why ?? {}).flat();
    default:
      return [];
  }
}

/** Every node of a prose. */
export function* proseNodes(nodes: readonly Prose[]): Generator<Prose> {
  for (const node of nodes) {
    yield node;
    if ("children" in node) yield* proseNodes(node.children);
  }
}

function checkValues(nodes: readonly Prose[], { ran, entry, fault, count }: Playing): void {
  for (const node of proseNodes(nodes)) {
    if (node.type !== "value") continue;
    count.values += 1;
    const value = valueIn(node.of, ran, entry);
    if (value === undefined || value === "") fault("unfigured", node.of);
  }
}
