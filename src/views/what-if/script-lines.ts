/**
 * The lines of a run's script as a person sees them: those of the scenario, and those put in by hand. Pure.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import { canonicalJson } from "../../scenarios/payload.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import type { Recipe, ScriptEntry } from "../../sim/recipe.ts";

export interface ScriptLine {
  /** Place in the script. */
  readonly index: number;
  readonly entry: ScriptEntry;
  readonly isByHand: boolean;
}

/** The validators to which a line does something. */
export function nodesIn(entry: ScriptEntry): readonly NodeId[] {
  const named = [
    ...("node" in entry ? [entry.node] : []),
    ...("links" in entry ? entry.links.flat() : []),
    ...("nodes" in entry ? (entry.nodes ?? []) : []),
  ];
  return [...new Set(named)].map((node) => node as NodeId);
}

/**
 * @param opened the run as it was opened: what it has is not by hand, unless it is a registered scenario, and
 *   then what the scenario has is not
 */
export function scriptLines(recipe: Recipe, opened: Recipe | undefined): readonly ScriptLine[] {
  const left = (scriptOf(recipe.scenario) ?? opened?.script ?? []).map(canonicalJson);
  return recipe.script.map((entry, index) => {
    const known = left.indexOf(canonicalJson(entry));
    if (known >= 0) left.splice(known, 1);
    return { index, entry, isByHand: known < 0 };
  });
}

function scriptOf(scenario: string | undefined): Recipe["script"] | undefined {
  if (scenario === undefined) return undefined;
  const registered = resolveRecipe({ v: 1, scenario });
  return registered.ok ? registered.recipe.script : undefined;
}
