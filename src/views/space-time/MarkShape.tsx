/**
 * What happened on a lane: each kind has a shape of its own.
 * @module
 */
import { useWords } from "../../store/page.ts";
import { dimUnless } from "../parts/carrying.ts";
import { lights } from "../parts/lights.ts";
import { markSaid } from "./describe.ts";
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
  committed: "M-8 -8H8V8H-8z",
  timedOut: "M-6 -7H6L-6 7H6z",
  refused: "M0 -7A7 7 0 1 1 -0.1 -7M-5 5L5 -5",
  crashed: "M-6 -6L6 6M6 -6L-6 6",
  restarted: "M-5 -7L7 0L-5 7z",
};

export function MarkShape({ mark, isSmall, isCurrent, isCarrying, isLit, onPick }: MarkProps) {
  const { spaceTime } = useWords();
  const { kind, x, y, entry, node, block, rule, entries } = mark;
  const count = entries.length > 1 ? `×${entries.length}` : "";
  const above = [rule ?? "", count].filter((part) => part !== "").join(" ");
  return (
    <g
      className={`mark ${kind}${isCurrent ? " current" : ""}${isLit === true ? " lit" : dimUnless(isLit ?? isCarrying)}`}
      transform={`translate(${x} ${y})${isSmall ? " scale(0.6)" : ""}`}
      onClick={onPick}
      {...lights({ entry }, { node }, block === undefined ? undefined : { block })}
    >
      <title>{markSaid(mark, spaceTime)}</title>
      {isCurrent && <circle className="halo" r={13} />}
      <path d={SHAPES[kind]} />
      {kind === "committed" && <path className="tick" d="M-4 0.5L-1 3.5L4.5 -3.5" />}
      {above !== "" && !isSmall && (
        <text x={0} y={-12}>
          {above}
        </text>
      )}
    </g>
  );
}
