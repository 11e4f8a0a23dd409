/**
 * What a session keeps of its entries: what judges and counts have to know, and how much had been numbered by
 * then. A chronicle that goes on from the first entries of another is told them again, so it judges as if the
 * run had been its own from the start.
 * @module
 */
import { checkersFor } from "./checkers/index.ts";
import type { Micros } from "../primitives/time.ts";
import type { Times } from "./edits.ts";
import type { Recipe } from "./recipe.ts";
import type { CryptoCounts, Registry } from "./registry.ts";
import { tallyOf, type Tally } from "./tally.ts";
import type { SessionInfo, TraceEntry, Violation } from "./trace/entry.ts";
import { PackedList } from "./trace/packed-list.ts";
import { ENTRIES_A_CHUNK } from "./trace/policy.ts";
import { seenOf, type SeenEntry } from "./trace/seen.ts";

/** An entry as it is remembered. */
export interface Line {
  readonly seen: SeenEntry;
  /** Messages and questions known after it. */
  readonly messages: number;
  readonly jobs: number;
  readonly counts: CryptoCounts;
}

/** Packed, because there are as many as entries. */
export type Lines = PackedList<Line>;

export const noLines = (): Lines => new PackedList<Line>(ENTRIES_A_CHUNK);

export interface Chronicle {
  readonly lines: Lines;
  readonly tally: Tally;
  readonly violations: readonly Violation[];
  /** Takes the next entry. @returns the violations that it reveals */
  add(entry: TraceEntry): readonly Violation[];
}

/** @param past what has happened already, to be added to; its messages are in `registry` */
export function chronicleOf(
  recipe: Recipe,
  info: SessionInfo,
  registry: Registry,
  past: Lines,
): Chronicle {
  const judges = checkersFor(recipe, info);
  const tally = tallyOf(info);
  const violations: Violation[] = [];

  const tell = (seen: SeenEntry): readonly Violation[] => {
    tally.observe(seen, registry);
    const found = judges.flatMap((judge) => judge.observe(seen));
    violations.push(...found);
    return found;
  };

  for (const { seen } of past) tell(seen);
  return {
    lines: past,
    tally,
    violations,
    add(entry) {
      const seen = seenOf(entry);
      const { labels, jobs, counts } = registry;
      past.push({ seen, messages: labels.length, jobs: jobs.size, counts });
      return tell(seen);
    },
  };
}

/** The registry as it was after the last of `past`. */
export function registryAfter(whole: Registry, past: Lines): Registry {
  const { messages, jobs, counts } = past.at(past.length - 1) ?? {
    messages: 0,
    jobs: 0,
    counts: { signed: 0, verified: 0, shared: 0 },
  };
  const hashes = whole.hashes.slice(0, messages);
  return {
    isBare: whole.isBare,
    byHash: new Map(hashes.map((hash, number) => [hash, number])),
    byObject: new WeakMap(),
    labels: whole.labels.slice(0, messages),
    hashes,
    fresh: [],
    proposed: new Map([...whole.proposed].filter(([, entry]) => entry <= past.length)),
    jobs: new Set([...whole.jobs].slice(0, jobs)),
    counts,
    frontier: past.length,
  };
}

/** When entry `k` happened, and those before it at the same instant. */
export function timesAt(lines: Lines, k: number): Times {
  const times: Record<number, { readonly at: Micros }> = {};
  const at = lines.at(k - 1)?.seen.at;
  for (let place = k - 1; place >= 0 && at !== undefined; place--) {
    if (lines.at(place)?.seen.at !== at) break;
    times[place] = { at };
  }
  return times;
}
