/**
 * Files, a few at a time, through the workers that mark them: the page goes on meanwhile, and it can be stopped.
 * @module
 */
import { useEffect, useRef, useState } from "react";
import { ANSWERS_MAX, readAnswers } from "../../course/answers.ts";
import type { AskedQuestion } from "../../course/asked.ts";
import type { Lesson } from "../../course/lesson.ts";
import type { Marked } from "../../course/marking.ts";
import { usePage } from "../../store/page.ts";
import { hireCourse, type CourseWorker } from "../../worker/course.ts";
import { lessonLanguage, LESSONS, loadLesson } from "../library.ts";
import { loadOwn } from "../own.ts";
import { beginningOf, FILES_MAX } from "./files.ts";

export interface MarkedFile {
  readonly name: string;
  readonly marked: Marked;
}

export interface Marking {
  readonly state: "none" | "marking" | "done" | "cancelled" | "failed";
  readonly of: number;
  readonly files: readonly MarkedFile[];
  /** Lesson → its questions with their answers, and its text; of those in the files. */
  readonly lessons: ReadonlyMap<string, AskedLesson>;
}

export interface AskedLesson {
  readonly lesson: Lesson;
  readonly asked: readonly AskedQuestion[];
}

/** Workers that mark. */
const HANDS = Math.max(1, Math.min(4, globalThis.navigator?.hardwareConcurrency ?? 1));

const NOTHING: Marking = { state: "none", of: 0, files: [], lessons: new Map() };

export interface MarkingBench extends Marking {
  readonly mark: (files: readonly File[]) => void;
  readonly cancel: () => void;
  readonly clear: () => void;
}

const lessonNamed = async (id: string, language: string): Promise<Lesson | undefined> =>
  (await loadLesson(id, language)) ?? loadOwn(id, language);

export function useMarking(): MarkingBench {
  const language = usePage((state) => lessonLanguage(state.language));
  const [marking, setMarking] = useState<Marking>(NOTHING);
  /** Which marking it is: one that was stopped says nothing any more. */
  const current = useRef(0);
  const hands = useRef<readonly CourseWorker[]>([]);
  useEffect(() => {
    // Fetched now, so that it can be marked without a network.
    for (const { id } of LESSONS) void loadLesson(id, language).catch(() => undefined);
  }, [language]);
  useEffect(() => {
    const hired = Array.from({ length: HANDS }, hireCourse);
    hands.current = hired;
    for (const hand of hired) hand.ask((course) => course.ready()).catch(() => undefined);
    return () => {
      current.current += 1;
      for (const hand of hired) hand.close();
    };
  }, []);
  const begin = async (files: readonly File[]): Promise<void> => {
    const own = (current.current += 1);
    const isMine = (): boolean => current.current === own;
    const chosen = files.slice(0, FILES_MAX);
    const done = new Map<number, MarkedFile>();
    const put = (state: Marking["state"], lessons: Marking["lessons"] = new Map()): void => {
      if (isMine()) setMarking({ state, of: chosen.length, files: inOrder(done), lessons });
    };
    put("marking");
    const lessons = new Map<string, Lesson>();
    try {
      const left = [...chosen.entries()];
      const work = async ({ ask }: CourseWorker): Promise<void> => {
        for (let next = left.shift(); next !== undefined && isMine(); next = left.shift()) {
          const [place, file] = next;
          const text = (await beginningOf(file, ANSWERS_MAX)) ?? "";
          const named = await namedIn(text, language, lessons);
          const marked = await ask((course) => course.mark(text, named));
          done.set(place, { name: file.webkitRelativePath || file.name, marked });
          put("marking");
        }
      };
      await Promise.all(hands.current.map(work));
      const [first] = hands.current;
      put("done", first && (await askedOf(lessons, first)));
    } catch {
      put("failed");
    }
  };
  return {
    ...marking,
    mark: (files) => void begin(files),
    cancel: () => {
      current.current += 1;
      setMarking((before) => ({ ...before, state: "cancelled" }));
    },
    clear: () => {
      current.current += 1;
      setMarking(NOTHING);
    },
  };
}

/** As they were given, whichever was marked first. */
const inOrder = (done: ReadonlyMap<number, MarkedFile>): readonly MarkedFile[] =>
  [...done].sort(([a], [b]) => a - b).map(([, file]) => file);

/** The lessons that a file names, as far as they are known. */
async function namedIn(
  text: string,
  language: string,
  known: Map<string, Lesson>,
): Promise<readonly Lesson[]> {
  const read = readAnswers(text);
  if (!read.ok) return [];
  const ids = Object.keys(read.answers.lessons);
  for (const id of ids) {
    if (known.has(id)) continue;
    const lesson = await lessonNamed(id, language);
    if (lesson !== undefined) known.set(id, lesson);
  }
  return ids.flatMap((id) => known.get(id) ?? []);
}

async function askedOf(
  lessons: ReadonlyMap<string, Lesson>,
  { ask }: CourseWorker,
): Promise<Marking["lessons"]> {
  const all = new Map<string, AskedLesson>();
  for (const [id, lesson] of lessons)
    all.set(id, { lesson, asked: await ask((course) => course.asked(lesson)) });
  return all;
}
