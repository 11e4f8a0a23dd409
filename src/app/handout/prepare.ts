/**
 * From an address to the moments of its handout: a deck as it is presented, with every condition looked up in its
 * run.
 * @module
 */
import type { Recipe } from "../../sim/recipe.ts";
import { deckOfRun, type Deck, type DeckMoment } from "../present/deck.ts";
import { deckNamed, LOOKED_THROUGH_MAX, type Opening } from "../present/session.ts";
import { findTurns, TURNS_MAX, type TurningPoint } from "../present/turning-points.ts";
import { isReached } from "../../course/until.ts";
import { readThrough } from "./paper-run.ts";

export interface Placed {
  readonly moment: DeckMoment;
  readonly entry: number;
}

export interface Prepared {
  readonly deck: Deck;
  readonly placed: readonly Placed[];
  /** Runs that end before what the deck waits for. */
  readonly unreached: readonly DeckMoment[];
}

export interface Preparing {
  readonly signal: AbortSignal;
  /** Somebody is content with the turning points that were found so far. */
  readonly isEnough: () => boolean;
  readonly onRead: (entries: number) => void;
}

/** A run is looked through so far for what a deck waits for. */
const UNTIL_MAX = 60_000;
/** Telling of every single entry would take longer than reading it. */
const TOLD_EVERY = 250;

/** @throws RunStopped, or the reason of the signal */
export async function prepare(
  opening: Opening & { readonly ok: true },
  preparing: Preparing,
): Promise<Prepared> {
  const named = await deckNamed(opening.deck);
  const deck = named ?? deckOfRun(opening.recipe, await turnsOf(opening.recipe, preparing));
  const placed: Placed[] = [];
  const unreached: DeckMoment[] = [];
  for (const moment of deck.moments) {
    const entry = await entryOf(moment, preparing);
    if (entry === undefined) unreached.push(moment);
    else placed.push({ moment, entry });
  }
  return { deck, placed, unreached };
}

/** The same that a hall is offered. */
async function turnsOf(
  recipe: Recipe,
  { signal, isEnough, onRead }: Preparing,
): Promise<readonly TurningPoint[]> {
  const turns = findTurns();
  await readThrough(
    recipe,
    LOOKED_THROUGH_MAX,
    (entry, violations) => {
      turns.observe(entry, violations);
      if (entry.index % TOLD_EVERY === 0) onRead(entry.index);
      return turns.found.length >= TURNS_MAX || isEnough();
    },
    signal,
  );
  return turns.found;
}

async function entryOf(
  { where, recipe }: DeckMoment,
  { signal, onRead }: Preparing,
): Promise<number | undefined> {
  if ("entry" in where) return where.entry;
  let found: number | undefined;
  await readThrough(
    recipe,
    UNTIL_MAX,
    (entry, violations) => {
      if (entry.index % TOLD_EVERY === 0) onRead(entry.index);
      if (isReached(where.until, entry, violations)) found = entry.index;
      return found !== undefined;
    },
    signal,
  );
  return found;
}
