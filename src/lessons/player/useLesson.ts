/**
 * The lesson of an address in the language of the page. Until another language is there, the one that was.
 * @module
 */
import { useEffect, useState } from "react";
import type { Lesson } from "../../course/lesson.ts";
import { usePage } from "../../store/page.ts";
import { lessonLanguage, loadLesson } from "../library.ts";
import { loadOwn, useOwn } from "../own.ts";

export type Loaded =
  | { readonly state: "loading" | "missing" | "failed" }
  | { readonly state: "there"; readonly lesson: Lesson };

export function useLesson(id: string): Loaded {
  const language = usePage((state) => lessonLanguage(state.language));
  const own = useOwn(({ lessons }) => lessons.find((each) => each.id === id));
  const [loaded, setLoaded] = useState<Loaded & { readonly id: string }>({ state: "loading", id });
  useEffect(() => {
    let isLeft = false;
    (own === undefined ? loadLesson(id, language) : loadOwn(id, language)).then(
      (lesson) => {
        if (isLeft) return;
        setLoaded(lesson === undefined ? { state: "missing", id } : { state: "there", lesson, id });
      },
      () => {
        if (!isLeft)
          setLoaded((known) =>
            known.id === id && known.state === "there" ? known : { state: "failed", id },
          );
      },
    );
    return () => {
      isLeft = true;
    };
  }, [id, language, own]);
  return loaded.id === id ? loaded : { state: "loading" };
}
