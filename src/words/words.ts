/**
 * The words of the interface: one catalogue a language, all of the same shape. A further language is one more
 * file in `languages/`, named by its code; whatever is missing in it, the compiler names.
 * @module
 */
import { words as english } from "./languages/en.ts";
import { PSEUDO, pseudo } from "./pseudo.ts";

export type Words = typeof english;

/** What a scenario is called, and what happens in it. */
export interface ScenarioWords {
  readonly title: string;
  readonly summary: string;
}

/** Told to whoever has no catalogue yet, and where one could not be loaded. */
export const ENGLISH: Words = english;

const others = import.meta.glob<Words>(["./languages/*.ts", "!./languages/en.ts"], {
  import: "words",
});

const codeOf = (path: string): string => path.replace(/^.*\/|\.ts$/g, "");

/** Codes of BCP 47: `en`, `es` … */
export const LANGUAGES: readonly string[] = ["en", ...Object.keys(others).map(codeOf).sort()];

/** Whether the page can speak it; the made-up one of the tests is offered to nobody. */
export const isSpoken = (code: string): boolean => code === PSEUDO || LANGUAGES.includes(code);

/** How a language calls itself. */
export const ownName = (code: string): string =>
  new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;

/** @throws when the file of the catalogue cannot be fetched */
export async function loadWords(code: string): Promise<Words> {
  if (code === PSEUDO) return pseudo(english);
  const load = Object.entries(others).find(([path]) => codeOf(path) === code)?.[1];
  return load === undefined ? english : load();
}
