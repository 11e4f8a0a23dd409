/**
 * Lessons that somebody brings: read in the page, kept for the visit and no longer. What reads them is fetched with the
 * first of them.
 * @module
 */
import * as v from "valibot";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { LessonFault } from "../course/format/faults.ts";
import type { ReadLesson } from "../course/format/read.ts";
import type { Lesson } from "../course/lesson.ts";
import { lessonHead } from "./library.ts";

export interface OwnLesson {
  readonly id: string;
  readonly text: string;
  /** Where on this site it lies, if that is where it came from. */
  readonly from?: string | undefined;
}

interface OwnState {
  /** The one opened last comes last. */
  readonly lessons: readonly OwnLesson[];
}

const NAME = "hyperscope/own-lessons";
const KEPT_MAX = 5;

const keptSchema = v.array(
  v.object({ id: v.string(), text: v.string(), from: v.exactOptional(v.string()) }),
);

function kept(): readonly OwnLesson[] {
  try {
    const value: unknown = JSON.parse(globalThis.sessionStorage?.getItem(NAME) ?? "[]");
    const read = v.safeParse(keptSchema, value);
    return read.success ? read.output : [];
  } catch {
    return [];
  }
}

export const ownStore = createStore<OwnState>(() => ({ lessons: kept() }));

export const useOwn = <T>(select: (state: OwnState) => T): T => useStore(ownStore, select);

export const ownOf = (id: string): OwnLesson | undefined =>
  ownStore.getState().lessons.find((each) => each.id === id);

/** Total. @throws when what reads lessons cannot be fetched */
export async function readOwn(text: string, language: string): Promise<ReadLesson> {
  const [{ readLesson }, { known }] = await Promise.all([
    import("../course/format/read.ts"),
    import("./known.ts"),
  ]);
  return readLesson(text, language, known);
}

/** A lesson of ours keeps its address, and what was done in it. */
const addressFor = (id: string): string => (lessonHead(id) === undefined ? id : `own.${id}`);

const renamed = (read: ReadLesson): ReadLesson =>
  read.ok ? { ok: true, lesson: { ...read.lesson, id: addressFor(read.lesson.id) } } : read;

export type Opened =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly faults: readonly LessonFault[] };

/** Keeps it for the visit. @throws when what reads lessons cannot be fetched */
export async function openOwn(text: string, language: string, from?: string): Promise<Opened> {
  const read = renamed(await readOwn(text, language));
  if (!read.ok) return read;
  const { id } = read.lesson;
  const others = ownStore.getState().lessons.filter((each) => each.id !== id);
  const lessons = [...others, { id, text, ...(from === undefined ? {} : { from }) }];
  ownStore.setState({ lessons: lessons.slice(-KEPT_MAX) });
  try {
    globalThis.sessionStorage?.setItem(NAME, JSON.stringify(ownStore.getState().lessons));
  } catch {
    // It holds until the page is left.
  }
  return { ok: true, id };
}

/** `undefined`: nobody has brought one of that name. @throws when what reads lessons cannot be fetched */
export async function loadOwn(id: string, language: string): Promise<Lesson | undefined> {
  const own = ownOf(id);
  if (own === undefined) return undefined;
  const read = renamed(await readOwn(own.text, language));
  return read.ok ? read.lesson : undefined;
}
