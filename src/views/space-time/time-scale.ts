/**
 * The time axis. True to scale, but quiet stretches are folded: protocol time comes in bursts, 10 ms hops
 * between waits of seconds. Pure, monotone and invertible.
 * @module
 */
import { scaleLinear } from "d3";

/** A stretch of simulated time (microseconds) and the pixels that it is drawn over. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
  /** Drawn as a break, not to scale. */
  readonly isFolded: boolean;
}

export interface TimeScale {
  readonly stretches: readonly Stretch[];
  readonly width: number;
  x(micros: number): number;
  /** The time at a place: the inverse of `x`. */
  at(x: number): number;
}

/** A wait longer than this is folded, */
const QUIET_MICROS = 40_000;
/** and drawn so wide. */
const FOLD_WIDTH = 46;
/** What is left in scale before and after a moment at which something happens. */
const AROUND_MICROS = 1_500;

export interface ScaleOptions {
  readonly pixelsPerMilli: number;
  readonly isFolding: boolean;
}

/** @param moments times at which something happens, ascending, the ends of the axis among them */
export function timeScale(
  moments: readonly number[],
  { pixelsPerMilli, isFolding }: ScaleOptions,
): TimeScale {
  const perMicro = pixelsPerMilli / 1000;
  const stretches: Stretch[] = [];
  let left = 0;
  const add = (from: number, to: number, isFolded: boolean): void => {
    if (to <= from) return;
    const right = left + (isFolded ? FOLD_WIDTH : (to - from) * perMicro);
    stretches.push({ from, to, left, right, isFolded });
    left = right;
  };
  for (let i = 1; i < moments.length; i++) {
    const [from, to] = [moments[i - 1] ?? 0, moments[i] ?? 0];
    const isQuiet = isFolding && to - from > QUIET_MICROS;
    if (!isQuiet) add(from, to, false);
    else {
      add(from, from + AROUND_MICROS, false);
      add(from + AROUND_MICROS, to - AROUND_MICROS, true);
      add(to - AROUND_MICROS, to, false);
    }
  }
  return { stretches, width: left, ...polylinear(stretches) };
}

/** Linear within each stretch, clamped at the ends. */
function polylinear(stretches: readonly Stretch[]): Pick<TimeScale, "x" | "at"> {
  const first = stretches[0];
  if (first === undefined) return { x: () => 0, at: () => 0 };
  const scale = scaleLinear()
    .domain([first.from, ...stretches.map(({ to }) => to)])
    .range([first.left, ...stretches.map(({ right }) => right)])
    .clamp(true);
  return { x: (micros) => scale(micros), at: (x) => scale.invert(x) };
}
