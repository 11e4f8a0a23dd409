/**
 * What a person has done in the lessons: steps seen, predictions made, rules broken, challenges passed. Plain JSON, kept
 * by whoever has it, and never sent anywhere. What is not known here (a lesson of a later version) is kept as it is.
 * @module
 */
import * as v from "valibot";
import { pack, unpack } from "../scenarios/payload.ts";
import type { ScriptEntry } from "../sim/recipe.ts";

export interface Prediction {
  /** Ids of what was chosen; empty: skipped, or "not sure". */
  readonly chosen: readonly string[];
  /** At the first try. */
  readonly right: boolean;
  /** Places of what was chosen among the choices, from 1: ids of blocks hang on the signatures of a run. */
  readonly places?: readonly number[];
  readonly sure?: "sure" | "so-so" | "guess";
}

export interface StepProgress {
  readonly seen?: boolean;
  /** Question → what was said. */
  readonly predicted?: Readonly<Record<string, Prediction>>;
  /** Switches that were thrown. */
  readonly broken?: readonly string[];
}

export interface ChallengeProgress {
  readonly passed: boolean;
  /** The best: fewer is better. */
  readonly score: number;
  /** What was handed in. */
  readonly edits?: readonly ScriptEntry[];
  /** Or what was built in a figure; plain JSON. */
  readonly made?: unknown;
  readonly seed?: number;
}

export interface Progress {
  readonly v: 1;
  /** Lesson → step → what was done. */
  readonly lessons: Readonly<Record<string, Readonly<Record<string, StepProgress>>>>;
  readonly challenges: Readonly<Record<string, ChallengeProgress>>;
  /** Where the reader was last. */
  readonly last?: { readonly lesson: string; readonly step: string };
}

export const NOTHING_DONE: Progress = { v: 1, lessons: {}, challenges: {} };

const MANY = 500;
const EDITS_MAX = 60;
const id = v.pipe(v.string(), v.regex(/^[\w.-]{1,80}$/));
const ids = v.pipe(v.array(v.pipe(v.string(), v.maxLength(120))), v.maxLength(40));
const few = <T>(values: Readonly<Record<string, T>>): boolean => Object.keys(values).length <= MANY;

const predictionSchema = v.object({
  chosen: ids,
  right: v.boolean(),
  places: v.exactOptional(
    v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1))), v.maxLength(40)),
  ),
  sure: v.exactOptional(v.picklist(["sure", "so-so", "guess"])),
});
const stepSchema = v.object({
  seen: v.exactOptional(v.boolean()),
  predicted: v.exactOptional(v.pipe(v.record(id, predictionSchema), v.check(few))),
  broken: v.exactOptional(ids),
});
/** Lines of a script are read again by whoever runs them. */
const edit = v.looseObject({ at: v.number(), do: v.string() });
const challengeSchema = v.object({
  passed: v.boolean(),
  score: v.pipe(v.number(), v.minValue(0), v.maxValue(1e6)),
  edits: v.exactOptional(v.pipe(v.array(edit), v.maxLength(EDITS_MAX))),
  made: v.exactOptional(v.unknown()),
  seed: v.exactOptional(v.pipe(v.number(), v.safeInteger())),
});
const progressSchema = v.object({
  v: v.literal(1),
  lessons: v.pipe(v.record(id, v.pipe(v.record(id, stepSchema), v.check(few))), v.check(few)),
  challenges: v.pipe(v.record(id, challengeSchema), v.check(few)),
  last: v.exactOptional(v.object({ lesson: id, step: id })),
});

const TEXT_MAX = 1_000_000;

/** `undefined`: it is not ours, or of a later version. Total. */
export function progressFrom(text: string): Progress | undefined {
  if (text.length > TEXT_MAX) return undefined;
  const trimmed = text.trim();
  const value = trimmed.startsWith("{") ? parsed(trimmed) : unpacked(trimmed);
  const read = v.safeParse(progressSchema, value);
  // What the schema has checked is what the type says: the verbs of lines are names to whoever runs them.
  return read.success ? (read.output as unknown as Progress) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unpacked(text: string): unknown {
  const read = unpack(text);
  return read.ok ? read.value : undefined;
}

/** In few characters, for a place that holds no more than 4,096 of them. */
export const compactProgress = (progress: Progress): string => pack(progress);

const stepOf = (progress: Progress, lesson: string, step: string): StepProgress =>
  progress.lessons[lesson]?.[step] ?? {};

export const stepProgress = stepOf;

function withStep(
  progress: Progress,
  lesson: string,
  step: string,
  change: (known: StepProgress) => StepProgress,
): Progress {
  const steps = progress.lessons[lesson] ?? {};
  return {
    ...progress,
    lessons: { ...progress.lessons, [lesson]: { ...steps, [step]: change(steps[step] ?? {}) } },
  };
}

export const seenStep = (progress: Progress, lesson: string, step: string): Progress => ({
  ...withStep(progress, lesson, step, (known) => ({ ...known, seen: true })),
  last: { lesson, step },
});

/** The first answer stays: what is said again after the answer is no prediction. */
export const predictedIn = (
  progress: Progress,
  place: { readonly lesson: string; readonly step: string; readonly question: string },
  prediction: Prediction,
): Progress =>
  withStep(progress, place.lesson, place.step, (known) => ({
    ...known,
    predicted: { [place.question]: prediction, ...known.predicted },
  }));

export const brokenIn = (
  progress: Progress,
  lesson: string,
  step: string,
  switched: string,
): Progress =>
  withStep(progress, lesson, step, (known) => ({
    ...known,
    broken: [...new Set([...(known.broken ?? []), switched])],
  }));

/** Passed is better than not, fewer edits than more. */
const better = (a: ChallengeProgress, b: ChallengeProgress): ChallengeProgress => {
  if (a.passed !== b.passed) return a.passed ? a : b;
  return b.score < a.score ? b : a;
};

export const challengedIn = (
  progress: Progress,
  challenge: string,
  done: ChallengeProgress,
): Progress => {
  const known = progress.challenges[challenge];
  const best = known === undefined ? done : better(known, done);
  return { ...progress, challenges: { ...progress.challenges, [challenge]: best } };
};

/** What was done here or there; where both made a prediction, the one made here. */
export function merged(here: Progress, there: Progress): Progress {
  let all: Progress = here;
  for (const [lesson, steps] of Object.entries(there.lessons))
    for (const [step, done] of Object.entries(steps))
      all = withStep(all, lesson, step, (known) => joined(known, done));
  for (const [challenge, done] of Object.entries(there.challenges))
    all = challengedIn(all, challenge, done);
  const last = here.last ?? there.last;
  return last === undefined ? all : { ...all, last };
}

function joined(known: StepProgress, done: StepProgress): StepProgress {
  const broken = [...new Set([...(known.broken ?? []), ...(done.broken ?? [])])];
  const predicted = { ...done.predicted, ...known.predicted };
  return {
    ...(known.seen === true || done.seen === true ? { seen: true } : {}),
    ...(Object.keys(predicted).length > 0 ? { predicted } : {}),
    ...(broken.length > 0 ? { broken } : {}),
  };
}

/** What a lesson holds, as far as marks are made of it. */
export interface LessonOutline {
  readonly id: string;
  readonly steps: readonly {
    readonly id: string;
    readonly asks: readonly string[];
    readonly breaks: readonly string[];
  }[];
}

export interface Mark {
  readonly done: number;
  readonly of: number;
}

export interface Marks {
  readonly predicted: Mark;
  readonly seen: Mark;
  readonly broken: Mark;
}

/** How much of a lesson is done. */
export function marksOf({ id: lesson, steps }: LessonOutline, progress: Progress): Marks {
  const count = (
    wanted: (step: LessonOutline["steps"][number]) => readonly string[],
    has: (done: StepProgress, id: string) => boolean,
  ): Mark => {
    const all = steps.flatMap((step) =>
      wanted(step).map((each) => has(stepOf(progress, lesson, step.id), each)),
    );
    return { done: all.filter(Boolean).length, of: all.length };
  };
  return {
    predicted: count(
      ({ asks }) => asks,
      ({ predicted }, question) => Object.hasOwn(predicted ?? {}, question),
    ),
    seen: count(
      ({ id: step }) => [step],
      ({ seen }) => seen === true,
    ),
    broken: count(
      ({ breaks }) => breaks,
      ({ broken }, switched) => broken?.includes(switched) === true,
    ),
  };
}

export const isFinished = (marks: Marks): boolean =>
  [marks.predicted, marks.seen, marks.broken].every(({ done, of }) => done === of);
