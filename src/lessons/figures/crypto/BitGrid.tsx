/**
 * A digest as sixteen rows of sixteen bits: filled is 1, outlined is 0, and what changed carries a mark.
 * @module
 */
import { bitAt } from "../../../course/models/crypto/bits.ts";

const CELL = 10;

interface BitGridProps {
  readonly bytes: Uint8Array;
  readonly marked: readonly number[];
  readonly label: string;
}

export function BitGrid({ bytes, marked, label }: BitGridProps) {
  const changed = new Set(marked);
  const side = 16 * CELL;
  return (
    <svg
      className="cf-grid"
      viewBox={`-1 -1 ${side + 2} ${side + 2}`}
      role="img"
      aria-label={label}
    >
      {Array.from({ length: 8 * bytes.length }, (_, i) => (
        <g key={i} transform={`translate(${(i % 16) * CELL} ${Math.floor(i / 16) * CELL})`}>
          <rect
            x="1"
            y="1"
            width={CELL - 2}
            height={CELL - 2}
            className={`${bitAt(bytes, i) === 1 ? "one" : "zero"}${changed.has(i) ? " changed" : ""}`}
          />
          {changed.has(i) && <circle cx={CELL / 2} cy={CELL / 2} r="1.6" className="dot" />}
        </g>
      ))}
    </svg>
  );
}
