/**
 * A deck: moments in the order in which they are shown, each with what is said of it to everybody and what the
 * speaker alone reads.
 * @module
 */
import type { Recipe } from "../../sim/recipe.ts";
import type { Moment } from "../../store/moments.ts";
import { isSameRun, runText } from "../../store/same-run.ts";
import type { Selection } from "../../store/types.ts";
import type { Turn, TurningPoint } from "./turning-points.ts";
import type { Until } from "../../course/until.ts";

export interface DeckMoment {
  /** Stays the same when moments are put before it. */
  readonly id: string;
  /** A turning point has a name in every language; a moment of one's own has the heading that it was given. */
  readonly title: { readonly turn: Turn } | { readonly text: string };
  readonly recipe: Recipe;
  readonly where: { readonly entry: number } | { readonly until: Until };
  readonly digest?: string;
  readonly select?: Selection;
  readonly layout?: string;
  readonly say?: string;
  readonly note?: string;
}

export interface Deck {
  /** Names the channel over which two windows keep in step. */
  readonly id: string;
  /** Absent: a deck that nobody has named. */
  readonly title?: string;
  readonly minutes?: number;
  readonly moments: readonly DeckMoment[];
}

/** A short name for a text: 32 bits of FNV-1a. It tells channels apart, and guards nothing. */
export function shortName(text: string): string {
  let state = 0x811c9dc5;
  for (const letter of text)
    state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return state.toString(16).padStart(8, "0");
}

export const deckOfRun = (recipe: Recipe, points: readonly TurningPoint[]): Deck => ({
  id: `run-${shortName(runText(recipe))}`,
  moments: points.map(({ entry, turn }) => ({
    id: `entry-${entry}`,
    title: { turn },
    recipe,
    where: { entry },
  })),
});

export const KEPT_DECK = "kept";

export const deckOfKept = (moments: readonly Moment[]): Deck => ({
  id: KEPT_DECK,
  moments: moments.map(({ entry, recipe, ...more }, i) => ({
    id: `kept-${i + 1}`,
    title: { text: recipe.scenario ?? "" },
    recipe,
    where: { entry },
    ...more,
  })),
});

/** The last moment of the deck that lies at or before an entry of a run; the first where none does. */
export function placeAt(deck: Deck, recipe: Recipe | undefined, entry: number): number {
  const before = deck.moments.findLastIndex(
    ({ recipe: own, where }) => isSameRun(own, recipe) && "entry" in where && where.entry <= entry,
  );
  return Math.max(0, before);
}
