/**
 * What a person changes in a recipe, as another recipe. What was changed before stays: a crash put in by hand
 * is still there after the seed is changed.
 * @module
 */
import { MONEY_MAX } from "../scenarios/bounds.ts";
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

/** A transfer as a person writes it. */
export interface WrittenTransfer {
  readonly from: string;
  readonly to: string;
  readonly amount: string;
}

/** Long enough for both shards to finish it, or to give it up. */
const TRANSFER_GO_ON_MS = 15_000;

/** The recipe with this transfer submitted at `at` milliseconds, or why it cannot be. */
export function withTransfer(recipe: Recipe, written: WrittenTransfer, at: number): Resolved {
  const { from, to } = written;
  const amount = Number(written.amount);
  const refused = (message: string): Resolved => ({ ok: false, code: "RECIPE", message });
  if (from === to) return refused("Choose two different accounts.");
  if (!/^\d+$/.test(written.amount.trim()) || amount < 1 || amount > MONEY_MAX)
    return refused(`An amount is a whole number from 1 to ${MONEY_MAX}.`);
  const label = freeLabel(recipe);
  const entry = { at, do: "submit", label, transfer: { from, to, amount } } as const;
  return withEdit(recipe, entry, TRANSFER_GO_ON_MS);
}

function freeLabel({ script }: Recipe): string {
  const taken = new Set(script.flatMap((entry) => (entry.do === "submit" ? [entry.label] : [])));
  let number = 1;
  while (taken.has(`by-hand-${number}`)) number += 1;
  return `by-hand-${number}`;
}
