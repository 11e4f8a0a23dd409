/**
 * The curve of shares over the entries of a run. A click on a moment goes there; the table beside it does the same
 * by keyboard.
 * @module
 */
import { useRef } from "react";
import { curveStepAfter, line, scaleLinear } from "d3";
import { shareOf, type CurvePoint, type Rise } from "../../sim/futures/no-return.ts";
import { useWidth } from "../parts/useWidth.ts";

interface ShareCurveProps {
  /** What is seen, for those who do not see it. */
  readonly label: string;
  /** What the axis counts. */
  readonly over: string;
  readonly points: readonly CurvePoint[];
  readonly largest: Rise | undefined;
  readonly percent: (share: number) => string;
  readonly goTo: (entry: number) => void;
}

const DATA = { translate: "no" } as const;
const HEIGHT = 190;
const LEFT = 48;
const RIGHT = 16;
const TOP = 12;
const BOTTOM = 36;
const SHARES = [0, 0.5, 1];

export function ShareCurve({ label, over, points, largest, percent, goTo }: ShareCurveProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(220, useWidth(box));
  const from = points[0]?.entry ?? 0;
  const to = Math.max(points.at(-1)?.entry ?? 1, from + 1);
  const x = scaleLinear([from, to], [LEFT + 6, width - RIGHT]);
  const y = scaleLinear([0, 1], [HEIGHT - BOTTOM, TOP]);
  const path = line<CurvePoint>(
    ({ entry }) => x(entry),
    (point) => y(shareOf(point)),
  ).curve(curveStepAfter)([...points]);
  const ticks = x.ticks(Math.min(6, width / 70)).filter(Number.isInteger);
  return (
    <div ref={box} className="share-curve">
      <svg width={width} height={HEIGHT} role="img" aria-label={label}>
        <g className="axes" aria-hidden="true">
          {SHARES.map((share) => (
            <g key={share}>
              <path d={`M${LEFT} ${y(share)}H${width - RIGHT}`} />
              <text x={LEFT - 6} y={y(share) + 4} textAnchor="end" {...DATA}>
                {percent(share)}
              </text>
            </g>
          ))}
          {ticks.map((entry) => (
            <text key={entry} x={x(entry)} y={HEIGHT - 20} textAnchor="middle" {...DATA}>
              {entry}
            </text>
          ))}
          <text x={width - RIGHT} y={HEIGHT - 4} textAnchor="end">
            {over}
          </text>
        </g>
        {largest !== undefined && (
          <path
            className="largest"
            d={`M${x(largest.to.entry)} ${y(shareOf(largest.from))}V${y(shareOf(largest.to))}`}
          />
        )}
        <path className="shares" d={path ?? ""} />
        {points.map((point) => (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the table below has a button for each
          <circle
            key={point.entry}
            className={point.entry === largest?.to.entry ? "at-largest" : undefined}
            cx={x(point.entry)}
            cy={y(shareOf(point))}
            r={point.entry === largest?.to.entry ? 6 : 4}
            onClick={() => goTo(point.entry)}
          />
        ))}
      </svg>
    </div>
  );
}
