/**
 * What a script has done to the world and not yet undone: while it lasts, nobody owes progress.
 * @module
 */
import { covers } from "../matching.ts";
import type { Match, ScriptEntry } from "../recipe.ts";
import type { TraceEntry } from "../trace/entry.ts";

export interface Troubles {
  observe(entry: TraceEntry): void;
  /** Is the network divided, or are messages being held? */
  isCut(): boolean;
  /** Up and honest? */
  isWell(node: string): boolean;
  /** Time of the last thing that a script did; before the first: -1. */
  changedAt(): number;
}

export function troubles(): Troubles {
  const down = new Set<string>();
  const dishonest = new Set<string>();
  let holds: Match[] = [];
  let isDivided = false;
  let changedAt = -1;

  const note = (verb: ScriptEntry): void => {
    if (verb.do === "hold") holds.push(verb.match);
    if (verb.do === "release") holds = holds.filter((held) => !covers(verb.match, held));
    if (verb.do === "partition" || verb.do === "isolate") isDivided = true;
    if (verb.do === "heal") isDivided = false;
  };

  return {
    observe({ node, at, cause, facts }: TraceEntry): void {
      if (cause.kind === "script") {
        changedAt = at;
        note(cause.entry);
      }
      for (const fact of facts) {
        if (node === undefined) continue;
        if (fact.kind === "crashed") down.add(node);
        if (fact.kind === "restarted") down.delete(node);
        if (fact.kind !== "misbehaves") continue;
        if (fact.as === "honest") dishonest.delete(node);
        else dishonest.add(node);
      }
    },
    isCut: () => isDivided || holds.length > 0,
    isWell: (node) => !down.has(node) && !dishonest.has(node),
    changedAt: () => changedAt,
  };
}
