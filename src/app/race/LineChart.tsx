/**
 * A few lines over one axis: each with marks of its own shape at the points that were measured.
 * @module
 */
import { useRef } from "react";
import { line, max, min, scaleLinear, scaleLog } from "d3";
import { useWidth } from "../../views/parts/useWidth.ts";
import type { Point } from "./curves.ts";
import { markPath } from "./LaneMark.tsx";

interface LineChartProps {
  /** What is seen, for those who do not see it. */
  readonly label: string;
  /** Where points may be. */
  readonly xs: readonly number[];
  /** What the axis counts. */
  readonly over: string;
  readonly isLogarithmic: boolean;
  readonly points: readonly (readonly Point[])[];
  /** Names of x and x², to compare with; none: they are not drawn. */
  readonly guides: readonly string[];
  readonly shown: (y: number) => string;
}

const DATA = { translate: "no" } as const;
const HEIGHT = 260;
const LEFT = 60;
const RIGHT = 34;
const TOP = 12;
const BOTTOM = 46;
/** Values of an axis by tens that are written. */
const FULL_TENS = /^1e/;

export function LineChart(props: LineChartProps) {
  const { label, xs, over, isLogarithmic, points, guides, shown } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(260, useWidth(box));
  const { x, y } = scalesOf(props, width);
  const ticks = isLogarithmic
    ? y.ticks(5).filter((tick) => FULL_TENS.test(tick.toExponential()))
    : y.ticks(5);
  const path = line<Point>(
    ([at]) => x(at),
    ([, value]) => y(value),
  );
  const last = xs.at(-1) ?? 1;
  return (
    <div ref={box} className="line-chart">
      <svg width={width} height={HEIGHT} role="img" aria-label={label}>
        <g className="axes" aria-hidden="true">
          {ticks.map((tick) => (
            <g key={tick}>
              <path d={`M${LEFT} ${y(tick)}H${width - RIGHT}`} />
              <text x={LEFT - 6} y={y(tick) + 5} textAnchor="end" {...DATA}>
                {shown(tick)}
              </text>
            </g>
          ))}
          {xs.map((value) => (
            <text key={value} x={x(value)} y={HEIGHT - 26} textAnchor="middle" {...DATA}>
              {value}
            </text>
          ))}
          <text x={width - RIGHT} y={HEIGHT - 6} textAnchor="end">
            {over}
          </text>
        </g>
        <g className="guides" aria-hidden="true">
          {guides.map((name, i) => {
            const guide = xs.map((value): Point => [value, value ** (i + 1)]);
            return (
              <g key={name}>
                <path d={path(guide) ?? ""} />
                <text x={width - RIGHT + 6} y={y(last ** (i + 1)) + 5} {...DATA}>
                  {name}
                </text>
              </g>
            );
          })}
        </g>
        {points.map((own, place) => (
          // eslint-disable-next-line react/no-array-index-key -- an entrant is its place
          <g key={place} className={`series lane-${place}`}>
            <path d={path([...own]) ?? ""} />
            {own.map(([at, value]) => (
              <path
                key={at}
                className="mark"
                transform={`translate(${x(at)} ${y(value)})`}
                d={markPath(place)}
              />
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}

function scalesOf({ xs, isLogarithmic, points, guides }: LineChartProps, width: number) {
  const values = points.flatMap((own) => own.map(([, value]) => value));
  const across = [LEFT + 10, width - RIGHT - 8];
  const up = [HEIGHT - BOTTOM, TOP];
  const [from, to] = [min(xs) ?? 1, max(xs) ?? 1];
  if (!isLogarithmic) {
    const isOverSize = from > 0;
    return {
      x: isOverSize ? scaleLog([from, to], across) : scaleLinear([from, Math.max(to, 1)], across),
      y: scaleLinear([0, Math.max(max(values) ?? 1, 0.001)], up).nice(5),
    };
  }
  const guide = guides.length === 0 ? [] : [from, to ** guides.length];
  const lowest = Math.max(min([...values, ...guide]) ?? 1, 0.01);
  const highest = Math.max(max([...values, ...guide]) ?? 1, lowest * 10);
  return { x: scaleLog([from, to], across), y: scaleLog([lowest, highest], up).nice() };
}
