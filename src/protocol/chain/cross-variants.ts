/**
 * Every variant of the cross-shard protocol by its id, and every mutant of one.
 * @module
 */
import { crossMutants } from "./cross-mutants.ts";
import {
  asImplemented,
  coordinator,
  corrected,
  guideTwoPhase,
  ordered,
  type CrossShardRules,
} from "./cross-rules.ts";

const variants = new Map<string, CrossShardRules>(
  [
    ordered,
    corrected,
    asImplemented,
    coordinator,
    guideTwoPhase,
    ...crossMutants.map(({ rules }) => rules),
  ].map((rules) => [rules.id, rules]),
);

export const crossRulesOf = (id: string | undefined): CrossShardRules | undefined =>
  id === undefined ? undefined : variants.get(id);
