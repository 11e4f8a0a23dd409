/**
 * What lies along the timeline: commits, rounds, faults and violations, up to where the run is computed.
 * @module
 */
import { memo, useMemo } from "react";
import { traceReader } from "../store/commands.ts";
import { useRun } from "../store/store.ts";
import type { TraceEntry } from "../sim/trace/entry.ts";

type Kind = "commit" | "round" | "fault" | "violation";

interface Mark {
  readonly kind: Kind;
  readonly entry: number;
}

/** First commits of a height, first entries of a round, deeds of the script; in order. */
export function marksOf(entries: readonly TraceEntry[]): readonly Mark[] {
  const heights = new Set<number>();
  const rounds = new Set<number>();
  return entries.flatMap(({ index, facts, cause }): readonly Mark[] => {
    const marks: Mark[] = [];
    if (cause.kind === "script") marks.push({ kind: "fault", entry: index });
    for (const fact of facts) {
      if (fact.kind === "committed" && !heights.has(fact.height)) {
        heights.add(fact.height);
        marks.push({ kind: "commit", entry: index });
      }
      if (fact.kind === "timedOut" && !rounds.has(fact.round)) {
        rounds.add(fact.round);
        marks.push({ kind: "round", entry: index });
      }
    }
    return marks;
  });
}

/** More would be a smear: the rest is found by stepping. */
const MARKS_MAX = 600;
const WIDTH = 1000;

export const TimelineMarks = memo(function TimelineMarks() {
  const length = useRun((state) => state.length);
  const violations = useRun((state) => state.violations);
  const marks = useMemo(() => {
    const found = marksOf(traceReader()?.entries(1, length) ?? []);
    return [...found.slice(0, MARKS_MAX), ...violations.map(({ entry }) => ({ kind: "violation", entry }) as const)];
  }, [length, violations]);
  const x = (entry: number): number => 8 + ((WIDTH - 16) * entry) / Math.max(1, length);
  return (
    <svg viewBox={`0 0 ${WIDTH} 18`} preserveAspectRatio="none" aria-hidden="true">
      {marks.map(({ kind, entry }) => (
        <MarkShape key={`${kind}${entry}`} kind={kind} x={x(entry)} />
      ))}
    </svg>
  );
});

function MarkShape({ kind, x }: { readonly kind: Kind; readonly x: number }) {
  if (kind === "commit") return <rect x={x - 1.5} y={6} width={3} height={10} fill="var(--ok)" />;
  if (kind === "round") return <rect x={x - 0.8} y={0} width={1.6} height={18} fill="var(--held)" />;
  if (kind === "fault") return <path d={`M${x - 4} 16L${x} 4L${x + 4} 16z`} fill="var(--muted)" />;
  return <path d={`M${x - 5} 2L${x + 5} 16M${x + 5} 2L${x - 5} 16`} stroke="var(--trouble)" strokeWidth={3} />;
}
