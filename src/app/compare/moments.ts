/**
 * One clock for two runs: the moments at which anything happens in either, and where each run stands at them.
 * @module
 */
import type { Micros } from "../../primitives/time.ts";
import type { Pair } from "../../sim/trace/difference.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import { entryAtTime, entryBefore } from "../../store/moment.ts";

export type Side = keyof Pair;
export const SIDES: readonly Side[] = ["left", "right"];

/** A run as far as it is computed. */
export interface Line {
  entry(index: number): TraceEntry | undefined;
  /** Simulated time of entry `index` from 1, clamped. */
  timeOf(index: number): Micros;
  length(): number;
  /** Nothing comes after it. */
  readonly isOver: boolean;
}

export interface Lines {
  readonly left: Line;
  readonly right: Line;
  /** The first entry that differs, once it is known. */
  readonly parting: number | undefined;
}

/**
 * A place on the clock. `nothing`: before the first entry; `parting`: at the entries that differ first;
 * `all`: after everything that happens at that instant.
 */
export interface Moment {
  readonly at: Micros;
  readonly upTo: "nothing" | "parting" | "all";
}

export const START: Moment = { at: 0 as Micros, upTo: "nothing" };

export const endOf = (at: Micros): Moment => ({ at, upTo: "all" });

/** Entries of each run that have happened by a moment, as far as they are computed. */
export function cursorsAt({ left, right, parting }: Lines, { at, upTo }: Moment): Pair {
  if (upTo === "nothing") return { left: 0, right: 0 };
  const ends = { left: entryAtTime(left, at), right: entryAtTime(right, at) };
  if (upTo === "all" || parting === undefined) return ends;
  return { left: Math.min(ends.left, parting), right: Math.min(ends.right, parting) };
}

/** The instant at which the runs part: that of the earlier of the two entries. */
export function partingMoment({ left, right, parting }: Lines): Moment | undefined {
  if (parting === undefined) return undefined;
  const at = earliest([timeAt(left, parting), timeAt(right, parting)]);
  return at === undefined ? undefined : { at, upTo: "parting" };
}

/** `unknown`: a run has to be computed further first. `none`: nothing happens any more. */
export type Next = Moment | "unknown" | "none";

/** The next moment at which anything happens in either run. */
export function after(lines: Lines, moment: Moment): Next {
  const sides = [lines.left, lines.right];
  const cursors = cursorsAt(lines, moment);
  const nexts = [timeAt(lines.left, cursors.left + 1), timeAt(lines.right, cursors.right + 1)];
  if (sides.some(({ isOver }, i) => !isOver && nexts[i] === undefined)) return "unknown";
  const at = earliest(nexts);
  if (at === undefined) return "none";
  const parting = partingMoment(lines);
  return parting?.at === at && moment.upTo !== "parting" ? parting : endOf(at);
}

/** The moment before this one at which anything happened in either run. */
export function before(lines: Lines, moment: Moment): Moment {
  if (moment.upTo === "nothing") return START;
  const parting = partingMoment(lines);
  if (moment.upTo === "all" && parting?.at === moment.at && !isSame(lines, parting, moment))
    return parting;
  const times = [lines.left, lines.right].map(
    (line) => timeAt(line, entryBefore(line, moment.at)) ?? -1,
  );
  const at = Math.max(...times);
  return at < 0 ? START : endOf(at as Micros);
}

/** Do both runs stand at the same entries at either moment? */
function isSame(lines: Lines, one: Moment, other: Moment): boolean {
  const [a, b] = [cursorsAt(lines, one), cursorsAt(lines, other)];
  return a.left === b.left && a.right === b.right;
}

function earliest(times: readonly (Micros | undefined)[]): Micros | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : (Math.min(...known) as Micros);
}

/** `undefined` before the first entry and beyond what is computed. */
const timeAt = (line: Line, index: number): Micros | undefined =>
  index < 1 || index > line.length() ? undefined : line.timeOf(index);
