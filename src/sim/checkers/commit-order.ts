/**
 * A node commits height after height, and each block extends the one that it committed before. A node that
 * goes over to the history of others after a fork breaks the link too; that is the fork seen again, and
 * `agreement` has reported it.
 * @module
 */
import { ofHonest, shardOf, short, type Checker } from "./checker.ts";

export const commitOrder: Checker = {
  id: "commit-order",
  statement: "An honest node commits one height after the other, each block on the one before.",
  judge(_recipe, info) {
    const genesis = new Map(info.genesis.map(({ shard, hash }) => [`s${shard}`, hash]));
    const start = (node: string) => ({ height: 0, block: genesis.get(shardOf(node)) ?? "" });
    const tips = new Map<string, { height: number; block: string }>();
    const committed = new Set<string>();
    return ofHonest("commit-order", (fact, node) => {
      // Without its memory a node starts again from genesis.
      if (fact.kind === "restarted" && fact.amnesia) tips.delete(node);
      if (fact.kind !== "committed") return undefined;
      committed.add(fact.block);
      const tip = tips.get(node) ?? start(node);
      tips.set(node, { height: fact.height, block: fact.block });
      if (fact.height !== tip.height + 1)
        return `${node} committed height ${fact.height} after height ${tip.height}.`;
      if (fact.parent === tip.block || committed.has(fact.parent)) return undefined;
      return `${node} committed ${short(fact.block)} at height ${fact.height}, which does not extend ${short(tip.block)} that it committed before.`;
    });
  },
};
