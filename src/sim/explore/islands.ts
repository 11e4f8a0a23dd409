/**
 * A search in several parts that know nothing of each other, so that they can be shared among any number of
 * workers and find the same: each has its own chance, and they go on in step.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { present } from "../../primitives/assert.ts";
import type { Recipe } from "../recipe.ts";
import {
  explorer,
  type Explorer,
  type ExploreOptions,
  type Finding,
  type Searched,
} from "./explorer.ts";

/** However many workers there are. */
export const ISLANDS = 4;
/** Schedules of each between two looks at what the others found: at first few, what is found soon is told soon. */
const RUNS_A_STEP_MIN = 5;
const RUNS_A_STEP_MAX = 25;

/**
 * @param runs schedules, rounded up to as many for every island
 * @yields how many each island tries next
 */
export function* stepsOf(runs: number): Generator<number, void> {
  const each = Math.ceil(runs / ISLANDS);
  for (let done = 0; done < each;) {
    const wanted = Math.min(Math.max(done, RUNS_A_STEP_MIN), RUNS_A_STEP_MAX);
    const next = Math.min(wanted, each - done);
    yield next;
    done += next;
  }
}

/** The islands that each of so many hands works on; more hands than islands have nothing to do. */
export function sharedAmong(hands: number): readonly (readonly number[])[] {
  const size = Math.min(ISLANDS, hands);
  const parts = Array.from({ length: ISLANDS }, (_, part) => part);
  return Array.from({ length: size }, (_, hand) => parts.filter((part) => part % size === hand));
}

export type SearchOptions = Omit<ExploreOptions, "share">;

/** Island `part`, in `0 … ISLANDS - 1`. */
export const islandOf = (recipe: Recipe, options: SearchOptions, part: number): Explorer =>
  explorer(recipe, present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol"), {
    ...options,
    seed: seedOf(options.seed, part),
    share: { part, of: ISLANDS },
  });

/** Apart from each other for any seed of 32 bits. */
const seedOf = (seed: number, part: number): number => seed * ISLANDS + part;

/** What several islands came to, as one. Features are each island's own, and cannot be added up. */
export type Total = Omit<Searched, "features">;

export const totalOf = (islands: readonly Searched[]): Total => ({
  runs: sum(islands.map(({ runs }) => runs)),
  entries: sum(islands.map(({ entries }) => entries)),
  rules: [...new Set(islands.flatMap(({ rules }) => rules))].sort(compareText),
  // Of the island that saw most: two may have seen the same.
  states: Math.max(0, ...islands.map(({ states }) => states)),
  kept: sum(islands.map(({ kept }) => kept)),
});

const sum = (figures: readonly number[]): number => figures.reduce((a, b) => a + b, 0);

/** The first of each checker: disagreement before all else, then what came first. */
export function gravestFirst(findings: readonly Finding[]): readonly Finding[] {
  const sorted = [...findings].sort((a, b) => rankOf(a) - rankOf(b) || a.run - b.run);
  const known = new Set<string>();
  return sorted.filter(({ violation: { checker } }) => {
    const isFirst = !known.has(checker);
    known.add(checker);
    return isFirst;
  });
}

const GRAVITY = ["agreement", "atomicity", "conservation", "certificate", "one-vote"];
/** Of those nothing is graver than another. */
const GRAVEST = 3;

const rankOf = ({ violation }: Finding): number => {
  const place = GRAVITY.indexOf(violation.checker);
  return place === -1 ? GRAVITY.length : place;
};

/** Where something graver may be near a search goes on for so long: schedules, and entries of all their runs. */
const NEAR = { runs: 160, entries: 100_000 };

/**
 * Is that what was looked for? Where any violation counts, the first may be a slight one.
 *
 * @param findings of all steps, the gravest first
 */
export const isEnough = (
  [gravest]: readonly Finding[],
  { runs, entries }: Pick<Total, "runs" | "entries">,
  { checkers }: Pick<SearchOptions, "checkers">,
): boolean =>
  gravest !== undefined &&
  (checkers !== undefined ||
    rankOf(gravest) < GRAVEST ||
    runs >= NEAR.runs ||
    entries >= NEAR.entries);
