/**
 * A few lines over one axis: each with marks of its own shape at the points that were measured.
 * @module
 */
import { useRef } from "react";
import { line, max, min, scaleLinear, scaleLog, type ScaleLinear, type ScaleLogarithmic } from "d3";
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
/** Of an axis by tens, what is written. */
const TENS = /^1e/;

export function LineChart(props: LineChartProps) {
  const { label, points } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(260, useWidth(box));
  const scales = scalesOf(props, width);
  const { x, y } = scales;
  return (
    <div ref={box} className="line-chart">
      <svg width={width} height={HEIGHT} role="img" aria-label={label}>
        <Axes {...props} {...scales} width={width} />
        <Guides {...props} {...scales} width={width} />
        {points.map((own, place) => (
          // eslint-disable-next-line react/no-array-index-key -- an entrant is its place
          <g key={place} className={`series lane-${place}`}>
            <path d={drawn(own, scales)} />
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

type Scale = ScaleLinear<number, number> | ScaleLogarithmic<number, number>;

interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

const drawn = (points: readonly Point[], { x, y }: Scales): string =>
  line<Point>(
    ([at]) => x(at),
    ([, value]) => y(value),
  )([...points]) ?? "";

type Placed = LineChartProps & Scales & { readonly width: number };

function Axes({ xs, over, isLogarithmic, shown, x, y, width }: Placed) {
  const all = y.ticks(5);
  const ticks = isLogarithmic ? all.filter((tick) => TENS.test(tick.toExponential())) : all;
  return (
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
  );
}

/** The curves of x and x², to compare with. */
function Guides({ xs, guides, x, y, width }: Placed) {
  const last = xs.at(-1) ?? 1;
  return (
    <g className="guides" aria-hidden="true">
      {guides.map((name, i) => (
        <g key={name}>
          <path
            d={drawn(
              xs.map((value): Point => [value, value ** (i + 1)]),
              { x, y },
            )}
          />
          <text x={width - RIGHT + 6} y={y(last ** (i + 1)) + 5} {...DATA}>
            {name}
          </text>
        </g>
      ))}
    </g>
  );
}

function scalesOf({ xs, isLogarithmic, points, guides }: LineChartProps, width: number): Scales {
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
