/**
 * What a search by several hands is made of: the work of each, how far all are together, and what they found,
 * numbered and made short.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { protocolFor } from "../../protocol/registry.ts";
import type { Recipe } from "../recipe.ts";
import type { Finding, Searched } from "./explorer.ts";
import {
  gravestFirst,
  isEnough,
  islandOf,
  ISLANDS,
  stepsOf,
  totalOf,
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

/** How far a search is. */
export interface Progress extends Total {
  /** Turns of events and states that an island saw for the first time, of all islands together. */
  readonly firsts: number;
}

export const progressOf = (islands: readonly Searched[]): Progress => ({
  ...totalOf(islands),
  firsts: islands.reduce((sum, { features }) => sum + features, 0),
});

/** What is asked of a search. */
export type Quest = Pick<SearchOptions, "seed" | "checkers"> & {
  /** Schedules, rounded up to as many for every island. */
  readonly runs: number;
};

/** A search whose islands go on in step, wherever their hands work. */
export interface InStep {
  /** How many schedules each island tries next, until enough was tried, or found. */
  steps(): Iterable<number>;
  /** Hears what all hands came to in this step. @returns how far they are together */
  hear(steps: readonly Step[]): Progress;
  /** The first of each checker, the gravest before all others. */
  findings(): readonly Finding[];
}

export function inStep({ runs, ...options }: Quest): InStep {
  let found: readonly Finding[] = [];
  let isDone = false;
  return {
    *steps() {
      for (const next of stepsOf(runs)) {
        if (isDone) return;
        yield next;
      }
    },
    hear(told) {
      const islands = told.flat().sort((a, b) => a.part - b.part);
      const progress = progressOf(islands.map(({ searched }) => searched));
      found = gravestFirst([...found, ...findingsOf(islands, options.seed)]);
      isDone = isEnough(found, progress, options);
      return progress;
    },
    findings: () => found,
  };
}

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
  return { ...shrunk, recipe: signedAs(recipe, shrunk.recipe) };
}

/** A recipe that a search made, with the signatures of what was searched: it was found with stand-ins. */
export function signedAs({ crypto }: Recipe, { scenario: _scenario, ...own }: Recipe): Recipe {
  return { ...own, crypto };
}
