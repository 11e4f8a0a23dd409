/**
 * What a session keeps of its entries: what judges and counts have to know, and how much had been numbered by
 * then. A chronicle that goes on from the first entries of another is told them again, so it judges as if the
 * run had been its own from the start.
 * @module
 */
import { checkersFor } from "./checkers/index.ts";
import type { Recipe } from "./recipe.ts";
import type { CryptoCounts, Registry } from "./registry.ts";
import { tallyOf, type Tally } from "./tally.ts";
import type { SessionInfo, TraceEntry, Violation } from "./trace/entry.ts";
import { seenOf, type SeenEntry } from "./trace/seen.ts";

/** An entry as it is remembered. */
export interface Line {
  readonly seen: SeenEntry;
  /** Messages and questions known after it. */
  readonly messages: number;
  readonly jobs: number;
  readonly counts: CryptoCounts;
}

export interface Chronicle {
  readonly lines: readonly Line[];
  readonly tally: Tally;
  readonly violations: readonly Violation[];
  /** Takes the next entry. @returns the violations that it reveals */
  add(entry: TraceEntry): readonly Violation[];
}

/** @param past what has happened already; its messages are in `registry` */
export function chronicleOf(
  recipe: Recipe,
  info: SessionInfo,
  registry: Registry,
  past: readonly Line[],
): Chronicle {
  const judges = checkersFor(recipe, info);
  const tally = tallyOf(info);
  const violations: Violation[] = [];
  const lines = [...past];

  const tell = (seen: SeenEntry): readonly Violation[] => {
    tally.observe(seen, registry);
    const found = judges.flatMap((judge) => judge.observe(seen));
    violations.push(...found);
    return found;
  };

  for (const { seen } of past) tell(seen);
  return {
    lines,
    tally,
    violations,
    add(entry) {
      const seen = seenOf(entry);
      const { records, jobs, counts } = registry;
      lines.push({ seen, messages: records.length, jobs: jobs.size, counts });
      return tell(seen);
    },
  };
}

/** The registry as it was after the last of `past`. */
export function registryAfter(whole: Registry, past: readonly Line[]): Registry {
  const { messages, jobs, counts } = past.at(-1) ?? {
    messages: 0,
    jobs: 0,
    counts: { signed: 0, verified: 0, shared: 0 },
  };
  const records = whole.records.slice(0, messages);
  const hashes = whole.hashes.slice(0, messages);
  return {
    byHash: new Map(records.map((record, i) => [hashes[i] ?? "", record])),
    records,
    byObject: new WeakMap(),
    hashes,
    proposed: new Map([...whole.proposed].filter(([, entry]) => entry <= past.length)),
    jobs: new Set([...whole.jobs].slice(0, jobs)),
    counts,
    frontier: past.length,
  };
}
