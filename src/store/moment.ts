/**
 * Moments of a run as places in a script: a time in milliseconds, and how many entries of that very instant have
 * already happened.
 * @module
 */
import type { Micros } from "../primitives/time.ts";

/** Times of entries 1 … `length`, ascending. */
interface Read {
  timeOf(entry: number): Micros;
  length(): number;
}

export interface Moment {
  readonly at: number;
  readonly after?: number;
}

/**
 * Right after entry `cursor`: an edit put there is the next entry. Before anything nobody is there to be
 * changed: that is after the starts, one of each validator.
 */
export function momentAt(trace: Read, cursor: number, validators: number): Moment {
  if (cursor === 0) return { at: 0, after: validators };
  const at = trace.timeOf(cursor);
  return { at: at / 1000, after: cursor - entryBefore(trace, at) };
}

/** Entries that happened before the instant `at`. */
export function entryBefore(trace: Read, at: Micros): number {
  let low = 0;
  let high = trace.length();
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (trace.timeOf(middle) < at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Entries that have happened by the end of the instant `at`. */
export const entryAtTime = (trace: Read, at: Micros): number =>
  entryBefore(trace, (at + 1) as Micros);
