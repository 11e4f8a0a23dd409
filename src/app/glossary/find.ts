/**
 * Terms as they are looked for: in the order of a language, by any part of their text, with or without accents,
 * and by likeness when a word is not quite one of them. Pure.
 * @module
 */
import { TERM_IDS, textOf, THEMES, type TermId, type ThemeId } from "../../words/terms.ts";
import type { Words } from "../../words/words.ts";

export interface Group {
  readonly theme: ThemeId;
  /** In the order of the language. */
  readonly ids: readonly TermId[];
}

/** Theme by theme, what holds every word of the search; all of it for an empty one. Themes with nothing are left out. */
export function groupsFor(words: Words, search: string): readonly Group[] {
  const { compare } = new Intl.Collator(words.code);
  const asked = plain(search).split(/\s+/).filter(Boolean);
  return (Object.keys(THEMES) as ThemeId[]).flatMap((theme): readonly Group[] => {
    const ids = THEMES[theme]
      .filter((id) => asked.every((word) => textWithin(words, id).includes(word)))
      .sort((a, b) => compare(textOf(words, a).term, textOf(words, b).term));
    return ids.length === 0 ? [] : [{ theme, ids }];
  });
}

function textWithin(words: Words, id: TermId): string {
  const { term, means, not = "" } = textOf(words, id);
  return plain(`${id} ${id.replaceAll("-", " ")} ${term} ${means} ${not}`);
}

/** Small letters, and accents taken off. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The term whose id or name is most like `word`; of equally like ones the first of the register. */
export function nearestTerm(words: Words, word: string): TermId {
  const likeness = (id: TermId): number =>
    Math.max(alike(word, id), alike(word, textOf(words, id).term));
  return TERM_IDS.reduce((best, id) => (likeness(id) > likeness(best) ? id : best));
}

/** The share of pairs of neighbouring letters that two words have in common, after Dice: 0 to 1. */
function alike(one: string, other: string): number {
  const [left, right] = [pairsOf(one), pairsOf(other)];
  const common = [...left].filter((pair) => right.has(pair)).length;
  return (2 * common) / Math.max(1, left.size + right.size);
}

function pairsOf(word: string): ReadonlySet<string> {
  const letters = ` ${plain(word)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
  return new Set(Array.from({ length: letters.length - 1 }, (_, i) => letters.slice(i, i + 2)));
}
