/**
 * What belongs to the page and not to a run: its language and how it looks. The choices are kept in this
 * browser, where that is possible.
 * @module
 */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { ENGLISH, isSpoken, loadWords, type Words } from "../words/words.ts";
import { keep, kept } from "./kept.ts";

/** Light for the projector, dark for the desk, high contrast for whoever needs it. */
export const THEMES = ["light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

export interface PageState {
  /** Code of the catalogue that `words` is. */
  readonly language: string;
  readonly words: Words;
  readonly theme: Theme;
  /** How the views are arranged: a preset or a text of `app/workspace/layout.ts`. Absent: as suits the run. */
  readonly layout: string | undefined;
  /** Do letters and signs act by themselves? Off for whoever speaks to the computer, or presses keys unawares. */
  readonly singleKeys: boolean;
}

export const pageStore = createStore<PageState>(() => ({
  language: "en",
  words: ENGLISH,
  theme: preferredTheme(),
  layout: undefined,
  singleKeys: kept("singleKeys") !== "off",
}));

export const usePage = <T>(select: (state: PageState) => T): T => useStore(pageStore, select);

export const useWords = (): Words => usePage(({ words }) => words);

/** The words of this moment, for what is said outside of a component. */
export const wordsNow = (): Words => pageStore.getState().words;

export function setTheme(theme: Theme): void {
  keep("theme", theme);
  pageStore.setState({ theme });
}

export const setLayout = (layout: string | undefined): void => pageStore.setState({ layout });

export function setSingleKeys(singleKeys: boolean): void {
  keep("singleKeys", singleKeys ? "on" : "off");
  pageStore.setState({ singleKeys });
}

/** Loads the catalogue and speaks it from then on; if it cannot be had, the language stays as it is. */
export async function setLanguage(language: string): Promise<void> {
  keep("language", language);
  await speak(language);
}

/** What the reader chose before, or else what the browser asks for, or English. */
export async function speakPreferred(): Promise<void> {
  await speak(preferredLanguage());
}

/** For this visit, as a link asks for it. */
export async function speak(language: string): Promise<void> {
  if (!isSpoken(language)) return;
  try {
    pageStore.setState({ language, words: await loadWords(language) });
  } catch {
    // The page goes on in the language that it has.
  }
}

function preferredLanguage(): string {
  const chosen = kept("language");
  const asked = typeof navigator === "undefined" ? [] : navigator.languages;
  const wanted = [chosen, ...asked.map((tag) => tag.split("-")[0])];
  return wanted.find((code) => code !== undefined && isSpoken(code)) ?? "en";
}

function preferredTheme(): Theme {
  const chosen = THEMES.find((theme) => theme === kept("theme"));
  if (chosen !== undefined) return chosen;
  if (prefers("(prefers-contrast: more)")) return "contrast";
  return prefers("(prefers-color-scheme: dark)") ? "dark" : "light";
}

function prefers(query: string): boolean {
  return typeof window !== "undefined" && window.matchMedia?.(query).matches === true;
}
