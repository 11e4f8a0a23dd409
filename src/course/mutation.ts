/**
 * Every rule can be taken away from all runs of the course at once, so that a test can ask whether anybody notices.
 * @module
 */
import { assert, present } from "../primitives/assert.ts";
import { crossMutants } from "../protocol/chain/cross-mutants.ts";
import { mutants } from "../protocol/hotstuff2/mutants.ts";
import { protocolById } from "../protocol/registry.ts";
import { replicaMutants } from "../protocol/replication/rules.ts";
import type { Recipe, ScriptEntry } from "../sim/recipe.ts";

export interface RuleMutant {
  /** `no-lock`. */
  readonly id: string;
  /** Where a recipe names it. */
  readonly field: "rules" | "crossShard";
  /** The rule set that it is one rule away from, and its own name as a rule set. */
  readonly base: string;
  readonly rules: string;
  /** The rule that it breaks, and the checker that catches it. */
  readonly breaks: string;
  readonly caughtBy: string;
  /** The protocol whose rule it is; absent: whatever runs under the base. */
  readonly protocol?: string;
}

const baseOf = (rules: string): string => rules.slice(0, rules.indexOf("!"));

const mutantIn =
  (field: RuleMutant["field"]) =>
  (mutant: (typeof mutants)[number] | (typeof crossMutants)[number]): RuleMutant => {
    const { id, breaks, caughtBy, rules } = mutant;
    return {
      id,
      field,
      base: baseOf(rules.id),
      rules: rules.id,
      breaks,
      caughtBy,
    };
  };

/** Of consensus, then of the protocols between shards. */
export const ALL_MUTANTS: readonly RuleMutant[] = [
  ...mutants.map(mutantIn("rules")),
  ...crossMutants.map(mutantIn("crossShard")),
];

/** Of one protocol, by their names as rule sets: the same rule is taken away from several. */
const ownOf = (protocol: string): readonly RuleMutant[] =>
  (protocolById(protocol)?.mutants ?? []).map(({ id, breaks, caughtBy }) => ({
    id,
    field: "rules",
    base: baseOf(id),
    rules: id,
    breaks,
    caughtBy,
    protocol,
  }));

/** Of the protocols that stand beside HotStuff-2, and of what is put around them. */
export const FAMILY_MUTANTS: readonly RuleMutant[] = [
  ...["pbft", "hotstuff", "networked-hotstuff", "sealed-hotstuff", "rotating-pbft"].flatMap(ownOf),
  ...ownOf("replicated-hotstuff2").filter(({ id }) =>
    replicaMutants.some(({ rules: { suffix } }) => id.endsWith(suffix)),
  ),
];

let current: RuleMutant | undefined;

/** Name of the mutant that runs now, where the sound rule set is asked for. */
export const mutation = (): string | undefined => current?.id;

/**
 * While `act` runs, whatever would run under the sound rule set of the mutant runs under the mutant.
 * @param act synchronous
 */
export function withMutant<T>(id: string, act: () => T): T {
  assert(current === undefined, `${id} while ${current?.id ?? ""} runs`);
  current = present(
    [...ALL_MUTANTS, ...FAMILY_MUTANTS].find((mutant) => mutant.id === id),
    `mutant ${id}`,
  );
  try {
    return act();
  } finally {
    current = undefined;
  }
}

/** The recipe as it is, but for the rule that is taken away now. */
export function mutated(recipe: Recipe): Recipe {
  if (current === undefined) return recipe;
  const { field, base, rules, protocol = recipe.protocol } = current;
  if (recipe.protocol !== protocol) return recipe;
  const replaced = recipe[field] === base ? { ...recipe, [field]: rules } : recipe;
  if (field !== "rules") return replaced;
  const script = recipe.script.map((line): ScriptEntry =>
    line.do === "rules" && line.rules === base ? { ...line, rules } : line,
  );
  return { ...replaced, script };
}
