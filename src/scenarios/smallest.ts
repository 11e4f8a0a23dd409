/**
 * The least that has to be said of a recipe: what differs from the scenario that it names.
 * @module
 */
import type { Recipe } from "../sim/recipe.ts";
import { canonicalJson } from "./payload.ts";
import { scenarioById } from "./registry.ts";
import { resolveRecipe } from "./resolve.ts";

export type Changes = Readonly<Record<string, unknown>>;

/** The smallest input that resolves to this recipe. */
export const smallest = (recipe: Recipe): Changes => changesFrom(recipe) ?? { ...recipe };

/** What differs from the scenario that the recipe names; `undefined` if that is not a faithful account. */
export function changesFrom(recipe: Recipe): Changes | undefined {
  const scenario = recipe.scenario === undefined ? undefined : scenarioById(recipe.scenario);
  if (scenario === undefined) return undefined;
  const base = resolveRecipe({ ...scenario.recipe, scenario: scenario.id });
  if (!base.ok) return undefined;
  const { script: _script, ...plain } = recipe;
  const changed = Object.entries(plain).flatMap(([key, value]) => {
    const change = changeOf(key, value, base.recipe[key as keyof Recipe]);
    return change === undefined ? [] : [[key, change] as const];
  });
  const edits = addedTo(base.recipe.script, recipe.script);
  const script =
    edits === undefined ? { script: recipe.script } : edits.length === 0 ? {} : { edits };
  const input = { v: 1, scenario: scenario.id, ...Object.fromEntries(changed), ...script };
  // What is expected follows from the rules, as a rule.
  const { expect: _expect, ...shorter } = input as Changes;
  return [shorter, input].find((each) => comesOutAs(recipe, each));
}

/** Records that are laid over those of the scenario, field by field. */
const LAID_OVER: readonly string[] = ["network", "timing", "costs"];

function changeOf(key: string, value: unknown, base: unknown): unknown {
  if (canonicalJson(value) === canonicalJson(base)) return undefined;
  if (!LAID_OVER.includes(key)) return value;
  const fields = Object.entries(value as object).filter(
    ([field, inner]) =>
      canonicalJson(inner) !== canonicalJson((base as Record<string, unknown>)[field]),
  );
  return Object.fromEntries(fields);
}

function comesOutAs(recipe: Recipe, input: Changes): boolean {
  const again = resolveRecipe(input);
  return again.ok && canonicalJson(again.recipe) === canonicalJson(recipe);
}

/** Script entries beyond those of the scenario; `undefined` if one of those is gone. */
function addedTo(base: Recipe["script"], script: Recipe["script"]): Recipe["script"] | undefined {
  const left = base.map(canonicalJson);
  const added = script.filter((entry) => {
    const known = left.indexOf(canonicalJson(entry));
    if (known >= 0) left.splice(known, 1);
    return known < 0;
  });
  return left.length === 0 ? added : undefined;
}
