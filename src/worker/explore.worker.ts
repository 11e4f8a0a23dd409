/**
 * Searches schedules beside the page: some of the islands of a search, or the shortest script of what was found.
 * @module
 */
import * as Comlink from "comlink";
import type { Finding, Searched } from "../sim/explore/explorer.ts";
import { reduced, workOf, type Hired, type Step, type Tried } from "../sim/explore/search.ts";
import type { Shrunk } from "../sim/explore/shrink.ts";
import { touchedBy, type Touched } from "../sim/explore/touched.ts";
import type { Recipe } from "../sim/recipe.ts";

/** What was found, as short as it can be, with what its lines did. */
export interface Told extends Shrunk {
  readonly touched: readonly (Touched | undefined)[];
}

/** Milliseconds between two words of how far it is. */
const TELL_EVERY = 200;

/** Passes on the latest of each island, now and then; `flush` passes on what was not yet. */
function seldom(tell: Tried): { readonly hear: Tried; readonly flush: () => void } {
  const waiting = new Map<number, Searched>();
  let last = performance.now();
  const flush = (): void => {
    for (const [part, searched] of waiting) tell(part, searched);
    waiting.clear();
    last = performance.now();
  };
  const hear: Tried = (part, searched) => {
    waiting.set(part, searched);
    if (performance.now() - last >= TELL_EVERY) flush();
  };
  return { hear, flush };
}

let work: ((runs: number) => Step) | undefined;

const service = {
  begin(hired: Hired, tell: Tried): void {
    const own = workOf(hired);
    const { hear, flush } = seldom(tell);
    work = (runs) => {
      const step = own(runs, hear);
      flush();
      return step;
    };
  },
  go(runs: number): Step {
    if (work === undefined) throw new Error("nothing was begun");
    return work(runs);
  },
  /** @param tell hears the runs so far and the lines left, after each that could be taken away */
  async shrink(
    recipe: Recipe,
    finding: Finding,
    tell: (runs: number, lines: number) => void,
  ): Promise<Told> {
    const shrunk = reduced(recipe, finding, tell);
    const touched = touchedBy(shrunk.recipe, shrunk.violation.entry);
    return Promise.resolve({ ...shrunk, touched });
  },
};

export type ExploreService = typeof service;

Comlink.expose(service);
