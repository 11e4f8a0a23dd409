/**
 * What of a lesson can be done, as far as marks are made of it.
 * @module
 */
import type { Lesson } from "../../course/lesson.ts";
import type { LessonOutline } from "../../course/progress.ts";
import { isQuestion } from "./steps.ts";

export const outlineOf = ({ id, steps }: Lesson): LessonOutline => ({
  id,
  steps: steps.map((step) => ({
    id: step.id,
    asks: step.parts.filter(isQuestion).map((part) => part.id),
    breaks: step.parts.flatMap((part) => (part.kind === "break" ? [part.id] : [])),
  })),
});
