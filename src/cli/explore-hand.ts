/**
 * A process that searches: some of the islands of a search, in step with the others.
 * @module
 */
import type { Explorer, Finding, Searched } from "../sim/explore/explorer.ts";
import { islandOf, type SearchOptions } from "../sim/explore/islands.ts";
import type { Recipe } from "../sim/recipe.ts";

/** What a process is hired for. */
export interface Hired {
  readonly recipe: Recipe;
  readonly options: SearchOptions;
  readonly parts: readonly number[];
}

/** What its islands came to, after as many schedules as they were told to try. */
export interface Step {
  readonly findings: readonly Finding[];
  readonly searched: readonly Searched[];
}

let islands: readonly Explorer[] = [];

process.on("message", (told: Hired | number) => {
  if (typeof told !== "number") {
    const { recipe, options, parts } = told;
    islands = parts.map((part) => islandOf(recipe, options, part));
    return;
  }
  const findings = islands.flatMap((island) => island.go(told));
  const step: Step = { findings, searched: islands.map((island) => island.searched()) };
  process.send?.(step);
});
