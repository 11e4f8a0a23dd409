/**
 * The cross-shard protocol with one rule broken on purpose. Each is content as much as a test: run one, and
 * see the checker that the rule exists to satisfy.
 * @module
 */
import type { Mutant } from "../core/mutant.ts";
import { corrected, ordered, type CrossShardRules } from "./cross-rules.ts";
import { present } from "../../primitives/assert.ts";
import type { RuleId } from "../core/rules.ts";

const mutant = (
  base: CrossShardRules,
  id: string,
  breaks: RuleId,
  caughtBy: string,
  change: Partial<CrossShardRules>,
): Mutant<CrossShardRules> => ({
  id,
  breaks,
  caughtBy,
  rules: { ...base, ...change, id: `${base.id}!${id}` },
});

export const crossMutants: readonly Mutant<CrossShardRules>[] = [
  mutant(ordered, "unowned-locks", "MEM-LOCK", "lock-exclusion", {
    ownsLocks: false,
    excludesConflicts: false,
  }),
  mutant(ordered, "any-order", "XS-ORDER", "progress", {
    ordersShards: false,
    timeoutBlocks: Infinity,
  }),
  mutant(ordered, "unsettled", "XS-READY", "atomicity", {
    settlesOnChain: false,
    defers: true,
    timeoutBlocks: 30,
  }),
  mutant(ordered, "never-again", "EXEC-DECIDE", "progress", { sendsAgain: false }),
  mutant(ordered, "power-unchecked", "EXEC-POWER", "conservation", { checksCertificates: false }),
  mutant(ordered, "any-provider", "PROV-SENDER", "progress", { checksProviders: false }),
  mutant(ordered, "partial", "PROV-QUORUM", "whole-state", {
    waitsForAll: false,
    settlesOnChain: false,
  }),
  mutant(corrected, "named-by-maker", "MEM-RETRY", "no-double-execution", {
    namesRetriesByLine: false,
  }),
  mutant(corrected, "unbound-deferral", "XS-DEFER", "progress", { bindsDeferrals: false }),
];

/** The rules of a mutant. */
export const mutantRules = (id: string): CrossShardRules =>
  present(
    crossMutants.find((each) => each.id === id),
    `mutant ${id}`,
  ).rules;
