/**
 * What the course judges, beside the page: claims, and whatever else takes a run to decide. One question at a time;
 * each is a plain function of what it is given.
 * @module
 */
import * as Comlink from "comlink";
import { answersFrom, writeAnswers } from "../course/answers.ts";
import { askedIn } from "../course/asked.ts";
import { challengeById } from "../course/challenges/index.ts";
import { checkLesson } from "../course/checking.ts";
import type { Lesson } from "../course/lesson.ts";
import { askedOnce, mark, replayed } from "../course/marking.ts";
import type { Progress } from "../course/progress.ts";
import { counterexampleOf, outcomeOf } from "../course/claims/central.ts";
import { ANSWERS, EXPERIMENTS, NEEDS } from "../course/claims/index.ts";

const asked = askedOnce();

const service = {
  /** It is there. */
  ready: () => true,
  /** Which claims are run, what the others need, and where we answer otherwise than the ledger. */
  claims: () => ({ runnable: [...EXPERIMENTS.keys()], needs: NEEDS, answers: ANSWERS }),
  /** Runs the experiment of a claim, here and now. */
  judge: (claim: string) => EXPERIMENTS.get(claim)?.run() ?? [],
  outcome: outcomeOf,
  counterexample: counterexampleOf,
  /** Plays a lesson for whoever writes it. */
  check: checkLesson,
  /** The questions of a lesson with their answers. */
  asked: askedIn,
  /** Marks an answer file. */
  mark: (text: string, lessons: readonly Lesson[]) =>
    mark(text, new Map(lessons.map((lesson) => [lesson.id, lesson])), asked),
  /** The text of an answer file. */
  answers: (
    progress: Progress,
    label: string,
    what: { readonly lessons: readonly Lesson[]; readonly challenges: readonly string[] },
  ) =>
    writeAnswers(
      answersFrom(progress, label, what, (id, { edits, seed = 0 }) => {
        const challenge = challengeById(id);
        return challenge && replayed(challenge, { seed, edits }).digest;
      }),
    ),
};

export type CourseService = typeof service;

Comlink.expose(service);
