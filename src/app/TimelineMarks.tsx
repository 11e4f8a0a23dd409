/**
 * What lies along the timeline: commits, rounds, faults and violations, up to where the run is computed.
 * @module
 */
import { memo, useMemo } from "react";
import type { Violation } from "../sim/trace/entry.ts";
import type { Marks } from "../sim/trace/marks.ts";
import { useReader, useRun } from "../store/store.ts";
import { TimelineMark, type TimelineMarkKind } from "../views/parts/TimelineMark.tsx";

interface Mark {
  readonly kind: TimelineMarkKind;
  readonly x: number;
}

const WIDTH = 1000;
const EDGE = 8;
/** Marks of one kind are at least so far apart: more would be a smear, and is found by stepping. */
const APART = 2;

/** The marks to draw along `length` entries, from left to right; what others lie on first. */
export function marksAlong(
  { heights, rounds, faults }: Marks,
  violations: readonly Violation[],
  length: number,
): readonly Mark[] {
  const x = (entry: number): number => EDGE + ((WIDTH - 2 * EDGE) * entry) / Math.max(1, length);
  const spread = (kind: TimelineMarkKind, entries: readonly number[]): Mark[] => {
    const marks: Mark[] = [];
    let last = -Infinity;
    for (const entry of entries) {
      const place = x(entry);
      if (place - last < APART) continue;
      marks.push({ kind, x: place });
      last = place;
    }
    return marks;
  };
  return [
    ...spread("commit", heights),
    ...spread("round", rounds),
    ...spread("fault", faults),
    ...spread(
      "violation",
      violations.map(({ entry }) => entry),
    ),
  ];
}

export const TimelineMarks = memo(function TimelineMarks() {
  const length = useRun((state) => state.length);
  const violations = useRun((state) => state.violations);
  const reader = useReader();
  const marks = useMemo(
    () => (reader === undefined ? [] : marksAlong(reader.marks(), violations, length)),
    [reader, violations, length],
  );
  return (
    <svg viewBox={`0 0 ${WIDTH} 18`} preserveAspectRatio="none" aria-hidden="true">
      {marks.map(({ kind, x }) => (
        <TimelineMark key={`${kind}${x}`} kind={kind} x={x} />
      ))}
    </svg>
  );
});
