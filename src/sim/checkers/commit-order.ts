/**
 * A node commits height after height, and each block extends the one that it committed before. A node that
 * goes over to the history of others after a fork breaks the link too; that is the fork seen again, and
 * `agreement` has reported it.
 * @module
 */
import { conduct, short, type Checker } from "./checker.ts";

export const commitOrder: Checker = {
  id: "commit-order",
  statement: "An honest node commits one height after the other, each block on the one before.",
  judge(_recipe, info) {
    const { observe, isHonest } = conduct();
    const genesis = new Map(info.genesis.map(({ shard, hash }) => [shard, hash]));
    const tips = new Map<string, { height: number; block: string }>(
      info.nodes.map(({ id, shard }) => [id, { height: 0, block: genesis.get(shard) ?? "" }]),
    );
    const committed = new Set<string>();
    return {
      observe(entry) {
        observe(entry);
        const { node, index, facts } = entry;
        if (node === undefined || !isHonest(node)) return [];
        return facts.flatMap((fact) => {
          if (fact.kind === "committed") committed.add(fact.block);
          // Without its memory a node starts again from genesis.
          if (fact.kind === "restarted" && fact.amnesia)
            tips.set(node, { height: 0, block: genesisOf(node) });
          if (fact.kind !== "committed") return [];
          const tip = tips.get(node) ?? { height: 0, block: "" };
          tips.set(node, { height: fact.height, block: fact.block });
          if (fact.height !== tip.height + 1)
            return [
              {
                checker: "commit-order",
                entry: index,
                detail: `${node} committed height ${fact.height} after height ${tip.height}.`,
              },
            ];
          if (fact.parent === tip.block || committed.has(fact.parent)) return [];
          const detail = `${node} committed ${short(fact.block)} at height ${fact.height}, which does not extend ${short(tip.block)} that it committed before.`;
          return [{ checker: "commit-order", entry: index, detail }];
        });
      },
    };

    function genesisOf(node: string): string {
      const shard = info.nodes.find(({ id }) => id === node)?.shard ?? 0;
      return genesis.get(shard) ?? "";
    }
  },
};
