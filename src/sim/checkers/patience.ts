/**
 * How long something may take: a bound of simulated time, whose clock stands still while the network is cut
 * or a shard has too few validators that are up and honest.
 * @module
 */
import { hasQuorum } from "../../primitives/quorum.ts";
import type { Micros } from "../../primitives/time.ts";
import type { Recipe } from "../recipe.ts";
import type { SessionInfo } from "../trace/entry.ts";
import type { Seen } from "../trace/seen.ts";
import { shardOf } from "./checker.ts";
import { troubles } from "./troubles.ts";

export interface Patience {
  observe(entry: Seen): void;
  /** Has all been well for longer than the bound since `since`? Microseconds. */
  isOver(since: number, at: number): boolean;
  /** May it be so at `until`? */
  mayBeOver(since: number, until: number): boolean;
  /** Of things in the order of their times, those since whose time it has been too long. */
  overdue<Thing>(
    things: Iterable<Thing>,
    since: (thing: Thing) => number,
    at: Micros,
  ): readonly Thing[];
}

/** @param bound microseconds */
export function patience(recipe: Recipe, info: SessionInfo, bound: number): Patience {
  const trouble = troubles();
  const shards = new Map<string, string[]>();
  for (const { id } of info.nodes)
    shards.set(shardOf(id), [...(shards.get(shardOf(id)) ?? []), id]);
  const isWeak = (): boolean =>
    [...shards.values()].some(
      (members) => !hasQuorum(members.filter(trouble.isWell).length, members.length),
    );
  let wellSince = recipe.network.gstMs * 1000;
  let isTroubled = false;
  const mayBeOver = (since: number, until: number): boolean =>
    until - Math.max(since, wellSince) > bound;

  const isOver = (since: number, at: number): boolean => !isTroubled && mayBeOver(since, at);

  return {
    observe(entry) {
      trouble.observe(entry);
      if (trouble.changedAt() === entry.at) isTroubled = trouble.isCut() || isWeak();
      if (isTroubled || trouble.changedAt() === entry.at) wellSince = Math.max(wellSince, entry.at);
    },
    isOver,
    mayBeOver,
    overdue(things, since, at) {
      const found = [];
      for (const thing of things) {
        if (!isOver(since(thing), at)) break;
        found.push(thing);
      }
      return found;
    },
  };
}
