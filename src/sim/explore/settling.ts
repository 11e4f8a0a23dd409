/**
 * When a run has nothing more to show: after all trouble is over every shard has gone on, and nobody waits for a
 * transaction; or some have gone on for long, and who is left behind is behind still.
 * @module
 */
import { millis } from "../../primitives/time.ts";
import { wants } from "../checkers/wants.ts";
import type { TraceEntry } from "../trace/entry.ts";
import type { Arena } from "./arena.ts";

export interface Settling {
  look(entry: TraceEntry): void;
  isOver(): boolean;
}

/** @param clearsAt simulated milliseconds */
export function settling({ committees, watchedMs }: Arena, clearsAt: number): Settling {
  const since = millis(clearsAt);
  const watchedUntil = millis(clearsAt + watchedMs);
  let now = since;
  const wanted = wants();
  const goesOn = new Set<string>();
  const faulty = new Set<string>();
  const nodes = committees.flat();
  return {
    look(entry) {
      const { at, node, facts } = entry;
      wanted.observe(entry);
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
      nodes.every((node) => faulty.has(node) || (goesOn.has(node) && !wanted.isWaiting(node))),
  };
}
