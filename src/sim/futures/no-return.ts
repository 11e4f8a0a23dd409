/**
 * The point of no return: on the way to something that came about, the share of futures that still led there, moment
 * by moment, and where it rose the most. Which moments are asked about next follows from the answers so far, so the
 * step is found without asking about every entry. Pure.
 * @module
 */

/** So many of these futures still led there. */
export interface CurvePoint {
  /** Entries that have happened. */
  readonly entry: number;
  readonly count: number;
  readonly of: number;
}

/** Between two neighbouring points of the curve. */
export interface Rise {
  readonly from: CurvePoint;
  readonly to: CurvePoint;
  /** From -1 to 1. */
  readonly by: number;
}

/** The stretch of a run that a curve is over, ending with the entry in which it came about. */
export interface Stretch {
  readonly from: number;
  readonly end: number;
}

/** Entries that are looked back at most. */
const BACK_MAX = 400;
/** Points that are asked about at once in the beginning. */
const FIRST_POINTS = 9;
const POINTS_MAX = 40;
/** A rise that chance alone may make is not looked into. */
const NOISE = 0.12;

/** @param starts entries before which there is no moment: the starts of the validators */
export const stretchBefore = (end: number, starts: number): Stretch => ({
  from: Math.min(end - 1, Math.max(starts, end - BACK_MAX)),
  end,
});

/** Futures that have not come there by this entry are counted as gone elsewhere. */
export const lastOf = ({ end }: Stretch): number => end + 200;

/** What was: the entry in which it came about, after which it is sure. */
export const certainty = ({ end }: Stretch, of: number): CurvePoint => ({
  entry: end,
  count: of,
  of,
});

/**
 * The moments to ask about next. Empty: the curve is done.
 *
 * @param points those that are answered, ascending, `certainty` among them
 */
export function nextMoments(
  { from, end }: Stretch,
  points: readonly CurvePoint[],
): readonly number[] {
  if (points.length <= 1) return spread(from, end);
  if (points.length >= POINTS_MAX) return [];
  const wide = rises(points).filter((rise) => rise.to.entry - rise.from.entry > 1);
  const steepest = largestRise(points);
  // Where the largest is known to the entry, nothing else can be larger but what is not looked into yet.
  const open = wide.filter(({ by }) => by > Math.max(NOISE, (steepest?.by ?? 0) / 2));
  const next = largestOf(open);
  return next === undefined ? [] : [(next.from.entry + next.to.entry) >> 1];
}

function spread(from: number, end: number): readonly number[] {
  const count = Math.min(FIRST_POINTS, end - from);
  const all = Array.from(
    { length: count },
    (_, i) => from + Math.floor(((end - from) * i) / count),
  );
  return [...new Set(all)];
}

export const rises = (points: readonly CurvePoint[]): readonly Rise[] =>
  points.slice(1).flatMap((to, i) => {
    const from = points[i];
    return from === undefined ? [] : [{ from, to, by: shareOf(to) - shareOf(from) }];
  });

/** Where the share rose the most; of equals the last. `undefined`: it never rose. */
export const largestRise = (points: readonly CurvePoint[]): Rise | undefined =>
  largestOf(rises(points).filter(({ by }) => by > 0));

const largestOf = (all: readonly Rise[]): Rise | undefined =>
  all.reduce<Rise | undefined>(
    (best, rise) => (best && best.by > rise.by ? best : rise),
    undefined,
  );

export const shareOf = ({ count, of }: CurvePoint): number => (of === 0 ? 0 : count / of);

/** With one more, ascending by entry. */
export const withPoint = (
  points: readonly CurvePoint[],
  point: CurvePoint,
): readonly CurvePoint[] => [...points, point].sort((a, b) => a.entry - b.entry);
