/**
 * The verdicts, counted: a bar for each document or module, as far as the claims have been run, and the same as a
 * table.
 * @module
 */
import { scaleLinear, sum } from "d3";
import { useRef, useState } from "react";
import { DOCUMENTS, VERDICTS } from "../../course/claim.ts";
import { CLAIMS, type LedgerClaim } from "../../course/claims/ledger.ts";
import { MODULES } from "../../course/lesson.ts";
import { useCourse } from "../../store/course.ts";
import { AsText } from "../../views/parts/AsText.tsx";
import { table } from "../../views/parts/told.ts";
import { useWidth } from "../../views/parts/useWidth.ts";
import { useBench } from "./bench.ts";
import { VerdictMark } from "./VerdictMark.tsx";

/** Verdicts, then those that wait, then those that need something else. */
const PARTS = [...VERDICTS, "waiting", "needs"] as const;
type PartId = (typeof PARTS)[number];
const BYS = ["document", "module"] as const;
type By = (typeof BYS)[number];

interface Bar {
  readonly id: string;
  readonly name: string;
  readonly counts: Readonly<Record<PartId, number>>;
  readonly all: number;
}

const BAR_HEIGHT = 22;

/** Counts by part, for claims of each group. */
function barsOf(
  groups: readonly { readonly id: string; readonly name: string }[],
  by: By,
  partOf: (claim: LedgerClaim) => PartId,
): readonly Bar[] {
  return groups.map(({ id, name }) => {
    const own = CLAIMS.filter((claim) => claim[by] === id);
    const counts = Object.fromEntries(
      PARTS.map((part) => [part, own.filter((claim) => partOf(claim) === part).length]),
    ) as Record<PartId, number>;
    return { id, name, counts, all: own.length };
  });
}

export function VerdictChart() {
  const { claims, player } = useCourse();
  const { chart, verdicts, states, documents } = claims;
  const [by, setBy] = useState<By>("document");
  const judged = useBench((state) => state.judged);
  const runnable = useBench((state) => state.known?.runnable);
  const partOf = ({ id }: LedgerClaim): PartId =>
    judged.get(id)?.verdict ?? (runnable?.has(id) === false ? "needs" : "waiting");
  const groups =
    by === "document"
      ? DOCUMENTS.map((id) => ({ id, name: documents[id] }))
      : MODULES.map((id) => ({ id, name: player.map.moduleShort[id] })).filter(({ id }) =>
          CLAIMS.some(({ module }) => module === id),
        );
  const bars = barsOf(groups, by, partOf);
  const nameOf = (part: PartId): string =>
    part === "waiting" || part === "needs" ? states[part] : verdicts[part];
  const rows = [...bars, total(chart.all, bars)].map(({ name, counts }) => [
    name,
    ...PARTS.map((part) => String(counts[part])),
  ]);
  return (
    <section aria-labelledby="chart-title" className="verdict-chart">
      <h2 id="chart-title">{chart.title}</h2>
      <label>
        {chart.by}
        <select value={by} onChange={(event) => setBy(event.target.value as By)}>
          {BYS.map((each) => (
            <option key={each} value={each}>
              {chart[each]}
            </option>
          ))}
        </select>
      </label>
      <ul className="legend">
        {PARTS.map((part) => (
          <li key={part}>
            <VerdictMark mark={part} />
            {nameOf(part)}
          </li>
        ))}
      </ul>
      <Bars bars={bars} nameOf={nameOf} />
      <details>
        <summary>{chart.asTable}</summary>
        <AsText told={table([chart.group, ...PARTS.map(nameOf)], rows)} caption={chart.caption} />
      </details>
    </section>
  );
}

function total(name: string, bars: readonly Bar[]): Bar {
  const counts = Object.fromEntries(
    PARTS.map((part) => [part, sum(bars, (bar) => bar.counts[part])]),
  ) as Record<PartId, number>;
  return { id: "all", name, counts, all: sum(bars, ({ all }) => all) };
}

function Bars({
  bars,
  nameOf,
}: {
  readonly bars: readonly Bar[];
  readonly nameOf: (part: PartId) => string;
}) {
  const { chart } = useCourse().claims;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const scale = scaleLinear([0, Math.max(...bars.map(({ all }) => all))], [0, Math.max(0, width)]);
  return (
    <div className="bars" ref={frame}>
      <svg className="patterns" width="0" height="0" aria-hidden="true">
        <defs>
          <pattern id="claims-half" width="6" height="6" patternUnits="userSpaceOnUse">
            <rect className="ground" width="6" height="6" />
            <rect className="line" width="3" height="6" />
          </pattern>
          <pattern id="claims-crossed" width="6" height="6" patternUnits="userSpaceOnUse">
            <rect className="ground" width="6" height="6" />
            <path className="stroke" d="M0 6 6 0 M0 0 6 6" />
          </pattern>
          <pattern id="claims-dotted" width="5" height="5" patternUnits="userSpaceOnUse">
            <rect className="ground" width="5" height="5" />
            <circle className="line" cx="2" cy="2" r="1" />
          </pattern>
        </defs>
      </svg>
      {bars.map(({ id, name, counts }) => {
        const parts = PARTS.filter((part) => counts[part] > 0);
        const said = parts.map((part) => chart.part(nameOf(part), counts[part])).join(", ");
        return (
          <div key={id}>
            <span>{name}</span>
            <svg
              role="img"
              aria-label={chart.bar(name, said)}
              width={Math.max(1, width)}
              height={BAR_HEIGHT}
            >
              {parts.map((part) => (
                <PartOfBar
                  key={part}
                  part={part}
                  x={scale(before(counts, part))}
                  width={scale(counts[part])}
                  count={counts[part]}
                />
              ))}
            </svg>
          </div>
        );
      })}
    </div>
  );
}

const before = (counts: Bar["counts"], part: PartId): number =>
  sum(PARTS.slice(0, PARTS.indexOf(part)), (each) => counts[each]);

const NARROWEST = 22;

function PartOfBar({
  part,
  x,
  width,
  count,
}: {
  readonly part: PartId;
  readonly x: number;
  readonly width: number;
  readonly count: number;
}) {
  return (
    <g className={`part ${part}`}>
      <rect x={x + 0.5} y="0.5" width={Math.max(0, width - 1)} height={BAR_HEIGHT - 1} />
      {width > NARROWEST && (
        <>
          <rect
            className="plate"
            x={x + width / 2 - 11}
            y="3"
            width="22"
            height={BAR_HEIGHT - 6}
            rx="3"
          />
          <text x={x + width / 2} y={BAR_HEIGHT / 2} dominantBaseline="central" textAnchor="middle">
            {count}
          </text>
        </>
      )}
    </g>
  );
}
