/**
 * Moments of a run as places in a script: a time in milliseconds, and how many entries of that very instant have
 * already happened.
 * @module
 */
import type { Micros } from "../primitives/time.ts";
import type { TraceStore } from "../sim/trace/trace-store.ts";

type Read = Pick<TraceStore, "entry" | "length">;

export interface Moment {
  readonly at: number;
  readonly after?: number;
}

/** Right after entry `cursor`: an edit put there is the next entry. */
export function momentAt(trace: Read, cursor: number): Moment {
  const at = trace.entry(cursor)?.at;
  if (at === undefined) return { at: 0 };
  let first = cursor;
  while (first > 1 && trace.entry(first - 1)?.at === at) first -= 1;
  return { at: at / 1000, after: cursor - first + 1 };
}

/** Entries that happened before the instant `at`. */
export function entryBefore(trace: Read, at: Micros): number {
  let low = 0;
  let high = trace.length();
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((trace.entry(middle)?.at ?? Infinity) < at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Entries that have happened by the end of the instant `at`. */
export const entryAtTime = (trace: Read, at: Micros): number =>
  entryBefore(trace, (at + 1) as Micros);
