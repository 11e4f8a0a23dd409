/**
 * When a run has nothing more to show: after all trouble is over every shard has gone on, and nobody waits for a
 * transaction; or some have gone on for long, and who is left behind is behind still.
 * @module
 */
import { millis } from "../../primitives/time.ts";
import { isOver, linesOf } from "../checkers/lines.ts";
import { wants } from "../checkers/wants.ts";
import type { TraceEntry } from "../trace/entry.ts";
import type { Seen } from "../trace/seen.ts";
import type { Arena } from "./arena.ts";

export interface Settling {
  /** @param seen of the same entry */
  look(entry: TraceEntry, seen: Seen): void;
  isOver(): boolean;
}

/** @param clearsAt simulated milliseconds */
export function settling({ base, committees, watchedMs }: Arena, clearsAt: number): Settling {
  const since = millis(clearsAt);
  const watchedUntil = millis(clearsAt + watchedMs);
  let now = since;
  const wanted = wants();
  const lines = linesOf({ accounts: [], transactions: {} });
  /** A shard that never hears of a transaction does not wait for it, although others have ordered it. */
  const isHalfDone = (): boolean =>
    [...lines.open()].some((story) => story.ordered.size > 0 && !isOver(story));
  const goesOn = new Set<string>();
  const faulty = new Set<string>();
  const nodes = committees.flat();
  return {
    look(entry, seen) {
      const { at, node, facts } = entry;
      wanted.observe(entry);
      if (base.crossShard !== undefined) lines.observe(seen);
      now = at;
      if (node === undefined) return;
      for (const { kind } of facts) {
        if (kind === "misbehaves" || kind === "crashed") faulty.add(node);
        if (kind === "restarted") faulty.delete(node);
        if (kind === "committed" && at > since) goesOn.add(node);
      }
    },
    isOver: () =>
      (now > watchedUntil && nodes.some((node) => goesOn.has(node) && !faulty.has(node))) ||
      (nodes.every((node) => faulty.has(node) || (goesOn.has(node) && !wanted.isWaiting(node))) &&
        !isHalfDone()),
  };
}
