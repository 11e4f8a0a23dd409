/**
 * A mark on the timeline: a short bar is a commit, a tall line a round change, a triangle a fault, a cross a
 * violation.
 * @module
 */
export type TimelineMarkKind = "commit" | "round" | "fault" | "violation";

interface MarkProps {
  readonly kind: TimelineMarkKind;
  /** Its middle; it stands between 0 and 18 downwards. */
  readonly x: number;
}

export function TimelineMark({ kind, x }: MarkProps) {
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
