/**
 * No money is made or lost: after every commit the balances of a shard add up to what genesis gave.
 * @module
 */
import { ofHonest, shardOf, type Checker } from "./checker.ts";

export const conservation: Checker = {
  id: "conservation",
  statement: "After every commit the balances add up to what they were at genesis.",
  judge(_recipe, info) {
    const given = new Map(info.genesis.map(({ shard, supply }) => [`s${shard}`, supply]));
    const reported = new Set<string>();
    return ofHonest("conservation", (fact, node) => {
      const supply = given.get(shardOf(node));
      if (fact.kind !== "committed" || fact.supply === supply || reported.has(node))
        return undefined;
      reported.add(node);
      return `After height ${fact.height} the balances at ${node} add up to ${fact.supply}, not ${supply ?? 0}.`;
    });
  },
};
