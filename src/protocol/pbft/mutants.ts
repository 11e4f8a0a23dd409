/**
 * PBFT with one rule broken on purpose. Each is content as much as a test: run one, and see the checker that
 * the rule exists to satisfy.
 * @module
 */
import type { Mutant } from "../core/mutant.ts";
import { honestWitness } from "../../primitives/quorum.ts";
import type { RuleId } from "../core/rules.ts";
import { pbftRules, type Rules } from "./rules.ts";

const mutant = (
  id: string,
  breaks: RuleId,
  caughtBy: string,
  change: Partial<Rules>,
): Mutant<Rules> => ({
  id,
  breaks,
  caughtBy,
  rules: { ...pbftRules, ...change, id: `pbft!${id}` },
});

/** f + 1: one of them is honest, and that is not enough. */
const hasWitness = (power: number, total: number): boolean => power >= honestWitness(total);

export const mutants: readonly Mutant<Rules>[] = [
  mutant("prepare-twice", "PBFT-ONCE", "one-vote", { preparesOnce: false }),
  mutant("believe-prepares", "PBFT-VERIFY", "certificate", { checksVotes: false }),
  mutant("prepared-early", "PBFT-PREPARED", "certificate", {
    isPrepared: ({ power, total }) => hasWitness(power, total),
  }),
  mutant("committed-early", "PBFT-COMMITTED", "agreement", { isCommitted: hasWitness }),
  mutant("any-order", "PBFT-ORDER", "commit-order", { executesInOrder: false }),
  mutant("linger", "PBFT-LEFT", "agreement", { leavesView: false }),
  mutant("few-view-changes", "PBFT-NEWVIEW", "agreement", { opensView: hasWitness }),
  mutant("believe-order", "PBFT-CARRY", "agreement", { recomputesOrder: false }),
  mutant("believe-proofs", "PBFT-PROOF", "agreement", { checksProofs: false }),
];
