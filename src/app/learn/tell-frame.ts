/**
 * What a lesson in a frame tells the page around it, such as a learning platform. Nothing is accepted from there.
 * @module
 */
import { marksOf, type Progress } from "../../course/progress.ts";
import type { Lesson } from "../../course/lesson.ts";
import { outlineOf } from "../../lessons/player/outline.ts";

export interface ProgressMessage {
  readonly type: "hyperscope/progress";
  readonly v: 1;
  readonly lesson: string;
  readonly step: string;
  /** Questions of the lesson that were answered, rules that were broken. */
  readonly predicted: number;
  readonly broken: number;
  /** How much of the lesson is done, from 0 to 1. */
  readonly score: number;
}

export function progressMessage(lesson: Lesson, step: string, progress: Progress): ProgressMessage {
  const { predicted, seen, broken } = marksOf(outlineOf(lesson), progress);
  const all = [predicted, seen, broken];
  const sum = (of: "done" | "of"): number => all.reduce((total, mark) => total + mark[of], 0);
  return {
    type: "hyperscope/progress",
    v: 1,
    lesson: lesson.id,
    step,
    predicted: predicted.done,
    broken: broken.done,
    score: Math.round((100 * sum("done")) / Math.max(1, sum("of"))) / 100,
  };
}

/** The page around may be anybody's: what is told says what was done in a lesson, and by nobody. */
const ANYBODY = "*";

/** Tells now, and how high the page is whenever that changes, until the returned function is called. */
export function tellFrame(lesson: Lesson, step: string, progress: Progress): () => void {
  if (window.parent === window) return () => undefined;
  window.parent.postMessage(progressMessage(lesson, step, progress), ANYBODY);
  const page = document.documentElement;
  const observer = new ResizeObserver(() =>
    window.parent.postMessage(
      { type: "hyperscope/size", v: 1, height: page.scrollHeight },
      ANYBODY,
    ),
  );
  observer.observe(page);
  return () => observer.disconnect();
}
