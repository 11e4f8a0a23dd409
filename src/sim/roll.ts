/**
 * What is known of a run before it begins: who takes part, with what keys, from which genesis.
 * @module
 */
import { compareText } from "../primitives/canonical.ts";
import type { SessionInfo } from "./trace/entry.ts";
import type { Stage, World } from "./world.ts";

export function infoOf(stage: Stage, world: World): SessionInfo {
  const { recipe, labels, protocol } = stage;
  return {
    protocol: recipe.protocol,
    rules: recipe.rules,
    scheme: recipe.crypto,
    nodes: world.nodes.map(({ seat: { id, shard, index, publicKey } }) => ({
      id,
      shard,
      index,
      publicKey,
      power: 1,
    })),
    genesis: genesisOf(stage, world),
    transactions: labels,
    ...(recipe.crossShard !== undefined && { crossShard: recipe.crossShard }),
    accounts: Object.entries(recipe.accounts)
      .sort(([a], [b]) => compareText(a, b))
      .map(([name, { shard, balance }]) => ({ name, shard, balance })),
    untilMs: recipe.untilMs,
    ...(protocol.restsIdle !== undefined && { restsIdle: protocol.restsIdle }),
  };
}

function genesisOf({ protocol, recipe }: Stage, world: World): SessionInfo["genesis"] {
  return world.nodes
    .filter(({ seat }) => seat.index === 0)
    .map(({ seat }) => ({
      shard: seat.shard,
      ...protocol.genesis(recipe.rules, { ...seat.fixed, now: world.now }),
    }));
}
