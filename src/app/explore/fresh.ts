/**
 * How much is new in a schedule, as a search goes on: one point a step, and fewer where a search is long. Pure.
 * @module
 */
import type { Progress } from "../../sim/explore/search.ts";

/** Over the schedules from those of the point before it up to `runs`. */
export interface FreshPoint {
  readonly runs: number;
  /** What was new in one of them, on average. */
  readonly fresh: number;
}

/** More than can be told apart on a screen. */
const POINTS_MAX = 240;

/** @param before what was known before this step */
export function withStep(
  points: readonly FreshPoint[],
  before: Pick<Progress, "runs" | "firsts">,
  { runs, firsts }: Pick<Progress, "runs" | "firsts">,
): readonly FreshPoint[] {
  if (runs <= before.runs) return points;
  const next = { runs, fresh: (firsts - before.firsts) / (runs - before.runs) };
  const all = [...points, next];
  return all.length > POINTS_MAX ? coarser(all) : all;
}

/** Two by two; each stands for the schedules of both. */
function coarser(points: readonly FreshPoint[]): readonly FreshPoint[] {
  let [from, sum] = [0, 0];
  return points.flatMap(({ runs, fresh }, i): readonly FreshPoint[] => {
    const begun = points[i - 1]?.runs ?? 0;
    sum += fresh * (runs - begun);
    if (i % 2 === 0 && i < points.length - 1) return [];
    const both = { runs, fresh: sum / (runs - from) };
    [from, sum] = [runs, 0];
    return [both];
  });
}

/** A dozen of them, the last included: what one reads. */
export const someOf = (points: readonly FreshPoint[], most = 12): readonly FreshPoint[] => {
  const every = Math.max(1, Math.ceil(points.length / most));
  return points.filter((_, i) => (points.length - 1 - i) % every === 0);
};
