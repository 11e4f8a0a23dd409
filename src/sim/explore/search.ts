/**
 * A search by several hands in step: however many there are, and wherever they work, the same recipe, seed and
 * number of schedules find the same.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { protocolFor } from "../../protocol/registry.ts";
import type { Recipe } from "../recipe.ts";
import type { Finding, Searched } from "./explorer.ts";
import {
  islandOf,
  ISLANDS,
  RUNS_A_STEP,
  totalOf,
  worst,
  type SearchOptions,
  type Total,
} from "./islands.ts";
import { shrink, type Shrunk } from "./shrink.ts";

/** What a hand is hired for: some of the islands. */
export interface Hired {
  readonly recipe: Recipe;
  readonly options: SearchOptions;
  readonly parts: readonly number[];
}

/** What one island came to, after as many schedules as it was told to try. */
export interface IslandStep {
  readonly part: number;
  readonly findings: readonly Finding[];
  readonly searched: Searched;
}

export type Step = readonly IslandStep[];

/** Hears how far an island is after a schedule. */
export type Tried = (part: number, searched: Searched) => void;

/** Tries so many schedules more on each of its islands. */
export type Work = (runs: number, tell?: Tried) => Step;

/** The work itself, wherever it is done. */
export function workOf({ recipe, options, parts }: Hired): Work {
  const islands = parts.map((part) => ({ part, island: islandOf(recipe, options, part) }));
  return (runs, tell = () => {}) =>
    islands.map(({ part, island }) => {
      const findings: Finding[] = [];
      for (let run = 0; run < runs; run++) {
        findings.push(...island.go(1));
        tell(part, island.searched());
      }
      return { part, findings, searched: island.searched() };
    });
}

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
  const size = Math.min(ISLANDS, count);
  const parts = Array.from({ length: ISLANDS }, (_, part) => part);
  return Array.from({ length: size }, (_, i) =>
    hire({ recipe, options, parts: parts.filter((part) => part % size === i) }),
  );
}

/** How far a search is. */
export interface Progress extends Total {
  /** Turns of events and states that an island saw for the first time, of all islands together. */
  readonly firsts: number;
}

export interface Outcome {
  /** The gravest; its number is that among the schedules of all islands, from 1. */
  readonly found: Finding | undefined;
  /** Where all stood after the last step; of one that was stopped, as far as was heard. */
  readonly progress: Progress;
}

/**
 * In step: what one island finds ends the search of all after the same number of schedules. The crew is ended with
 * the search.
 *
 * @param runs schedules, rounded up to as many for every island
 * @param tell hears how far it is, as often as the hands do, and after each step
 * @param stopped when it is fulfilled the search ends where it stands
 */
export async function search(
  crew: readonly Hand[],
  { runs, seed }: { readonly runs: number; readonly seed: number },
  tell: (progress: Progress) => void = () => {},
  stopped: Promise<unknown> = new Promise(() => {}),
): Promise<Outcome> {
  const latest = new Map<number, Searched>();
  const hear: Tried = (part, searched) => {
    latest.set(part, searched);
    tell(progressOf([...latest.values()]));
  };
  try {
    for (let left = Math.ceil(runs / ISLANDS); left > 0;) {
      const next = Math.min(left, RUNS_A_STEP);
      const going = Promise.all(crew.map((hand) => hand.go(next, hear)));
      // Whoever stops it does not want to hear how it would have gone on.
      going.catch(() => undefined);
      // eslint-disable-next-line no-await-in-loop -- a step waits for the one before it
      const steps = await Promise.race([going, stopped.then(() => undefined)]);
      if (steps === undefined) break;
      left -= next;
      const islands = steps.flat().sort((a, b) => a.part - b.part);
      for (const { part, searched } of islands) latest.set(part, searched);
      const progress = progressOf([...latest.values()]);
      tell(progress);
      const found = worst(findingsOf(islands, seed));
      if (found !== undefined) return { found, progress };
    }
    return { found: undefined, progress: progressOf([...latest.values()]) };
  } finally {
    for (const hand of crew) hand.end();
  }
}

const progressOf = (islands: readonly Searched[]): Progress => ({
  ...totalOf(islands),
  firsts: islands.reduce((sum, { features }) => sum + features, 0),
});

/** Numbered as if the islands took turns, and under the seed that was asked for. */
const findingsOf = (islands: Step, seed: number): readonly Finding[] =>
  islands.flatMap(({ part, findings }) =>
    findings.map((finding) => ({ ...finding, seed, run: (finding.run - 1) * ISLANDS + part + 1 })),
  );

/** As few entries as it can do with, under the signatures of the recipe that was searched. */
export function reduced(
  recipe: Recipe,
  { recipe: violating, violation }: Finding,
  tell?: (runs: number, entries: number) => void,
): Shrunk {
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const shrunk = shrink(violating, protocol, violation.checker, tell);
  const { scenario: _scenario, ...own } = shrunk.recipe;
  return { ...shrunk, recipe: { ...own, crypto: recipe.crypto } };
}
