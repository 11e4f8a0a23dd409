/**
 * A curve of what is new in a schedule: where it lies on the ground, more of the same finds little.
 * @module
 */
import { useRef } from "react";
import { area, line, max, scaleLinear, scaleSqrt } from "d3";
import { useWords } from "../../store/page.ts";
import { AsText } from "../../views/parts/AsText.tsx";
import { table } from "../../views/parts/told.ts";
import { useWidth } from "../../views/parts/useWidth.ts";
import { someOf, type FreshPoint } from "./fresh.ts";

const DATA = { translate: "no" } as const;
const HEIGHT = 180;
const LEFT = 52;
const RIGHT = 16;
const TOP = 12;
const BOTTOM = 44;

export function FreshCurve({ points }: { readonly points: readonly FreshPoint[] }) {
  const { fresh: words, searching } = useWords().explore;
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(260, useWidth(box));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const x = scaleLinear([0, last.runs], [LEFT, width - RIGHT]);
  const top = Math.max(max(points, ({ fresh }) => fresh) ?? 1, 1);
  const y = scaleSqrt([0, top], [HEIGHT - BOTTOM, TOP]).nice(4);
  const drawn: FreshPoint[] = [{ runs: 0, fresh: first.fresh }, ...points];
  const label = words.chart(searching.fine(first.fresh), searching.fine(last.fresh));
  return (
    <figure className="fresh">
      <figcaption>
        <h3>{words.name}</h3>
        <span className="quiet">{words.means}</span>
      </figcaption>
      <div ref={box}>
        <svg width={width} height={HEIGHT} role="img" aria-label={label}>
          <g className="axes" aria-hidden="true">
            {y.ticks(4).map((tick) => (
              <g key={tick}>
                <path d={`M${LEFT} ${y(tick)}H${width - RIGHT}`} />
                <text x={LEFT - 6} y={y(tick) + 5} textAnchor="end" {...DATA}>
                  {searching.fine(tick)}
                </text>
              </g>
            ))}
            {x.ticks(Math.min(5, Math.floor(width / 110))).map((tick) => (
              <text key={tick} x={x(tick)} y={HEIGHT - 24} textAnchor="middle" {...DATA}>
                {searching.number(tick)}
              </text>
            ))}
            <text x={width - RIGHT} y={HEIGHT - 5} textAnchor="end">
              {words.over}
            </text>
          </g>
          <path
            className="ground"
            d={
              area<FreshPoint>(
                ({ runs }) => x(runs),
                y(0),
                ({ fresh }) => y(fresh),
              )(drawn) ?? ""
            }
          />
          <path
            className="curve"
            d={
              line<FreshPoint>(
                ({ runs }) => x(runs),
                ({ fresh }) => y(fresh),
              )(drawn) ?? ""
            }
          />
          <circle className="last" cx={x(last.runs)} cy={y(last.fresh)} r={5} />
        </svg>
      </div>
      <details>
        <summary>{words.asText}</summary>
        <AsText
          told={table(
            [words.schedules, words.each],
            someOf(points).map(({ runs, fresh }) => [
              searching.number(runs),
              searching.fine(fresh),
            ]),
          )}
          caption={label}
        />
      </details>
    </figure>
  );
}
