/**
 * What a lesson is called, of ours or of somebody's own.
 * @module
 */
import { usePage } from "../../store/page.ts";
import { lessonHead, lessonLanguage } from "../library.ts";
import type { Marking } from "./useMarking.ts";

export function useLessonTitle(lessons: Marking["lessons"]): (id: string) => string {
  const language = usePage((state) => lessonLanguage(state.language));
  return (id) => {
    const number = /^[\d.]+(?=-)/.exec(id)?.[0];
    const title = lessonHead(id)?.titles[language] ?? lessons.get(id)?.lesson.title ?? id;
    return number === undefined ? title : `${number} ${title}`;
  };
}
