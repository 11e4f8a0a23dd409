/**
 * From what a person gave to a recipe that replays alone: a registered scenario with changes, or a whole
 * one, with every default filled in.
 * @module
 */
import { DEFAULT_COSTS } from "../crypto/costs.ts";
import { DEFAULT_CROSS_SHARD, protocolById } from "../protocol/registry.ts";
import { inOrder, type Recipe, type ScriptEntry } from "../sim/recipe.ts";
import { missingReference } from "./crossing.ts";
import { scenarioById, scenarios } from "./registry.ts";
import { parseInput, type RecipeInput } from "./schema.ts";

export type Resolved =
  | { readonly ok: true; readonly recipe: Recipe }
  | { readonly ok: false; readonly code: "RECIPE" | "SCENARIO"; readonly message: string };

const NETWORK = { intraShardMs: [10, 10], crossShardMs: [50, 60], lossPpm: 0, gstMs: 0 } as const;
const TIMING = {
  proposalIntervalMs: 300,
  roundTimeoutMs: 3000,
  timeoutStepMs: 500,
  timeoutMaxMs: 30_000,
} as const;
const UNTIL_MS = 10_000;
const PROGRESS_MS = 30_000;
const DEFAULT_PROTOCOL = "hotstuff2";

/** @param value parsed JSON from anywhere. Total: a refusal names the place and what would be right */
export function resolveRecipe(value: unknown): Resolved {
  const parsed = parseInput(value);
  if (!parsed.ok) return { ok: false, code: "RECIPE", message: parsed.message };
  const { input } = parsed;
  const base = input.scenario === undefined ? undefined : scenarioById(input.scenario);
  if (input.scenario !== undefined && base === undefined)
    return { ok: false, code: "SCENARIO", message: unknownScenario(input.scenario) };
  const recipe = filled(base === undefined ? input : overlaid(base.recipe, input));
  const missing = missingReference(recipe);
  return missing === undefined
    ? { ok: true, recipe }
    : { ok: false, code: "RECIPE", message: missing };
}

export const unknownScenario = (id: string): string =>
  `there is no scenario ${id}; there is ${scenarios.map((scenario) => scenario.id).join(", ")}`;

/** What a person changes stands over what the scenario says; nested records are laid over each other. */
function overlaid(base: RecipeInput, over: RecipeInput): RecipeInput {
  // Rules and figures of a scenario are those of its own protocol.
  const own = base.protocol ?? DEFAULT_PROTOCOL;
  const isOtherProtocol = over.protocol !== undefined && over.protocol !== own;
  const { rules: _rules, parameters: _parameters, ...plain } = base;
  const kept: RecipeInput = isOtherProtocol ? plain : base;
  const rules = over.rules ?? kept.rules;
  // What a scenario is meant to violate, it violates under its own rules.
  const isOtherRules =
    isOtherProtocol ||
    (over.rules !== undefined && over.rules !== base.rules) ||
    (over.crossShard !== undefined && over.crossShard !== base.crossShard);
  const expect = over.expect ?? (isOtherRules ? [] : (base.expect ?? []));
  return {
    ...kept,
    ...over,
    ...(rules === undefined ? {} : { rules }),
    expect,
    network: { ...base.network, ...over.network },
    timing: { ...base.timing, ...over.timing },
    ...(over.parameters !== undefined && {
      parameters: { ...kept.parameters, ...over.parameters },
    }),
    costs: { ...base.costs, ...over.costs },
  };
}

function filled(input: RecipeInput): Recipe {
  const protocol = input.protocol ?? DEFAULT_PROTOCOL;
  const script = [...(input.script ?? []), ...(input.edits ?? [])] as readonly ScriptEntry[];
  return {
    v: 1,
    ...(input.scenario === undefined ? {} : { scenario: input.scenario }),
    seed: input.seed ?? 0,
    protocol,
    rules: input.rules ?? protocolById(protocol)?.defaultRules ?? "",
    ...crossShardOf(input),
    shards: input.shards ?? 1,
    validators: input.validators ?? 4,
    crypto: input.crypto ?? "bls",
    costs: { ...DEFAULT_COSTS, ...defined(input.costs) },
    network: { ...NETWORK, ...defined(input.network) },
    timing: { ...TIMING, ...defined(input.timing) },
    ...(input.parameters !== undefined && { parameters: input.parameters }),
    accounts: input.accounts ?? {},
    script: inOrder(script),
    expect: input.expect ?? [],
    progressMs: input.progressMs ?? PROGRESS_MS,
    untilMs: input.untilMs ?? UNTIL_MS,
  };
}

/** Several shards work together; one alone does so only when it is asked to. */
function crossShardOf({ crossShard, shards = 1 }: RecipeInput): Pick<Recipe, "crossShard"> {
  if (crossShard !== undefined) return { crossShard };
  return shards > 1 ? { crossShard: DEFAULT_CROSS_SHARD } : {};
}

/** Without the fields that are absent; the schema has bounded what is left. */
function defined<T extends object>(
  part: T | undefined,
): { [K in keyof T]-?: Exclude<T[K], undefined> } {
  const entries = Object.entries(part ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]-?: Exclude<T[K], undefined> };
}
