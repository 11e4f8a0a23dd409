/**
 * What somebody who writes a lesson wants to know of it before a class does: where each step stands, what each
 * question is answered by, and for a moment that never comes the entry that came nearest to it.
 * @module
 */
import { askedIn, unsigned, type AskedQuestion } from "./asked.ts";
import type { LessonFault } from "./format/faults.ts";
import type { Lesson, Where } from "./lesson.ts";
import { placeOf, playLesson, standing, whereText } from "./play.ts";
import { questionFor } from "./questions/index.ts";
import type { Ran } from "./running.ts";
import { entryOf, isReached, type Until } from "./until.ts";

export interface CheckedStep {
  readonly id: string;
  readonly title: string;
  readonly line: number;
  /** Where it stands; absent: it has no run, or its run never comes there. */
  readonly at?: { readonly entry: number; readonly ms: number; readonly digest: string };
  readonly missed?: Missed;
  readonly questions: readonly AskedQuestion[];
}

/** A moment that never comes. */
export interface Missed {
  /** As it is written. */
  readonly wanted: string;
  /** The entry that came nearest, and the keys in which it differs. */
  readonly nearest?: { readonly entry: number; readonly differs: readonly string[] };
}

export interface CheckedLesson {
  readonly steps: readonly CheckedStep[];
  readonly faults: readonly LessonFault[];
  readonly figures: number;
}

/** The entry with a fact of the same kind that differs in the fewest keys; of several the first. */
export function nearestTo(until: Until, ran: Ran, from = 0): Missed["nearest"] {
  const { kind, nth, ...keys } = until;
  const { info } = ran.session;
  const reaches = (one: Until, entry: Ran["entries"][number]): boolean =>
    isReached(one, entry, ran.violations, info);
  let best: NonNullable<Missed["nearest"]> | undefined;
  for (const entry of ran.entries) {
    if (!reaches({ kind }, entry)) continue;
    const differs = Object.entries(keys)
      .filter(([key, value]) => !reaches({ kind, [key]: value }, entry))
      .map(([key]) => key);
    const early = entry.index <= from ? ["after"] : [];
    const all = [...differs, ...early];
    if (best === undefined || all.length < best.differs.length)
      best = { entry: entry.index, differs: all };
    if (all.length === 0) break;
  }
  // It happens, but not so often.
  return best !== undefined && best.differs.length === 0 && nth !== undefined
    ? { ...best, differs: ["nth"] }
    : best;
}

function missedIn(where: Where, ran: Ran): Missed {
  const wanted = whereText(where);
  if (!("until" in where)) return { wanted };
  const { until, after } = where;
  const from =
    after === undefined
      ? 0
      : entryOf(after, ran.entries, ran.violations, { info: ran.session.info });
  const [asked, text] =
    from === undefined && after ? [after, whereText({ until: after })] : [until, wanted];
  const nearest = nearestTo(asked, ran, from);
  return { wanted: text, ...(nearest && { nearest }) };
}

/** @throws Error when a run of it cannot be opened */
export function checkLesson(lesson: Lesson): CheckedLesson {
  const { faults, values } = playLesson(
    lesson,
    (part, ran, entry) => questionFor(part, ran, entry, 1) !== undefined,
  );
  const asked = askedIn(lesson);
  const steps = lesson.steps.map(({ id, title, line }, i): CheckedStep => {
    const head = { id, title, line, questions: asked.filter(({ step }) => step === id) };
    const moment = standing(lesson, i);
    if (moment === undefined) return head;
    const ran = unsigned(moment.recipe);
    const entry = placeOf(moment.where, ran);
    if (entry === undefined) return { ...head, missed: missedIn(moment.where, ran) };
    const { atMs, digest } = stoodAt(ran, entry);
    return { ...head, at: { entry, ms: atMs, digest } };
  });
  return { steps, faults, figures: values };
}

function stoodAt(ran: Ran, cursor: number): { readonly atMs: number; readonly digest: string } {
  return { atMs: (ran.entries[cursor - 1]?.at ?? 0) / 1000, digest: ran.at(cursor).digest };
}
