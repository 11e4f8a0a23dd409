/**
 * Does the run that is shown stand still at the cursor? Cheap to ask, of the trace alone: it says that it may be worth
 * a search, not that anything is the matter.
 * @module
 */
import type { Recipe } from "../../sim/recipe.ts";

export interface Quiet {
  /** Simulated microseconds since the last commit before the cursor, or since the beginning. */
  readonly micros: number;
}

/** Times of entries 1 … `length`, and those in which some validator committed, ascending. */
interface Read {
  readonly length: number;
  readonly commits: readonly number[];
  timeOf(entry: number): number;
}

const LEAST_MS = 3000;

/** Nothing for longer than a round and a half, and nothing in what is computed beyond the cursor. */
export function standstillAt(trace: Read, cursor: number, recipe: Recipe): Quiet | undefined {
  const last = trace.commits.at(-1);
  if (cursor === 0 || cursor > trace.length || (last ?? 0) > cursor) return undefined;
  const since = last === undefined ? 0 : trace.timeOf(last);
  const micros = trace.timeOf(cursor) - since;
  const bound = Math.max(LEAST_MS, 1.5 * recipe.timing.roundTimeoutMs) * 1000;
  return micros > bound ? { micros } : undefined;
}
