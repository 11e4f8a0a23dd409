/**
 * Does the run that is shown stand still at the cursor? Cheap to ask, of the trace alone: it says that it may be worth
 * a search, not that anything is the matter.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { isEnding } from "../../protocol/core/observe.ts";
import type { Recipe } from "../../sim/recipe.ts";
import type { Life, Lives } from "../../sim/trace/lives.ts";

export interface Quiet {
  /** Simulated microseconds since the last commit before the cursor, or since the beginning. */
  readonly micros: number;
}

/** A transaction between shards that has not come any further, although chains go on. */
export interface Waiting extends Quiet {
  readonly transaction: Hash;
}

/** Times of entries 1 … `length`, and those in which some validator committed, ascending. */
interface Read {
  readonly length: number;
  readonly commits: readonly number[];
  timeOf(entry: number): number;
}

const LEAST_MS = 3000;

/** Nothing for longer than a round and a half, and nothing in what is computed beyond the cursor. */
export function standstillAt(trace: Read, cursor: number, recipe: Recipe): Quiet | undefined {
  const last = trace.commits.at(-1);
  if (cursor === 0 || cursor > trace.length || (last ?? 0) > cursor) return undefined;
  const since = last === undefined ? 0 : trace.timeOf(last);
  const micros = trace.timeOf(cursor) - since;
  const bound = Math.max(LEAST_MS, 1.5 * recipe.timing.roundTimeoutMs) * 1000;
  return micros > bound ? { micros } : undefined;
}

/** A wait for another shard is long when so many blocks could have been made in it. */
const BLOCKS = 20;

/** The one that nothing has happened to for the longest, if that is long. @param now simulated microseconds */
export function waitingAt({ all }: Lives, now: number, { timing }: Recipe): Waiting | undefined {
  const { roundTimeoutMs, proposalIntervalMs } = timing;
  const bound = Math.max(LEAST_MS, 1.5 * roundTimeoutMs, BLOCKS * proposalIntervalMs) * 1000;
  return [...all.values()]
    .filter(isOpen)
    .map(({ hash, steps }) => ({ transaction: hash, micros: now - (steps.at(-1)?.at ?? now) }))
    .filter(({ micros }) => micros > bound)
    .reduce<Waiting | undefined>(
      (longest, each) => (longest === undefined || each.micros > longest.micros ? each : longest),
      undefined,
    );
}

function isOpen({ view, steps }: Life): boolean {
  const participants = view?.participants ?? [];
  const ended = new Set(
    steps.flatMap(({ shard, fact }) =>
      fact.kind === "transaction" && isEnding(fact.status) ? [shard] : [],
    ),
  );
  return participants.some((shard) => !ended.has(shard as number));
}
