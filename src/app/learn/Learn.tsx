/**
 * The lessons: their map, and each of them beside its run. Loaded when somebody comes to learn.
 * @module
 */
import { useEffect } from "react";
import { useRoute } from "wouter";
import { useCourseLoaded } from "../../store/course.ts";
import { speak } from "../../store/page.ts";
import { addressOf } from "../../lessons/player/link.ts";
import { useFragment } from "../useFragment.ts";
import { LearnMap } from "./LearnMap.tsx";
import { LessonPage } from "./LessonPage.tsx";

export function Learn() {
  const words = useCourseLoaded();
  const [, parameters] = useRoute<{ lesson: string }>("/learn/:lesson");
  const { language } = addressOf(useFragment());
  useEffect(() => {
    if (language !== undefined) void speak(language);
  }, [language]);
  if (words === undefined) return <main className="page" aria-busy="true" />;
  const lesson = parameters?.lesson;
  return lesson === undefined ? <LearnMap /> : <LessonPage id={lesson} />;
}
