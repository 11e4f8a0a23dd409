/**
 * Forty transfers that wait for one another, and those that a rule puts off: rightly, or for nothing.
 * @module
 */
import { useMemo, useState } from "react";
import {
  edgeOutcome,
  EDGES,
  graphOf,
  GUIDE_RULE,
  RINGS,
  transfersOf,
  TRANSFERS,
  type EdgeOutcome,
  type EdgeRule as Rule,
  type Graph,
} from "../../../course/models/small/edges.ts";
import { useCourse } from "../../../store/course.ts";
import { Choice, Controls, Figure, Note, Verdict } from "../crypto/parts.tsx";
import type { FigureProps } from "../figure.ts";
import "../models.css";

export function EdgeRule({ seed, onMade }: FigureProps) {
  const { edges: words } = useCourse().figuresModels;
  const [rule, setRule] = useState<Rule>(GUIDE_RULE);
  const [workload, setWorkload] = useState(0);
  const transfers = useMemo(() => transfersOf(seed * 1000 + workload), [seed, workload]);
  const outcome = useMemo(() => edgeOutcome(transfers, rule), [transfers, rule]);
  const truth = useMemo(() => graphOf(transfers, "key"), [transfers]);
  const claimed = useMemo(() => graphOf(transfers, rule.edge), [transfers, rule.edge]);
  const put = (change: Partial<Rule>) => {
    const next = { ...rule, ...change };
    setRule(next);
    onMade?.(next);
  };
  const { deferred, falsely, left } = outcome;
  return (
    <Figure
      name={words.name}
      says={words.says(deferred.length, TRANSFERS, falsely.length, left.length)}
    >
      <Choice
        label={words.edge}
        value={rule.edge}
        options={EDGES.map((id) => ({ id, label: words.edgeNames[id] }))}
        onChange={(edge) => put({ edge })}
      />
      <Choice
        label={words.ring}
        value={rule.ring}
        options={RINGS.map((id) => ({ id, label: words.ringNames[id] }))}
        onChange={(ring) => put({ ring })}
      />
      <Circle truth={truth} claimed={claimed} outcome={outcome} />
      <Note>{words.legend}</Note>
      <ul className="cf-list">
        <li>
          <Verdict ok={falsely.length === 0}>{words.falsely(falsely.length)}</Verdict>
        </li>
        <li>
          <Verdict ok={left.length === 0}>{words.left(left.length)}</Verdict>
        </li>
      </ul>
      <Controls>
        <button type="button" onClick={() => setWorkload((workload + 1) % 50)}>
          {words.another}
        </button>
      </Controls>
      <Note>{words.note}</Note>
    </Figure>
  );
}

const MIDDLE = 160;
const RADIUS = 138;

const placeOf = (id: number): readonly [number, number] => {
  const angle = (2 * Math.PI * id) / TRANSFERS - Math.PI / 2;
  return [MIDDLE + RADIUS * Math.cos(angle), MIDDLE + RADIUS * Math.sin(angle)];
};

const pathOf = (graph: Graph): string =>
  [...graph]
    .flatMap(([from, tos]) =>
      tos.map((to) => {
        const [a, b] = [placeOf(from), placeOf(to)];
        return `M${a[0].toFixed(1)} ${a[1].toFixed(1)}L${b[0].toFixed(1)} ${b[1].toFixed(1)}`;
      }),
    )
    .join("");

interface CircleProps {
  readonly truth: Graph;
  readonly claimed: Graph;
  readonly outcome: EdgeOutcome;
}

function Circle({ truth, claimed, outcome: { deferred, falsely, left } }: CircleProps) {
  const { edges: words } = useCourse().figuresModels;
  const count = (graph: Graph) => [...graph.values()].reduce((sum, tos) => sum + tos.length, 0);
  const lookOf = (id: number): string =>
    falsely.includes(id)
      ? "falsely"
      : deferred.includes(id)
        ? "deferred"
        : left.includes(id)
          ? "left"
          : "";
  return (
    <svg
      className="cm-circle"
      viewBox={`0 0 ${2 * MIDDLE} ${2 * MIDDLE}`}
      role="img"
      aria-label={words.drawing(count(truth), count(claimed))}
    >
      <path className="claimed" d={pathOf(claimed)} />
      <path className="true" d={pathOf(truth)} />
      {Array.from({ length: TRANSFERS }, (_, id) => {
        const [x, y] = placeOf(id);
        return <circle key={id} className={lookOf(id)} cx={x} cy={y} r="7" />;
      })}
    </svg>
  );
}
