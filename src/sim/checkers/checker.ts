/**
 * What a checker is: a judge that is shown every entry of a trace, once and in order, and knows nothing
 * else. It reports each distinct violation once.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { Recipe } from "../recipe.ts";
import type { SessionInfo, Violation } from "../trace/entry.ts";
import type { Seen, SeenFact } from "../trace/seen.ts";

export interface Judge {
  /** Violations that this entry reveals. */
  observe(entry: Seen): readonly Violation[];
  /**
   * May it find something at this moment or before, whatever is still to come? Absent: it may.
   *
   * @param until simulated microseconds
   */
  mayFind?(until: Micros): boolean;
}

export interface Checker {
  readonly id: string;
  /** What must always hold, in one sentence. */
  readonly statement: string;
  judge(recipe: Recipe, info: SessionInfo): Judge;
}

/** Who was told to misbehave at any time is not honest; a crash or amnesia is no dishonesty. */
export function conduct(): { observe(entry: Seen): void; isHonest(node: string): boolean } {
  const dishonest = new Set<string>();
  return {
    observe({ node, facts }) {
      for (const fact of facts)
        if (fact.kind === "misbehaves" && fact.as !== "honest" && node !== undefined)
          dishonest.add(node);
    },
    isHonest: (node) => !dishonest.has(node),
  };
}

/** A judge of what honest nodes do, fact by fact: a sentence is a violation. */
export function ofHonest(
  checker: string,
  look: (fact: SeenFact, node: NodeId) => string | undefined,
): Judge {
  const { observe, isHonest } = conduct();
  return {
    observe(entry) {
      observe(entry);
      const { node, index, facts } = entry;
      if (node === undefined || !isHonest(node)) return [];
      return facts.flatMap((fact) => {
        const detail = look(fact, node);
        return detail === undefined ? [] : [{ checker, entry: index, detail }];
      });
    },
  };
}

export const short = (hash: string): string => hash.slice(0, 8);
export const shardOf = (node: string): string => node.slice(0, node.indexOf("v"));
