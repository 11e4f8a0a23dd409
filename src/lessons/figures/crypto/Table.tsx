/**
 * Seats round a table: two quorums as two rings, the outer and the inner; who is in both is filled, who is faulty is
 * a hexagon.
 * @module
 */

interface TableProps {
  readonly count: number;
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly faulty: readonly number[];
  readonly label: string;
}

const SIZE = 320;
const MIDDLE = SIZE / 2;
const RADIUS = 128;

export function Table({ count, first, second, faulty, label }: TableProps) {
  const sets = [new Set(first), new Set(second), new Set(faulty)] as const;
  const seat = Math.min(15, (Math.PI * RADIUS) / Math.max(6, count) - 0.8);
  const arc = 2 * Math.PI * (1 / count);
  return (
    <svg className="cf-round" viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={label}>
      {Array.from({ length: count }, (_, i) => {
        const angle = i * arc - Math.PI / 2;
        const [isFirst, isSecond, isFaulty] = sets.map((set) => set.has(i));
        const at = (radius: number) =>
          [MIDDLE + radius * Math.cos(angle), MIDDLE + radius * Math.sin(angle)] as const;
        const [x, y] = at(RADIUS);
        const isBoth = isFirst === true && isSecond === true;
        return (
          <g key={i}>
            {isFirst === true && <path d={arcAt(angle, arc, RADIUS + 22)} className="first" />}
            {isSecond === true && <path d={arcAt(angle, arc, RADIUS - 22)} className="second" />}
            {isFaulty === true ? (
              <polygon points={hexagon(x, y, seat)} className={isBoth ? "faulty both" : "faulty"} />
            ) : (
              <circle cx={x} cy={y} r={seat} className={isBoth ? "both" : ""} />
            )}
          </g>
        );
      })}
    </svg>
  );
}

function arcAt(angle: number, arc: number, radius: number): string {
  const half = Math.min(arc, 2 * Math.PI - 0.001) / 2;
  const point = (at: number) =>
    `${(MIDDLE + radius * Math.cos(at)).toFixed(2)} ${(MIDDLE + radius * Math.sin(at)).toFixed(2)}`;
  const isLarge = half > Math.PI / 2 ? 1 : 0;
  return `M${point(angle - half)}A${radius} ${radius} 0 ${isLarge} 1 ${point(angle + half)}`;
}

const hexagon = (x: number, y: number, radius: number): string =>
  Array.from({ length: 6 }, (_, i) => {
    const angle = (i * Math.PI) / 3;
    const at = (size: number, middle: number) => (middle + 1.1 * radius * size).toFixed(2);
    return `${at(Math.cos(angle), x)},${at(Math.sin(angle), y)}`;
  }).join(" ");
