/**
 * What tells the rule sets of membership apart, as a value. `evidence` is sound; `document` is phase 8 as it is
 * written; the rest are `evidence` with one rule broken on purpose. Statements and arguments: ./RULES.md.
 * @module
 */
import type { Mutant } from "../core/mutant.ts";
import { hasQuorum, honestWitness } from "../../primitives/quorum.ts";
import type { RuleId } from "../core/rules.ts";

export interface Rules {
  readonly id: string;
  /**
   * Who decides on a change: a quorum of the committee, at the end of an epoch; or each validator for itself,
   * at once.
   */
  readonly decides: "quorum" | "alone";
  /** Whose a bad signature is: of whoever delivered it, or of whoever it names. */
  readonly blames: "deliverer" | "named";
  /** MEMBER-QUORUM: is this power of the old committee enough? */
  readonly isEnough: (power: number, total: number) => boolean;
  /** MEMBER-ONCE. */
  readonly votesOnce: boolean;
  /** MEMBER-LOCK. */
  readonly keepsLock: boolean;
  /** MEMBER-BOUNDARY. */
  readonly endsAtBoundary: boolean;
  /** MEMBER-STATE. */
  readonly checksState: boolean;
}

const evidence: Rules = {
  id: "evidence",
  decides: "quorum",
  blames: "deliverer",
  isEnough: hasQuorum,
  votesOnce: true,
  keepsLock: true,
  endsAtBoundary: true,
  checksState: true,
};

const toTheLetter: Rules = { ...evidence, id: "document", decides: "alone", blames: "named" };

const mutant = (
  id: string,
  breaks: RuleId,
  caughtBy: string,
  change: Partial<Rules>,
): Mutant<Rules> => ({
  id,
  breaks,
  caughtBy,
  rules: { ...evidence, ...change, id: `evidence!${id}` },
});

export const mutants: readonly Mutant<Rules>[] = [
  mutant("one-witness", "MEMBER-QUORUM", "one-committee", {
    isEnough: (power, total) => power >= honestWitness(total),
  }),
  mutant("vote-again", "MEMBER-ONCE", "one-committee", { votesOnce: false }),
  mutant("forget-lock", "MEMBER-LOCK", "one-committee", { keepsLock: false }),
  mutant("past-boundary", "MEMBER-BOUNDARY", "agreement", { endsAtBoundary: false }),
  mutant("any-state", "MEMBER-STATE", "agreement", { checksState: false }),
];

const byId = new Map<string, Rules>(
  [evidence, toTheLetter, ...mutants.map(({ rules }) => rules)].map((rules) => [rules.id, rules]),
);

export const rulesOf = (id: string): Rules | undefined => byId.get(id);
