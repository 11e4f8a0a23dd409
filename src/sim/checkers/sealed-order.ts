/**
 * Where transactions are sealed: nothing is opened that has no place, nothing is opened as something else, and
 * what is opened takes effect in the order of the places.
 * @module
 */
import { ofHonest, short, type Checker } from "./checker.ts";

/** The commitments that a node knows, in the order of their places. */
interface Places {
  readonly order: string[];
  /** Transaction that was shown → its commitment. */
  readonly shown: Map<string, string>;
  /** Executed, or lost. */
  readonly ended: Set<string>;
}

export const sealedOrder: Checker = {
  id: "sealed-order",
  statement:
    "A sealed transaction is opened after it got its place, as what was sealed, and takes effect in the order of the places.",
  judge() {
    const nodes = new Map<string, Places>();
    const placesOf = (node: string): Places => {
      const known = nodes.get(node) ?? { order: [], shown: new Map(), ended: new Set() };
      nodes.set(node, known);
      return known;
    };
    return ofHonest("sealed-order", (fact, node) => {
      if (fact.kind === "restarted" && fact.amnesia) nodes.delete(node);
      const { order, shown, ended } = placesOf(node);
      switch (fact.kind) {
        case "sealed":
          order.push(fact.commitment);
          return undefined;
        case "forfeited":
          ended.add(fact.commitment);
          return undefined;
        case "revealed": {
          const { commitment, opened = commitment } = fact;
          shown.set(fact.transaction, commitment);
          if (!order.includes(commitment))
            return `${node} took an opening of ${short(commitment)}, which has no place in the order.`;
          if (opened === commitment) return undefined;
          return `${node} took for ${short(commitment)} an opening that is one of ${short(opened)}.`;
        }
        case "transaction": {
          const commitment = shown.get(fact.transaction);
          if (commitment === undefined || fact.status === "pending") return undefined;
          ended.add(commitment);
          const passed = order.slice(0, order.indexOf(commitment)).find((one) => !ended.has(one));
          return passed === undefined
            ? undefined
            : `At ${node} ${short(commitment)} took effect before ${short(passed)}, which had its place first.`;
        }
        default:
          return undefined;
      }
    });
  },
};
