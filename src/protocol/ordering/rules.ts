/**
 * How transactions get their order, as a value: sealed, in the open, and sealed with one rule broken on
 * purpose. Statements and arguments: ./RULES.md.
 * @module
 */
import type { Mutant } from "../core/mutant.ts";
import type { RuleId } from "../core/rules.ts";

export interface OrderingRules {
  readonly id: string;
  /** Blocks list envelopes and openings, and nothing that everybody can read before it has its place. */
  readonly isSealed: boolean;
  /** ORD-BIND: what is shown is what the commitment was to. */
  readonly bindsOpenings: boolean;
  /** ORD-FIRST: an opening counts after the block that ordered its commitment. */
  readonly ordersFirst: boolean;
  /** ORD-PLACE: executed in the order of the commitments, whoever shows first. */
  readonly keepsPlaces: boolean;
}

export const sealed: OrderingRules = {
  id: "sealed",
  isSealed: true,
  bindsOpenings: true,
  ordersFirst: true,
  keepsPlaces: true,
};

export const inTheOpen: OrderingRules = { ...sealed, id: "open", isSealed: false };

const mutant = (
  id: string,
  breaks: RuleId,
  caughtBy: string,
  change: Partial<OrderingRules>,
): Mutant<OrderingRules> => ({
  id,
  breaks,
  caughtBy,
  rules: { ...sealed, ...change, id: `sealed!${id}` },
});

export const mutants: readonly Mutant<OrderingRules>[] = [
  mutant("any-opening", "ORD-BIND", "sealed-order", { bindsOpenings: false }),
  mutant("unordered-opening", "ORD-FIRST", "sealed-order", { ordersFirst: false }),
  mutant("as-shown", "ORD-PLACE", "sealed-order", { keepsPlaces: false }),
];

const byId = new Map(
  [sealed, inTheOpen, ...mutants.map(({ rules }) => rules)].map((rules) => [rules.id, rules]),
);

export const orderingRules = (id: string): OrderingRules | undefined => byId.get(id);
