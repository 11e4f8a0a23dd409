/**
 * What happened on a lane: each kind has a shape of its own.
 * @module
 */
import { dimUnless } from "../parts/carrying.ts";
import type { Mark } from "./layout.ts";

interface MarkProps {
  readonly mark: Mark;
  readonly isSmall: boolean;
  readonly isCurrent: boolean;
  /** Is it about the chosen transaction? Absent: none is chosen. */
  readonly isCarrying: boolean | undefined;
  /** Is it part of an answer? Absent: nothing is asked. */
  readonly isLit: boolean | undefined;
  readonly onPick: () => void;
}

const SHAPES: Readonly<Record<Mark["kind"], string>> = {
  proposed: "M-7 -7H7V7H-7z",
  voted: "M-5 0L-1 5L6 -5",
  certified: "M0 -8A8 8 0 1 1 -0.1 -8M0 -4A4 4 0 1 1 -0.1 -4",
  committed: "M0 -8L8 0L0 8L-8 0z",
  timedOut: "M-6 -7H6L-6 7H6z",
  refused: "M0 -7A7 7 0 1 1 -0.1 -7M-5 5L5 -5",
  crashed: "M-6 -6L6 6M6 -6L-6 6",
  restarted: "M-5 -7L7 0L-5 7z",
};

export function MarkShape({ mark, isSmall, isCurrent, isCarrying, isLit, onPick }: MarkProps) {
  const { kind, x, y, label } = mark;
  return (
    <g
      className={`mark ${kind}${isCurrent ? " current" : ""}${isLit === true ? " lit" : dimUnless(isLit ?? isCarrying)}`}
      transform={`translate(${x} ${y})${isSmall ? " scale(0.6)" : ""}`}
      onClick={onPick}
    >
      <title>{label}</title>
      {isCurrent && <circle className="halo" r={13} />}
      <path d={SHAPES[kind]} />
      {kind === "refused" && !isSmall && (
        <text x={0} y={-12}>
          {label}
        </text>
      )}
    </g>
  );
}
