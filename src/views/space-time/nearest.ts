/**
 * Which line a pointer means, where lines are pixels and not elements. Pure.
 * @module
 */
import type { Line } from "./layout.ts";

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The nearest of the lines within `reach` pixels. */
export function nearestLine<L extends Pick<Line, "x1" | "y1" | "x2" | "y2">>(
  lines: readonly L[],
  place: Place,
  reach: number,
): L | undefined {
  let nearest: L | undefined;
  let least = reach;
  for (const line of lines) {
    const distance = distanceTo(line, place);
    if (distance > least) continue;
    least = distance;
    nearest = line;
  }
  return nearest;
}

function distanceTo(
  { x1, y1, x2, y2 }: Pick<Line, "x1" | "y1" | "x2" | "y2">,
  { x, y }: Place,
): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - x1) * dx + (y - y1) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - (x1 + t * dx), y - (y1 + t * dy));
}
