/**
 * Which step an address means, and what of a step is there to be read. Pure.
 * @module
 */
import type { Lesson, Part, Step } from "../../course/lesson.ts";
import type { StepProgress } from "../../course/progress.ts";

export interface Resolved {
  readonly index: number;
  /** What was asked for and is not there. */
  readonly unknown?: string;
}

/** By its id, an id that it had, or its number from 1. Anything else: the first. */
export function resolveStep(steps: readonly Pick<Step, "id" | "was">[], wanted = ""): Resolved {
  if (wanted === "") return { index: 0 };
  const byId = steps.findIndex(({ id }) => id === wanted);
  if (byId >= 0) return { index: byId };
  const before = steps.findIndex(({ was }) => was.includes(wanted));
  if (before >= 0) return { index: before };
  const number = /^\d{1,3}$/.test(wanted) ? Number(wanted) : 0;
  if (number >= 1 && number <= steps.length) return { index: number - 1 };
  return { index: 0, unknown: wanted.slice(0, 60) };
}

export type Question = Extract<Part, { kind: "predict" | "choose" }>;

export const isQuestion = (part: Part): part is Question =>
  part.kind === "predict" || part.kind === "choose";

/** Nothing on the page shows these. */
const isShown = ({ kind }: Part): boolean => kind !== "expect" && kind !== "note";

export interface Readable {
  /** In their order, up to the question that is open. */
  readonly parts: readonly Part[];
  readonly open: Question | undefined;
  /** Something follows the open question. */
  readonly isMore: boolean;
}

/** @param isTold the answers are known already: nothing waits */
export function readable(
  { parts }: Pick<Step, "parts">,
  { predicted = {} }: StepProgress,
  isTold: boolean,
): Readable {
  const shown = parts.filter(isShown);
  const at = isTold
    ? -1
    : shown.findIndex((part) => isQuestion(part) && !Object.hasOwn(predicted, part.id));
  const open = at < 0 ? undefined : shown[at];
  return open === undefined || !isQuestion(open)
    ? { parts: shown, open: undefined, isMore: false }
    : { parts: shown.slice(0, at + 1), open, isMore: at + 1 < shown.length };
}

/** The run of a step: its own, or that of the last step before it that has one. */
export function momentOf({ steps }: Pick<Lesson, "steps">, index: number): Step["run"] | undefined {
  return steps.slice(0, index + 1).findLast(({ run }) => run !== undefined)?.run;
}
