/**
 * Opens a lesson that somebody brings in the player, or says what is wrong with it.
 * @module
 */
import { useState } from "react";
import type { LessonFault } from "../../course/format/faults.ts";
import { useCourse } from "../../store/course.ts";
import { usePage } from "../../store/page.ts";
import { lessonLanguage } from "../library.ts";
import { openOwn } from "../own.ts";
import { beginningOf } from "./files.ts";

/** Characters; what is longer is told by the reader. */
const LESSON_MAX = 200_000;
const FILE_BYTES_MAX = 4_000_000;

export interface Opening {
  readonly faults: readonly LessonFault[];
  /** Why there was nothing to read. */
  readonly problem: string | undefined;
  readonly open: (text: string) => Promise<void>;
  readonly openFile: (file: File) => Promise<void>;
}

export function useOpening(): Opening {
  const { own } = useCourse().teach;
  const language = usePage((state) => lessonLanguage(state.language));
  const [faults, setFaults] = useState<readonly LessonFault[]>([]);
  const [problem, setProblem] = useState<string>();
  const tell = (why: string | undefined, wrong: readonly LessonFault[] = []): void => {
    setProblem(why);
    setFaults(wrong);
  };
  const open = async (text: string): Promise<void> => {
    try {
      const opened = await openOwn(text, language);
      if (!opened.ok) return tell(undefined, opened.faults);
      tell(undefined);
      window.location.hash = `#/learn/${opened.id}`;
    } catch {
      tell(own.failed);
    }
  };
  const openFile = async (file: File): Promise<void> => {
    if (file.size > FILE_BYTES_MAX) return tell(own.tooLarge(file.name));
    const text = await beginningOf(file, LESSON_MAX);
    return text === undefined ? tell(own.unreadable(file.name)) : open(text);
  };
  return { faults, problem, open, openFile };
}
