/**
 * Who waits for a transaction: it was taken in, and has not come to an end.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { isEnding, type Fact } from "../../protocol/core/observe.ts";

export interface Wants {
  observe(entry: { readonly node?: string; readonly facts: readonly Fact[] }): void;
  isWaiting(node: string): boolean;
}

export function wants(): Wants {
  const open = new Map<string, Set<Hash>>();
  return {
    observe({ node, facts }) {
      if (node === undefined) return;
      for (const fact of facts) {
        if (fact.kind !== "transaction") continue;
        const own = open.get(node) ?? new Set();
        open.set(node, own);
        if (isEnding(fact.status)) own.delete(fact.transaction);
        else own.add(fact.transaction);
      }
    },
    isWaiting: (node) => (open.get(node)?.size ?? 0) > 0,
  };
}
