/**
 * No two honest nodes commit different blocks at one height, or reach different states by one block.
 * @module
 */
import { ofHonest, shardOf, short, type Checker } from "./checker.ts";

interface First {
  readonly node: string;
  readonly block: string;
  readonly stateRoot: string;
}

export const agreement: Checker = {
  id: "agreement",
  statement:
    "No two honest nodes commit different blocks, or reach different states, at one height.",
  judge() {
    const first = new Map<string, First>();
    const reported = new Set<string>();
    return ofHonest("agreement", (fact, node) => {
      if (fact.kind !== "committed") return undefined;
      const { block, stateRoot, height } = fact;
      const place = `${shardOf(node)}/${height}`;
      const known = first.get(place);
      if (known === undefined) first.set(place, { node, block, stateRoot });
      const isSame =
        known === undefined || (known.block === block && known.stateRoot === stateRoot);
      if (isSame || reported.has(place)) return undefined;
      reported.add(place);
      return sentence(known, { node, block, stateRoot }, height);
    });
  },
};

function sentence(known: First, other: First, height: number): string {
  if (known.block !== other.block)
    return `At height ${height} ${known.node} committed ${short(known.block)} and ${other.node} committed ${short(other.block)}.`;
  return `At height ${height} ${known.node} and ${other.node} committed ${short(known.block)} and reached different states.`;
}
