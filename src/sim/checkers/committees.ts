/**
 * Which committee a shard has, as far as a trace says: where committees change, validators say by which they go.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import type { SessionInfo } from "../trace/entry.ts";
import type { Seen } from "../trace/seen.ts";
import { conduct, shardOf } from "./checker.ts";

export interface Committees {
  observe(entry: Seen): void;
  /**
   * The committee of the last epoch; all validators of the shard where committees do not change, or where honest
   * validators differ about one.
   */
  of(shard: string): readonly NodeId[];
}

export function committees({ nodes }: SessionInfo): Committees {
  const { observe, isHonest } = conduct();
  const known = new Map<string, readonly NodeId[]>();
  const latest = new Map<string, number>();
  const divided = new Set<string>();
  const seats = new Map<string, NodeId[]>();
  for (const { id } of nodes) seats.set(shardOf(id), [...(seats.get(shardOf(id)) ?? []), id]);

  return {
    observe(entry) {
      observe(entry);
      const { node, facts } = entry;
      if (node === undefined || !isHonest(node)) return;
      const shard = shardOf(node);
      for (const fact of facts) {
        if (fact.kind !== "membersChanged") continue;
        const place = `${shard}/${fact.epoch}`;
        const before = known.get(place) ?? fact.members;
        if (before.join() !== fact.members.join()) divided.add(shard);
        known.set(place, before);
        latest.set(shard, Math.max(fact.epoch, latest.get(shard) ?? 0));
      }
    },
    of(shard) {
      const all = seats.get(shard) ?? [];
      if (divided.has(shard)) return all;
      return known.get(`${shard}/${latest.get(shard) ?? 0}`) ?? all;
    },
  };
}
