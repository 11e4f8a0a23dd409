/**
 * The questions of a lesson with the answers that the run gives, found without a page.
 * @module
 */
import { blake3 } from "../crypto/hash.ts";
import { utf8ToBytes } from "../primitives/bytes.ts";
import type { Hash } from "../primitives/ids.ts";
import { canonicalJson } from "../scenarios/payload.ts";
import type { SessionInfo } from "../sim/trace/entry.ts";
import type { Projection } from "../sim/trace/projection.ts";
import { holds } from "./conditions.ts";
import type { Choose, Lesson, Part, Predict, Step } from "./lesson.ts";
import { placeOf, standing } from "./play.ts";
import type { Choice, Question } from "./question.ts";
import { questionFor } from "./questions/index.ts";
import { keptRun, type Ran, type RunInput } from "./running.ts";
import { questionSeed } from "./seeds.ts";

export interface AskedQuestion {
  readonly step: string;
  readonly id: string;
  /** In the order in which they are shown; options of the lesson's own have their places for ids. */
  readonly choices: readonly Choice[];
  readonly answer: readonly string[];
  /** Of a question that the run asks: what is asked and what can be chosen, with names where hashes were. */
  readonly generated?: Pick<Question, "ask" | "args" | "choices"> & { readonly info: SessionInfo };
}

/** With stand-in signatures, which change no answer. */
export const unsigned = (recipe: RunInput): Ran => keptRun({ ...recipe, crypto: "keyed" });

const isAsked = (part: Part): part is Predict | Choose =>
  part.kind === "predict" || part.kind === "choose";

/** Questions that nothing can be asked of, or that no option answers, are left out. */
export function askedIn(lesson: Lesson): readonly AskedQuestion[] {
  return lesson.steps.flatMap((step, i) =>
    step.parts.filter(isAsked).flatMap((part) => askedAt(lesson, step, i, part) ?? []),
  );
}

function askedAt(
  lesson: Lesson,
  step: Step,
  index: number,
  part: Predict | Choose,
): AskedQuestion | undefined {
  const moment = standing(lesson, index);
  return part.kind === "choose"
    ? chosenFrom(step, part, part.recipe ?? moment?.recipe)
    : moment && predicted(lesson, step, part, moment);
}

function chosenFrom(
  step: Step,
  { id, options }: Choose,
  recipe: RunInput | undefined,
): AskedQuestion | undefined {
  const ran = recipe === undefined ? undefined : unsigned(recipe);
  const right = options.findIndex(({ when }) => holds(when, ran));
  if (right < 0) return undefined;
  const choices = options.map((_, place) => ({ id: String(place + 1) }));
  return { step: step.id, id, choices, answer: [String(right + 1)] };
}

function predicted(
  lesson: Lesson,
  step: Step,
  part: Predict,
  { recipe, where }: NonNullable<ReturnType<typeof standing>>,
): AskedQuestion | undefined {
  const ran = unsigned(recipe);
  const entry = placeOf(where, ran);
  const seed = questionSeed(lesson.id, step.id, part.id);
  const question = entry === undefined ? undefined : questionFor(part, ran, entry, seed);
  if (question === undefined) return undefined;
  const { choices, answer, ask, args } = question;
  const { info } = ran.session;
  const generated = { ...named({ ask, args, choices }, info, ran.at(question.fence)), info };
  return { step: step.id, id: part.id, choices, answer, generated };
}

/** Plain data, to go from a worker to a page. */
function named<T>(value: T, { transactions }: SessionInfo, { blocks }: Projection): T {
  const nameOf = (text: string): string =>
    blocks.get(text as Hash)?.name ?? transactions[text as Hash] ?? text.slice(0, 6);
  const json = JSON.stringify(value).replace(/[0-9a-f]{64}/g, nameOf);
  return JSON.parse(json) as T;
}

/** Two lessons with one version ask the same and have the same answers, in whatever language. */
export function lessonVersion({ id, steps }: Lesson): string {
  const asked = steps.map(({ id: step, run, parts }) => [
    step,
    run === undefined ? 0 : [run.recipe, run.where],
    parts
      .filter(isAsked)
      .map((part) =>
        part.kind === "predict"
          ? [part.id, part.ask, part.args]
          : [part.id, part.recipe ?? 0, part.options.map(({ when }) => when)],
      ),
  ]);
  return blake3(utf8ToBytes(canonicalJson([id, asked]))).slice(0, 8);
}
