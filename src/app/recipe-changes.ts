/**
 * What a person changes in a recipe, as another recipe. What was changed before stays: a crash put in by hand
 * is still there after the seed is changed.
 * @module
 */
import { smallest } from "../scenarios/link.ts";
import { resolveRecipe, type Resolved } from "../scenarios/resolve.ts";
import type { Recipe, ScriptEntry } from "../sim/recipe.ts";

/** The recipe with some fields replaced, or why it cannot run. */
export function changed(recipe: Recipe, change: Readonly<Record<string, unknown>>): Resolved {
  const { expect, ...kept } = smallest(recipe);
  // What a registered scenario expects follows from its rules, which may be what is changed.
  const own = recipe.scenario === undefined ? { expect } : {};
  return resolveRecipe({ ...kept, ...own, ...change });
}

/** The recipe with one more line of script, running on for at least `goOnMs` of simulated time. */
export function withEdit(recipe: Recipe, edit: ScriptEntry, goOnMs: number): Resolved {
  const kept = smallest(recipe);
  const before = Array.isArray(kept["edits"]) ? (kept["edits"] as readonly ScriptEntry[]) : [];
  const untilMs = Math.max(recipe.untilMs, edit.at + goOnMs);
  return resolveRecipe({ ...kept, edits: [...before, edit], untilMs });
}
