/**
 * Whether two recipes are one run.
 * @module
 */
import { encodeLink } from "../scenarios/link.ts";
import type { Recipe } from "../sim/recipe.ts";

/** Runs are the same when their texts are: a link without a moment. */
const runs = new WeakMap<Recipe, string>();

export function runText(recipe: Recipe): string {
  const known = runs.get(recipe);
  if (known !== undefined) return known;
  const text = encodeLink({ recipe });
  runs.set(recipe, text);
  return text;
}

export const isSameRun = (a: Recipe | undefined, b: Recipe | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && runText(a) === runText(b));
