/**
 * The words of the claims, a file a section (`lessons/claims`), read where they are shown.
 * @module
 */
import { parse } from "yaml";

export interface ClaimText {
  /** What the source says, in our words. */
  readonly said: string;
  /** Why it comes out as it does. */
  readonly why: string;
  /** Key of a trial → under which conditions, and what was seen: `{name}` stands for a figure. */
  readonly trials: Readonly<Record<string, string>>;
  /** Labels of figures that no phrase names. */
  readonly figures: Readonly<Record<string, string>>;
}

/** Claim → language → words. */
export type ClaimTexts = Readonly<Record<string, Readonly<Record<string, ClaimText>>>>;

/** @throws when the file is no YAML */
export function textsOf(yaml: string): ClaimTexts {
  const read = (parse(yaml) ?? {}) as Record<string, Record<string, Partial<ClaimText>>>;
  return Object.fromEntries(
    Object.entries(read).map(([id, languages]) => [
      id,
      Object.fromEntries(
        Object.entries(languages).map(([language, { said = "", why = "", trials, figures }]) => [
          language,
          { said: said.trim(), why: why.trim(), trials: trials ?? {}, figures: figures ?? {} },
        ]),
      ),
    ]),
  );
}

/** The phrase with its figures in their places. */
export const filled = (
  phrase: string,
  figures: Readonly<Record<string, string | number>>,
  said: (figure: string | number) => string,
): string =>
  phrase.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const figure = figures[name];
    return figure === undefined ? whole : said(figure);
  });
