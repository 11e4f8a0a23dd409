/**
 * One task that owns the state machine: what is awaited in the loop, what is handed over, and what that does to the
 * votes that wait.
 * @module
 */
import { max, scaleLinear } from "d3";
import { useRef, useState } from "react";
import {
  arrivalsAt,
  depths,
  GUIDE_LOOP,
  LANES,
  percentile,
  runLoop,
  sentUnsaved,
  type LoopPlan,
  type LoopRun,
} from "../../../course/models/systems-loop.ts";
import { useCourse } from "../../../store/course.ts";
import { useWidth } from "../../../views/parts/useWidth.ts";
import type { FigureProps } from "../figure.ts";
import { Choice, Computing, Frame, Held, Numbers, useLater } from "./parts.tsx";

const RATES = [10, 20, 50, 100, 200, 500, 1000] as const;
/** What is drawn of it. */
const SHOWN_MICROS = 120_000;
const UNTIL_MICROS = 2_000_000;

export function EventLoop({ seed, onMade }: FigureProps) {
  const { eventLoop: words } = useCourse().figuresSystems;
  const [plan, setPlan] = useState<LoopPlan>(GUIDE_LOOP);
  const [rate, setRate] = useState<number>(50);
  const choose = (change: Partial<LoopPlan>): void => {
    const next = { ...plan, ...change };
    setPlan(next);
    onMade?.(next);
  };
  const run = useLater(
    () => runLoop(plan, arrivalsAt(rate, seed, 3)),
    JSON.stringify([plan, rate, seed]),
  );
  const places = { loop: words.inLoop, pool: words.toPool };
  return (
    <Frame name={words.name} foot={words.foot} basis="model">
      <Choice
        legend={words.verify}
        options={["loop", "pool"]}
        labels={places}
        value={plan.verify}
        onChoose={(verify) => choose({ verify })}
      />
      <Choice
        legend={words.flush}
        options={["loop", "pool"]}
        labels={places}
        value={plan.flush}
        onChoose={(flush) => choose({ flush })}
      />
      <Choice
        legend={words.send}
        options={["at-once", "flushed"]}
        labels={{ "at-once": words.atOnce, flushed: words.flushed }}
        value={plan.send}
        onChoose={(send) => choose({ send })}
      />
      <Numbers label={words.rate} options={RATES} value={rate} onChoose={setRate} />
      {run === undefined ? <Computing /> : <Outcome run={run} />}
    </Frame>
  );
}

function Outcome({ run }: { readonly run: LoopRun }) {
  const { eventLoop: words } = useCourse().figuresSystems;
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(useWidth(box), 240);
  const unsaved = sentUnsaved(run);
  const [median, high, longest] = [500, 990, 1000].map((part) => percentile(run.waits, part));
  return (
    <>
      <div ref={box}>
        <Gantt run={run} width={width} />
        <Depth run={run} width={width} />
      </div>
      <p>
        {words.ceiling(run.ratePerSecond)} {words.waits(median ?? 0, high ?? 0, longest ?? 0)}
      </p>
      <ul className="held-list">
        <Held holds={unsaved === 0}>{unsaved === 0 ? words.saved : words.unsaved(unsaved)}</Held>
      </ul>
    </>
  );
}

interface DrawnProps {
  readonly run: LoopRun;
  readonly width: number;
}

const LANE = 30;
const LABELS = 92;

function Gantt({ run, width }: DrawnProps) {
  const { eventLoop: words } = useCourse().figuresSystems;
  const x = scaleLinear([0, SHOWN_MICROS], [LABELS, width - 4]);
  const shown = run.busy.filter(({ from }) => from < SHOWN_MICROS);
  const does = [...new Set(shown.map(({ what }) => what))];
  return (
    <>
      <svg
        className="plot lanes"
        width={width}
        height={LANES.length * LANE + 24}
        role="img"
        aria-label={words.gantt(SHOWN_MICROS / 1000)}
      >
        {LANES.map((lane, i) => (
          <g key={lane} transform={`translate(0 ${i * LANE})`}>
            <text y={19}>{words.lanes[lane]}</text>
            <line className="axis" x1={LABELS} x2={width - 4} y1={LANE - 4} y2={LANE - 4} />
            {shown
              .filter((busy) => busy.lane === lane)
              .map(({ what, from, to }, place) => (
                <rect
                  key={place}
                  className={what}
                  x={x(from)}
                  y={4}
                  width={Math.max(1, x(Math.min(to, SHOWN_MICROS)) - x(from))}
                  height={LANE - 10}
                />
              ))}
          </g>
        ))}
        {[0, SHOWN_MICROS / 2, SHOWN_MICROS].map((at, i) => (
          <text
            key={at}
            className="mono"
            x={x(at)}
            y={LANES.length * LANE + 18}
            textAnchor={i === 2 ? "end" : "middle"}
          >
            {at / 1000} ms
          </text>
        ))}
      </svg>
      <p className="key">
        {does.map((what) => (
          <span key={what}>
            <svg className="lanes" viewBox="0 0 14 14" aria-hidden="true">
              <rect className={what} width="14" height="14" />
            </svg>{" "}
            {words.does[what]}
          </span>
        ))}
      </p>
    </>
  );
}

function Depth({ run, width }: DrawnProps) {
  const { eventLoop: words } = useCourse().figuresSystems;
  const points = depths(run, UNTIL_MICROS, 100);
  const deepest = max(points, ({ depth }) => depth) ?? 0;
  const x = scaleLinear([0, UNTIL_MICROS], [LABELS, width - 4]);
  const y = scaleLinear([0, Math.max(1, deepest)], [66, 6]);
  const path = points.map(({ at, depth }, i) => `${i === 0 ? "M" : "L"}${x(at)} ${y(depth)}`);
  return (
    <>
      <svg className="plot" width={width} height={72} role="img" aria-label={words.depth}>
        <text className="mono" x={LABELS - 6} y={18} textAnchor="end">
          {deepest}
        </text>
        <line className="axis" x1={LABELS} x2={width - 4} y1={66} y2={66} />
        <path className="curve" d={path.join("")} />
      </svg>
      <p className="quiet">
        {words.depth} · {words.queue(deepest)}
      </p>
    </>
  );
}
