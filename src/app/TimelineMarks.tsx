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

/** Marks of the entries read so far; a run only grows, so each entry is read once. */
interface Gathered {
  readonly run: unknown;
  readonly heights: Set<number>;
  readonly rounds: Set<number>;
  readonly marks: Mark[];
  read: number;
}

const gathering = (run: unknown): Gathered => ({
  run,
  heights: new Set(),
  rounds: new Set(),
  marks: [],
  read: 0,
});

/** First commits of a height, first entries of a round, deeds of the script; in order. */
function gather(into: Gathered, entries: readonly TraceEntry[]): void {
  const { heights, rounds, marks } = into;
  for (const { index, facts, cause } of entries) {
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
  }
  into.read += entries.length;
}

let gathered = gathering(undefined);

/** The marks up to entry `length` of the run that is open now. */
function marksUpTo(length: number, run: unknown): readonly Mark[] {
  if (gathered.run !== run || gathered.read > length) gathered = gathering(run);
  gather(gathered, traceReader()?.entries(gathered.read + 1, length) ?? []);
  return gathered.marks.slice(0, MARKS_MAX);
}

/** More would be a smear: the rest is found by stepping. */
const MARKS_MAX = 600;
const WIDTH = 1000;

export const TimelineMarks = memo(function TimelineMarks() {
  const length = useRun((state) => state.length);
  const violations = useRun((state) => state.violations);
  const info = useRun((state) => state.info);
  const marks = useMemo(
    () => [
      ...marksUpTo(length, info),
      ...violations.map(({ entry }) => ({ kind: "violation", entry }) as const),
    ],
    [length, info, violations],
  );
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
  if (kind === "round")
    return <rect x={x - 0.8} y={0} width={1.6} height={18} fill="var(--held)" />;
  if (kind === "fault") return <path d={`M${x - 4} 16L${x} 4L${x + 4} 16z`} fill="var(--muted)" />;
  return (
    <path
      d={`M${x - 5} 2L${x + 5} 16M${x + 5} 2L${x - 5} 16`}
      stroke="var(--trouble)"
      strokeWidth={3}
    />
  );
}
