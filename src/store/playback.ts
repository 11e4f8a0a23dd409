/**
 * The frame clock: how far the cursor moves in a stretch of a person's time. Pure arithmetic here; the loop
 * is in `commands.ts`. Frame time never reaches the simulation.
 * @module
 */
import type { TraceEntry } from "../sim/trace/entry.ts";
import type { Speed } from "./types.ts";

/** What is left of a beat or of a simulated microsecond after the last frame. */
export interface Carry {
  /** Beats due but not yet shown, as a fraction; or simulated microseconds beyond the cursor's entry. */
  readonly due: number;
}

export const NO_CARRY: Carry = { due: 0 };

/** After a pause of the page (a hidden tab) not more than this is caught up. */
const CATCH_UP_MAX_MS = 100;

export interface Moved {
  readonly cursor: number;
  readonly carry: Carry;
}

type EntryAt = (index: number) => TraceEntry | undefined;

/** Where the cursor stands `elapsedMs` of a person's time later; never beyond `length`. */
export function moved(
  { cursor, carry, length }: { cursor: number; carry: Carry; length: number },
  speed: Speed,
  elapsedMs: number,
  entryAt: EntryAt,
): Moved {
  const elapsed = Math.min(elapsedMs, CATCH_UP_MAX_MS);
  return speed.kind === "beats"
    ? byBeats({ cursor, carry, length }, (elapsed * speed.perSecond) / 1000, entryAt)
    : byClock({ cursor, carry, length }, elapsed * 1000 * speed.ratio, entryAt);
}

type Place = Parameters<typeof moved>[0];

/**
 * A beat is one moment of simulated time: everything that happens at that instant. A moment in which nothing
 * can be seen to happen is passed over with the next.
 */
function byBeats({ cursor, carry, length }: Place, beats: number, entryAt: EntryAt): Moved {
  let due = carry.due + beats;
  let at = cursor;
  while (due >= 1 && at < length) {
    const end = endOfMoment(at + 1, length, entryAt);
    if (isTelling(at + 1, end, entryAt)) due -= 1;
    at = end;
  }
  return { cursor: at, carry: { due: at === length ? 0 : due } };
}

/** Does any of these entries show something: a proposal, a vote, a certificate, a fault? */
export function isTelling(from: number, to: number, entryAt: EntryAt): boolean {
  for (let index = from; index <= to; index++) {
    const entry = entryAt(index);
    if (entry?.cause.kind === "script" || entry?.rulings.some(({ ok }) => !ok) === true)
      return true;
    if (entry?.facts.some(({ kind }) => TELLING.includes(kind)) === true) return true;
  }
  return false;
}

const TELLING: readonly string[] = [
  "proposed",
  "voted",
  "counted",
  "certified",
  "committed",
  "timedOut",
  "released",
  "syncing",
  "restarted",
];

/** The last entry at the same simulated instant. */
export function endOfMoment(index: number, length: number, entryAt: EntryAt): number {
  const instant = entryAt(index)?.at;
  let last = index;
  while (last < length && entryAt(last + 1)?.at === instant) last += 1;
  return last;
}

function byClock({ cursor, carry, length }: Place, micros: number, entryAt: EntryAt): Moved {
  const from = entryAt(cursor)?.at ?? 0;
  const until = from + carry.due + micros;
  let at = cursor;
  while (at < length && (entryAt(at + 1)?.at ?? Infinity) <= until) at += 1;
  const reached = entryAt(at)?.at ?? 0;
  return { cursor: at, carry: { due: at === length ? 0 : Math.max(0, until - reached) } };
}
