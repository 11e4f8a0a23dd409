/**
 * The lessons: their map, and each of them beside its run. Loaded when somebody comes to learn.
 * @module
 */
import { useEffect } from "react";
import { useRoute } from "wouter";
import { useCourseLoaded } from "../../store/course.ts";
import { speak } from "../../store/page.ts";
import { addressOf } from "../../lessons/player/link.ts";
import { addressIn } from "../../lessons/teach/FromAddress.tsx";
import { useFragment } from "../useFragment.ts";
import { Brought } from "./Brought.tsx";
import { LearnMap } from "./LearnMap.tsx";
import { LessonPage } from "./LessonPage.tsx";

export function Learn() {
  const words = useCourseLoaded();
  const [, parameters] = useRoute<{ lesson: string }>("/learn/:lesson");
  const fragment = useFragment();
  const { language } = addressOf(fragment);
  const brought = addressIn(fragment);
  useEffect(() => {
    if (language !== undefined) void speak(language);
  }, [language]);
  if (words === undefined) return <main className="page" aria-busy="true" />;
  const lesson = parameters?.lesson;
  if (lesson !== undefined) return <LessonPage id={lesson} />;
  return brought === undefined ? <LearnMap /> : <Brought given={brought} />;
}
