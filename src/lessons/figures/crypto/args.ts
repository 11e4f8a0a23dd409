/**
 * What a lesson may set of a figure, read with bounds: a lesson may come from anybody.
 * @module
 */
import type { FigureProps } from "../figure.ts";

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly otherwise: number;
}

/** A whole number within its bounds; `otherwise` where the lesson says none. */
export function wholeArg(args: FigureProps["args"], name: string, bounds: Bounds): number {
  const { min, max, otherwise } = bounds;
  const said = Number(args[name] ?? Number.NaN);
  return Number.isFinite(said) ? Math.max(min, Math.min(max, Math.round(said))) : otherwise;
}
