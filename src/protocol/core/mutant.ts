/**
 * A rule set with one rule broken on purpose. Each is content as much as a test: run one, and see the checker
 * that the rule exists to satisfy.
 * @module
 */
import type { RuleId } from "./rules.ts";

/** `Rules`: what a machine of that protocol goes by. */
export interface Mutant<Rules> {
  readonly id: string;
  /** The rule that it breaks. */
  readonly breaks: RuleId;
  /** The checker that catches it. */
  readonly caughtBy: string;
  readonly rules: Rules;
}

/** A mutant as it is chosen: `id` is what a recipe names as its rules. */
export interface ListedMutant extends Pick<Mutant<never>, "breaks" | "caughtBy"> {
  readonly id: string;
}

export const listed = (
  mutants: readonly Mutant<{ readonly id: string }>[],
): readonly ListedMutant[] =>
  mutants.map(({ rules: { id }, breaks, caughtBy }) => ({ id, breaks, caughtBy }));
