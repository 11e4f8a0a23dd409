/**
 * When a run has nothing more to show: after all trouble is over every shard has gone on, and every transaction
 * has come to an end.
 * @module
 */
import { millis } from "../../primitives/time.ts";
import type { TraceEntry } from "../trace/entry.ts";
import type { Arena } from "./arena.ts";

export interface Settling {
  look(entry: TraceEntry): void;
  /** Does anybody still wait for a transaction? Else nothing need become final. */
  isWaiting(): boolean;
  isOver(): boolean;
}

const ENDS: ReadonlySet<string> = new Set(["completed", "aborted", "retried"]);

/** @param clearsAt simulated milliseconds */
export function settling({ committees }: Arena, clearsAt: number): Settling {
  const since = millis(clearsAt);
  const open = new Set<string>();
  const goesOn = new Set<string>();
  const faulty = new Set<string>();
  const nodes = committees.flat();
  return {
    look({ at, node, facts }) {
      for (const fact of facts) {
        if (node === undefined) continue;
        if (fact.kind === "misbehaves" || fact.kind === "crashed") faulty.add(node);
        if (fact.kind === "committed" && at > since) goesOn.add(node);
        if (fact.kind === "transaction") {
          const key = `${node}/${fact.transaction}`;
          if (ENDS.has(fact.status)) open.delete(key);
          else if (!faulty.has(node)) open.add(key);
        }
      }
    },
    isWaiting: () => open.size > 0,
    isOver: () => open.size === 0 && nodes.every((node) => faulty.has(node) || goesOn.has(node)),
  };
}
