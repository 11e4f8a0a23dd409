/**
 * The language in which lessons are read where the page speaks another, for whoever reads aloud.
 * @module
 */
import { usePage } from "../../store/page.ts";
import { lessonLanguage } from "../library.ts";

/** `undefined`: that of the page. */
export function useLessonLang(): string | undefined {
  const page = usePage((state) => state.language);
  const own = lessonLanguage(page);
  return own === page ? undefined : own;
}
