/**
 * What a script has done to the world and not yet undone: while it lasts, nobody owes progress.
 * @module
 */
import { dividedBy, isDivided, UNDIVIDED, type Division } from "../division.ts";
import { covers, isPast } from "../matching.ts";
import { instantOf, type Match, type ScriptEntry } from "../recipe.ts";
import type { Seen } from "../trace/seen.ts";

export interface Troubles {
  observe(entry: Seen): void;
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
  let division: Division = UNDIVIDED;
  let changedAt = -1;

  const note = (verb: ScriptEntry): void => {
    if (verb.do === "hold") holds.push(verb.match);
    if (verb.do === "release") holds = holds.filter((held) => !covers(verb.match, held));
    // What held nothing but these copies holds nothing any more.
    if (verb.do === "deliver")
      holds = holds.filter((held) => !isPast(held, instantOf(verb)) || !covers(verb.match, held));
    division = dividedBy(division, verb);
  };

  return {
    observe({ node, at, cause, facts }: Seen): void {
      if (cause.kind === "script") {
        // Another seed changes nothing that anybody waits for.
        if (cause.entry.do !== "reseed") changedAt = at;
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
    isCut: () => isDivided(division) || holds.length > 0,
    isWell: (node) => !down.has(node) && !dishonest.has(node),
    changedAt: () => changedAt,
  };
}
