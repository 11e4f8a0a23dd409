/**
 * A search by several hands in step: however many there are, and wherever they work, the same recipe, seed and
 * number of schedules find the same.
 * @module
 */
import type { Finding, Searched } from "../sim/explore/explorer.ts";
import {
  gravestFirst,
  isEnough,
  sharedAmong,
  stepsOf,
  type SearchOptions,
} from "../sim/explore/islands.ts";
import {
  findingsOf,
  progressOf,
  type Hired,
  type Progress,
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
 * @param runs schedules, rounded up to as many for every island
 * @param tell hears how far it is, as often as the hands do, and after each step
 * @param stopped when it is fulfilled the search ends where it stands
 */
export async function search(
  crew: readonly Hand[],
  { runs, ...options }: Pick<SearchOptions, "seed" | "checkers"> & { readonly runs: number },
  tell: (progress: Progress) => void = () => {},
  stopped: Promise<unknown> = new Promise(() => {}),
): Promise<Outcome> {
  const latest = new Map<number, Searched>();
  let findings: readonly Finding[] = [];
  const outcome = (): Outcome => {
    const [found, ...also] = findings;
    return { found, also, progress: progressOf([...latest.values()]) };
  };
  const hear: Tried = (part, searched) => {
    latest.set(part, searched);
    tell(progressOf([...latest.values()]));
  };
  try {
    for (const next of stepsOf(runs)) {
      const going = Promise.all(crew.map((hand) => hand.go(next, hear)));
      // Whoever stops it does not want to hear how it would have gone on.
      going.catch(() => undefined);
      // eslint-disable-next-line no-await-in-loop -- a step waits for the one before it
      const steps = await Promise.race([going, stopped.then(() => undefined)]);
      if (steps === undefined) break;
      const islands = steps.flat().sort((a, b) => a.part - b.part);
      for (const { part, searched } of islands) latest.set(part, searched);
      const progress = progressOf([...latest.values()]);
      tell(progress);
      findings = gravestFirst([...findings, ...findingsOf(islands, options.seed)]);
      if (isEnough(findings, progress, options)) break;
    }
    return outcome();
  } finally {
    for (const hand of crew) hand.end();
  }
}
