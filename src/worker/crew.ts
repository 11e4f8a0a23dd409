/**
 * A search by several hands in step: however many there are, and wherever they work, the same recipe, seed and
 * number of schedules find the same.
 * @module
 */
import type { Finding, Searched } from "../sim/explore/explorer.ts";
import { sharedAmong, type SearchOptions } from "../sim/explore/islands.ts";
import {
  inStep,
  progressOf,
  type Hired,
  type Progress,
  type Quest,
  type Step,
  type Tried,
} from "../sim/explore/search.ts";
import type { Recipe } from "../sim/recipe.ts";

/** Somebody who works beside: a process or a worker. */
export interface Hand {
  /** @throws when the hand stops before it answers */
  go(runs: number, tell: Tried): Promise<Step>;
  /** Ends it, whatever it is doing. */
  end(): void;
}

/** @param count at least 1; more than there are islands have nothing to do */
export function crewOf(
  recipe: Recipe,
  options: SearchOptions,
  count: number,
  hire: (hired: Hired) => Hand,
): readonly Hand[] {
  return sharedAmong(count).map((parts) => hire({ recipe, options, parts }));
}

export interface Outcome {
  /** The gravest; its number is that among the schedules of all islands, from 1. */
  readonly found: Finding | undefined;
  /** What else is violated in the same schedules: the first of each checker. */
  readonly also: readonly Finding[];
  /** Where all stood after the last step; of one that was stopped, as far as was heard. */
  readonly progress: Progress;
}

/**
 * In step: what one island finds ends the search of all after the same number of schedules, if nothing graver is
 * looked for. The crew is ended with the search.
 *
 * @param tell hears how far it is, as often as the hands do, and after each step
 * @param stopped when it is fulfilled the search ends where it stands
 */
export async function search(
  crew: readonly Hand[],
  quest: Quest,
  tell: (progress: Progress) => void = () => {},
  stopped: Promise<unknown> = new Promise(() => {}),
): Promise<Outcome> {
  const latest = new Map<number, Searched>();
  const together = inStep(quest);
  let progress = progressOf([]);
  const hear: Tried = (part, searched) => {
    latest.set(part, searched);
    progress = progressOf([...latest.values()]);
    tell(progress);
  };
  try {
    for (const next of together.steps()) {
      const going = Promise.all(crew.map((hand) => hand.go(next, hear)));
      // Whoever stops it does not want to hear how it would have gone on.
      going.catch(() => undefined);
      // eslint-disable-next-line no-await-in-loop -- a step waits for the one before it
      const steps = await Promise.race([going, stopped.then(() => undefined)]);
      if (steps === undefined) break;
      for (const { part, searched } of steps.flat()) latest.set(part, searched);
      progress = together.hear(steps);
      tell(progress);
    }
    const [found, ...also] = together.findings();
    return { found, also, progress };
  } finally {
    for (const hand of crew) hand.end();
  }
}
