/**
 * Where the guide speaks of a term, and the lesson that teaches that section.
 * @module
 */
import { useEffect, useState } from "react";
import type { LessonHead } from "../../lessons/library.ts";
import { usePage, useWords } from "../../store/page.ts";
import type { GuideSection } from "../../words/terms.ts";

export function TaughtIn({ section }: { readonly section: GuideSection }) {
  const { glossary } = useWords();
  const language = usePage((state) => (state.language === "es" ? "es" : "en"));
  const lesson = useLessonOf(section);
  return (
    <>
      <h2>{glossary.guide}</h2>
      <p>{glossary.section(section, glossary.sections[section])}</p>
      {lesson !== undefined && (
        <p>
          <a href={`#/learn/${lesson.id}`} lang={language}>
            {section} {lesson.titles[language]}
          </a>
        </p>
      )}
    </>
  );
}

/** The first lesson of a section; the list of lessons is fetched for it. */
function useLessonOf(section: GuideSection): LessonHead | undefined {
  const [lesson, setLesson] = useState<LessonHead>();
  useEffect(() => {
    let isLeft = false;
    import("../../lessons/library.ts").then(
      ({ LESSONS }) => {
        if (!isLeft) setLesson(LESSONS.find(({ of }) => of.includes(`guide ${section}`)));
      },
      // Without the list the section is named all the same.
      () => undefined,
    );
    return () => {
      isLeft = true;
    };
  }, [section]);
  return lesson;
}
