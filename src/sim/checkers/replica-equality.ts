/**
 * Replicas of a shard that have committed the same height hold the same state and the same locks (I4).
 * @module
 */
import { ofHonest, short, shardOf, type Checker } from "./checker.ts";
import { withHazard } from "./hazards.ts";

export const replicaEquality: Checker = {
  id: "replica-equality",
  statement: "Honest validators of a shard have the same state and locks at the same height.",
  judge(_recipe, info) {
    const first = new Map<string, { readonly node: string; readonly state: string }>();
    const reported = new Set<string>();
    return ofHonest("replica-equality", (fact, node) => {
      if (fact.kind !== "committed") return undefined;
      const shard = shardOf(node);
      const place = `${shard}/${fact.block}`;
      const state = `${fact.stateRoot}/${fact.locks ?? ""}`;
      const before = first.get(place);
      if (before === undefined) first.set(place, { node, state });
      if (before === undefined || before.state === state || reported.has(shard)) return undefined;
      reported.add(shard);
      return withHazard(
        info.crossShard,
        "replicas",
        `At height ${fact.height} ${node} holds ${short(state)}, and ${before.node} ${short(before.state)}.`,
      );
    });
  },
};
