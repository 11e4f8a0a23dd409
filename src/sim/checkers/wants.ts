/**
 * Who waits for a transaction: it was taken in, and has not come to an end.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { Seen } from "../trace/seen.ts";

export interface Wants {
  observe(entry: Seen): void;
  isWaiting(node: string): boolean;
}

const ENDS: ReadonlySet<string> = new Set(["completed", "aborted", "retried"]);

export function wants(): Wants {
  const open = new Map<string, Set<Hash>>();
  return {
    observe({ node, facts }) {
      if (node === undefined) return;
      for (const fact of facts) {
        if (fact.kind !== "transaction") continue;
        const own = open.get(node) ?? new Set();
        open.set(node, own);
        if (ENDS.has(fact.status)) own.delete(fact.transaction);
        else own.add(fact.transaction);
      }
    },
    isWaiting: (node) => (open.get(node)?.size ?? 0) > 0,
  };
}
