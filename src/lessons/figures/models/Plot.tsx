/**
 * One quantity over another: a curve that is computed, marks that were measured, marks that a source states.
 * @module
 */
import { useRef } from "react";
import { useWidth } from "../../../views/parts/useWidth.ts";

type Point = readonly [number, number];

export interface PlotProps {
  /** What is seen, for those who do not see it. */
  readonly label: string;
  readonly x: { readonly name: string; readonly from: number; readonly to: number };
  readonly y: { readonly name: string; readonly to: number; readonly shown: (y: number) => string };
  readonly curve: readonly Point[];
  /** Filled. */
  readonly measured?: readonly Point[];
  /** Outlined diamonds. */
  readonly cited?: readonly Point[];
  /** A level that matters. */
  readonly line?: number;
}

const HEIGHT = 200;
const LEFT = 62;
const BOTTOM = 40;
const TOP = 34;

export function Plot({ label, x, y, curve, measured = [], cited = [], line }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(useWidth(box), 240);
  const left = (value: number) => LEFT + ((value - x.from) / (x.to - x.from)) * (width - LEFT - 16);
  const top = (value: number) => TOP + (1 - value / y.to) * (HEIGHT - BOTTOM - TOP);
  const at = ([a, b]: Point) => `${left(a).toFixed(1)} ${top(b).toFixed(1)}`;
  return (
    <div ref={box} className="cm-plot">
      <svg width={width} height={HEIGHT} role="img" aria-label={label}>
        {[0, y.to / 2, y.to].map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={width - 8} y1={top(value)} y2={top(value)} />
            <text x={LEFT - 6} y={top(value) + 5} textAnchor="end" {...DATA}>
              {y.shown(value)}
            </text>
          </g>
        ))}
        <text x={4} y={14}>
          {y.name}
        </text>
        {[x.from, x.to].map((value, i) => (
          <text
            key={value}
            x={left(value)}
            y={HEIGHT - 22}
            textAnchor={i === 0 ? "start" : "end"}
            {...DATA}
          >
            {value}
          </text>
        ))}
        <text x={width - 8} y={HEIGHT - 4} textAnchor="end">
          {x.name}
        </text>
        {line !== undefined && (
          <line className="level" x1={LEFT} x2={width - 8} y1={top(line)} y2={top(line)} />
        )}
        {curve.length > 1 && <path d={`M${curve.map(at).join("L")}`} />}
        {cited.map(([a, b]) => (
          <path key={`${a}`} className="cited" d={`M${left(a)} ${top(b) - 7}l7 7l-7 7l-7 -7z`} />
        ))}
        {measured.map(([a, b]) => (
          <circle key={`${a} ${b}`} cx={left(a)} cy={top(b)} r="5" />
        ))}
      </svg>
    </div>
  );
}

const DATA = { translate: "no" } as const;
