/**
 * Batch or wait: a window and a size for each of three loads, and the mean time to the answer.
 * @module
 */
import { extent, scaleLog, scalePoint } from "d3";
import { useMemo, useRef, useState } from "react";
import {
  itemsAt,
  ONE_FOR_ALL,
  ratesOf,
  runBatches,
  SIZES,
  WINDOWS_MS,
  type BatchPlan,
} from "../../../course/models/systems-batching.ts";
import { useCourse } from "../../../store/course.ts";
import { useWidth } from "../../../views/parts/useWidth.ts";
import type { FigureProps } from "../figure.ts";
import { Frame, Numbers } from "./parts.tsx";

export function Batching({ seed, onMade }: FigureProps) {
  const { batching: words } = useCourse().figuresSystems;
  const rates = useMemo(() => ratesOf(seed), [seed]);
  const [plans, setPlans] = useState<readonly BatchPlan[]>(() => rates.map(() => ONE_FOR_ALL));
  const choose = (place: number, change: Partial<BatchPlan>): void => {
    const next = plans.map((plan, i) => (i === place ? { ...plan, ...change } : plan));
    setPlans(next);
    onMade?.({ plans: next });
  };
  return (
    <Frame name={words.name} foot={words.foot} basis="model">
      {rates.map((rate, i) => (
        <OneLoad
          key={rate}
          rate={rate}
          seed={seed}
          plan={plans[i] ?? ONE_FOR_ALL}
          onChoose={(change) => choose(i, change)}
        />
      ))}
    </Frame>
  );
}

interface OneLoadProps {
  readonly rate: number;
  readonly seed: number;
  readonly plan: BatchPlan;
  readonly onChoose: (change: Partial<BatchPlan>) => void;
}

function OneLoad({ rate, seed, plan, onChoose }: OneLoadProps) {
  const { batching: words } = useCourse().figuresSystems;
  const items = useMemo(() => itemsAt(rate, seed), [rate, seed]);
  const run = useMemo(() => runBatches(plan, items), [plan, items]);
  const { size } = plan;
  const curve = useMemo(
    () =>
      WINDOWS_MS.map((windowMs) => ({
        windowMs,
        latency: runBatches({ windowMs, size }, items).latency,
      })),
    [size, items],
  );
  return (
    <section aria-label={words.load(rate)}>
      <h4>{words.load(rate)}</h4>
      <div className="row">
        <Numbers
          label={words.window}
          options={WINDOWS_MS}
          value={plan.windowMs}
          onChoose={(windowMs) => onChoose({ windowMs })}
        />
        <Numbers
          label={words.size}
          options={SIZES}
          value={plan.size}
          onChoose={(most) => onChoose({ size: most })}
        />
      </div>
      <Curve points={curve} own={plan.windowMs} name={words.curve(size)} />
      <p>
        {words.latency(run.latency)}{" "}
        <span className="quiet">{words.batches(run.batches, run.checks, run.largest)}</span>
      </p>
    </section>
  );
}

interface CurveProps {
  readonly points: readonly { readonly windowMs: number; readonly latency: number }[];
  readonly own: number;
  readonly name: string;
}

const HEIGHT = 130;

function Curve({ points, own, name }: CurveProps) {
  const { batching: words } = useCourse().figuresSystems;
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(useWidth(box), 240);
  const [least = 1, most = 1] = extent(points, ({ latency }) => latency);
  const x = scalePoint(
    points.map(({ windowMs }) => windowMs),
    [80, width - 20],
  );
  const y = scaleLog([least, Math.max(most, least + 1)], [HEIGHT - 50, 14]);
  const at = ({ windowMs, latency }: CurveProps["points"][number]) =>
    `${x(windowMs) ?? 0} ${y(latency)}`;
  const chosen = points.find(({ windowMs }) => windowMs === own);
  return (
    <div ref={box}>
      <svg className="plot" width={width} height={HEIGHT} role="img" aria-label={name}>
        {[least, most].map((latency) => (
          <text key={latency} className="mono" x={72} y={y(latency) + 5} textAnchor="end">
            {(latency / 1000).toFixed(1)} ms
          </text>
        ))}
        <line className="axis" x1={76} x2={width - 8} y1={HEIGHT - 42} y2={HEIGHT - 42} />
        {points.map(({ windowMs }) => (
          <text key={windowMs} className="mono" x={x(windowMs)} y={HEIGHT - 24} textAnchor="middle">
            {windowMs}
          </text>
        ))}
        <text x={width - 8} y={HEIGHT - 4} textAnchor="end">
          {words.axis}
        </text>
        <path className="curve" d={`M${points.map(at).join("L")}`} />
        {chosen !== undefined && (
          <circle className="own" cx={x(chosen.windowMs)} cy={y(chosen.latency)} r="6" />
        )}
      </svg>
    </div>
  );
}
