/**
 * The words of the course in the language of the page: loaded by the first page that teaches, and again when the
 * language changes. Until then the page has the words that it had.
 * @module
 */
import { useEffect } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { loadCourseWords, type CourseWords } from "../words/course.ts";
import { pageStore, usePage } from "./page.ts";

interface CourseState {
  readonly language: string | undefined;
  readonly words: CourseWords | undefined;
}

const courseStore = createStore<CourseState>(() => ({ language: undefined, words: undefined }));

/** Loads the words that the page speaks. `undefined`: they are on their way. */
export function useCourseLoaded(): CourseWords | undefined {
  const language = usePage((state) => state.language);
  useEffect(() => void load(language), [language]);
  return useStore(courseStore, ({ words }) => words);
}

async function load(language: string): Promise<void> {
  if (courseStore.getState().language === language) return;
  try {
    const words = await loadCourseWords(language);
    if (pageStore.getState().language === language) courseStore.setState({ language, words });
  } catch {
    // The page goes on in the language that it has.
  }
}

/** For whatever stands on a page that has loaded them. @throws Error where none has */
export function useCourse(): CourseWords {
  const words = useStore(courseStore, (state) => state.words);
  if (words === undefined) throw new Error("the words of the course are not loaded");
  return words;
}
