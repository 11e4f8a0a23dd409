/**
 * Worlds that two runs share, made the beginning of another line of history: keys that come later get places
 * in the order of their own run.
 * @module
 */
import type { ShardHoldings } from "./holdings.ts";
import { SharedMap } from "./shared-map.ts";
import type { Projection } from "./status.ts";

/** The same worlds, ascending, to be gone on from without touching those given. */
export function branched(projections: readonly Projection[]): readonly Projection[] {
  const lines = new Map<unknown, unknown>();
  // The latest knows all keys, and so decides the places.
  return projections.toReversed().map(branchOf(lines)).toReversed();
}

const branchOf =
  (lines: Map<unknown, unknown>) =>
  (projection: Projection): Projection => {
    const branch = <K, V>(map: ReadonlyMap<K, V>): ReadonlyMap<K, V> =>
      map instanceof SharedMap ? (map as SharedMap<K, V>).branch(lines) : map;
    const { blocks, nodes, transactions, lives, holdings, agreement } = projection;
    const shards = [...holdings.shards].map(([number, shard]): [number, ShardHoldings] => [
      number,
      { ...shard, fronts: branch(shard.fronts), transactions: branch(shard.transactions) },
    ]);
    return {
      ...projection,
      blocks: branch(blocks),
      nodes: branch(nodes),
      transactions: branch(transactions),
      lives: { ...lives, all: branch(lives.all) },
      holdings: { ...holdings, views: branch(holdings.views), shards: new Map(shards) },
      agreement: {
        ...agreement,
        slots: branch(agreement.slots),
        seals: branch(agreement.seals),
        clients: branch(agreement.clients),
      },
    };
  };
