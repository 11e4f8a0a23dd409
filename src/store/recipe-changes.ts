/**
 * What a person changes in a recipe, as another recipe. What was changed before stays: a crash put in by hand
 * is still there after the seed is changed.
 * @module
 */
import { protocolById } from "../protocol/registry.ts";
import { MONEY_MAX } from "../scenarios/bounds.ts";
import { smallest } from "../scenarios/link.ts";
import { resolveRecipe, type Resolved } from "../scenarios/resolve.ts";
import type { Recipe, ScriptEntry, ScriptVerb } from "../sim/recipe.ts";
import type { Words } from "../words/words.ts";

/** The recipe with some fields replaced, or why it cannot run. */
export function changed(recipe: Recipe, change: Readonly<Record<string, unknown>>): Resolved {
  const { expect, ...kept } = smallest(recipe);
  // What a registered scenario expects follows from its rules, which may be what is changed.
  const own = recipe.scenario === undefined ? { expect } : {};
  return resolveRecipe({ ...kept, ...own, ...change });
}

/**
 * The recipe under another protocol and the rules that are its own: figures that it does not know are left out,
 * and what the script names and it has not is a reason to refuse.
 */
export function withProtocol(recipe: Recipe, id: string): Resolved {
  const protocol = protocolById(id);
  const known = Object.entries(recipe.parameters ?? {}).filter(([figure, value]) =>
    protocol?.parameters.some((own) => own.id === figure && value >= own.min && value <= own.max),
  );
  return changed(recipe, {
    protocol: id,
    ...(protocol !== undefined && { rules: protocol.defaultRules }),
    parameters: known.length === 0 ? undefined : Object.fromEntries(known),
    ...(recipe.scenario === undefined && { expect: [] }),
  });
}

/** The recipe with one more line of script, running on for at least `goOnMs` of simulated time. */
export function withEdit(recipe: Recipe, edit: ScriptEntry, goOnMs: number): Resolved {
  const kept = smallest(recipe);
  const before = Array.isArray(kept["edits"]) ? (kept["edits"] as readonly ScriptEntry[]) : [];
  const untilMs = Math.max(recipe.untilMs, Math.ceil(edit.at) + goOnMs);
  return resolveRecipe({ ...kept, edits: [...before, edit], untilMs });
}

/** The recipe without line `index` of its script. */
export const withoutEdit = (recipe: Recipe, index: number): Resolved =>
  rewritten(
    recipe,
    recipe.script.filter((_, i) => i !== index),
  );

/** The recipe with line `index` of its script at another time, in milliseconds. */
export function withMoved(recipe: Recipe, index: number, at: number, goOnMs: number): Resolved {
  const script = recipe.script.map((entry, i) => {
    if (i !== index) return entry;
    const { after: _, ...line } = entry;
    return { ...line, at };
  });
  const moved = rewritten(recipe, script);
  if (!moved.ok || moved.recipe.untilMs >= at + goOnMs) return moved;
  return { ...moved, recipe: { ...moved.recipe, untilMs: Math.ceil(at) + goOnMs } };
}

/** What was checked once is checked again: a label may be gone that another line speaks of. */
const rewritten = (recipe: Recipe, script: Recipe["script"]): Resolved =>
  resolveRecipe({ ...recipe, script });

/** A transfer as a person writes it. */
export interface WrittenTransfer {
  readonly from: string;
  readonly to: string;
  readonly amount: string;
}

export type WrittenVerb =
  | { readonly ok: true; readonly verb: Extract<ScriptVerb, { do: "submit" }> }
  | { readonly ok: false; readonly message: string };

/** What was written, as a verb of the script under a label that is free; or why it cannot be. */
export function submitVerb(
  recipe: Recipe,
  { from, to, amount }: WrittenTransfer,
  { running }: Words,
): WrittenVerb {
  const money = Number(amount);
  if (from === to) return { ok: false, message: running.twoAccounts };
  if (!/^\d+$/.test(amount.trim()) || money < 1 || money > MONEY_MAX)
    return { ok: false, message: running.wholeAmount(MONEY_MAX) };
  const label = freeLabel(recipe);
  return { ok: true, verb: { do: "submit", label, transfer: { from, to, amount: money } } };
}

function freeLabel({ script }: Recipe): string {
  const taken = new Set(script.flatMap((entry) => (entry.do === "submit" ? [entry.label] : [])));
  let number = 1;
  while (taken.has(`by-hand-${number}`)) number += 1;
  return `by-hand-${number}`;
}
