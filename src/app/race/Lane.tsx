/**
 * One entrant on the time axis: its blocks from proposal to final, its turns that were given up, what is done to
 * it, and its counters at the moment.
 * @module
 */
import { memo, useId, useMemo, useRef } from "react";
import { scaleLinear, type ScaleLinear } from "d3";
import { encodeLink } from "../../scenarios/link.ts";
import {
  FAULT_AT_MS,
  leadersOf,
  recipeFor,
  SPLIT_MS,
  type Entrant,
  type Race,
} from "../../scenarios/race.ts";
import type { Measured } from "../../sim/measured.ts";
import { useWords } from "../../store/page.ts";
import { useWidth } from "../../views/parts/useWidth.ts";
import { fullName, nameOf, readingAt } from "./counted.ts";
import { LaneMark } from "./LaneMark.tsx";

interface LaneProps {
  readonly race: Race;
  readonly entrant: Entrant;
  readonly place: number;
  readonly lane: Measured;
  /** Microseconds. */
  readonly at: number;
  readonly end: number;
  readonly isAhead: boolean;
}

export function Lane({ race, entrant, place, lane, at, end, isAhead }: LaneProps) {
  const { live } = useWords().race;
  const { name, rules } = nameOf(entrant);
  const toLab = useMemo(
    () => encodeLink({ recipe: { ...recipeFor(race, entrant), crypto: "bls" } }),
    [race, entrant],
  );
  return (
    <li className={`lane lane-${place}`}>
      <div className="lane-head">
        <h3>
          <LaneMark place={place} />
          <span translate="no" lang="en">
            {name}
            {rules !== undefined && <small>{rules}</small>}
          </span>
          {isAhead && <em>{live.ahead}</em>}
        </h3>
        <a href={toLab}>{live.toLab}</a>
      </div>
      <Track race={race} entrant={entrant} lane={lane} at={at} end={end} />
      <Counters lane={lane} at={at} />
    </li>
  );
}

function Counters({ lane, at }: Pick<LaneProps, "lane" | "at">) {
  const words = useWords().race;
  const { live } = words;
  const { messages, bytes, blocks, transactions } = readingAt(lane, at);
  const shown: readonly (readonly [string, string])[] = [
    [words.whole(blocks), live.blocks],
    [words.whole(transactions), live.transactions],
    [words.whole(messages), live.messages],
    [live.kilobytes(bytes), live.size],
  ];
  return (
    <dl className="lane-counters">
      {shown.map(([figure, what]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Figures are no words to be translated. */
const DATA = { translate: "no" } as const;
const HEIGHT = 84;
const TOP = 18;
const BOTTOM = 60;
const MIDDLE = (TOP + BOTTOM) / 2;
const SIDE = 10;

type TrackProps = Pick<LaneProps, "race" | "entrant" | "lane" | "at" | "end">;

function Track({ race, entrant, lane, at, end }: TrackProps) {
  const { live } = useWords().race;
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(280, useWidth(box));
  const clip = useId();
  const x = scaleLinear([0, end], [SIDE, width - SIDE]);
  const label = live.lane(fullName(entrant), lane.blocks.length, lane.givenUp.length);
  return (
    <div ref={box} className="track">
      <svg width={width} height={HEIGHT} role="img" aria-label={label}>
        <clipPath id={clip}>
          <rect x={0} y={0} width={x(at)} height={HEIGHT} />
        </clipPath>
        <Ground width={width} end={end} />
        <Done race={race} entrant={entrant} width={width} end={end} />
        <g clipPath={`url(#${clip})`}>
          <Marks lane={lane} width={width} end={end} />
        </g>
        <path className="clock" d={`M${x(at)} ${TOP - 6}V${BOTTOM + 6}`} />
      </svg>
    </div>
  );
}

interface Ground {
  readonly width: number;
  readonly end: number;
}

const Ground = memo(function Ground({ width, end }: Ground) {
  const { live } = useWords().race;
  const x = scaleLinear([0, end / 1e6], [SIDE, width - SIDE]);
  const ticks = x.ticks(Math.max(2, Math.floor(width / 110)));
  return (
    <g className="ground" aria-hidden="true">
      <path d={`M${SIDE} ${TOP}H${width - SIDE}M${SIDE} ${BOTTOM}H${width - SIDE}`} />
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(${x(tick)} 0)`}>
          <path d={`M0 ${BOTTOM}v5`} />
          <text
            y={HEIGHT - 4}
            textAnchor={anchorAt(tick, x)}
            x={tick === 0 ? -SIDE : isLast(tick, x) ? SIDE : 0}
            {...DATA}
          >
            {tick === 0 ? live.axisFrom : `${tick} s`}
          </text>
        </g>
      ))}
    </g>
  );
});

/** The last tick stands at the very edge, as the first does: their words grow inwards. */
const isLast = (tick: number, x: ScaleLinear<number, number>): boolean => tick === x.domain()[1];
const anchorAt = (tick: number, x: ScaleLinear<number, number>): "start" | "middle" | "end" =>
  tick === 0 ? "start" : isLast(tick, x) ? "end" : "middle";

const Marks = memo(function Marks({ lane, width, end }: Ground & { readonly lane: Measured }) {
  const x = scaleLinear([0, end], [SIDE, width - SIDE]);
  return (
    <g aria-hidden="true">
      {lane.blocks.map(({ hash, proposedAt, lastFinalAt }) => (
        <g key={hash}>
          {proposedAt !== undefined && (
            <path className="way" d={`M${x(proposedAt)} ${TOP}L${x(lastFinalAt)} ${BOTTOM}`} />
          )}
          <rect className="final" x={x(lastFinalAt) - 1.5} y={BOTTOM - 5} width={3} height={10} />
        </g>
      ))}
      {lane.givenUp.map(({ at, round }) => (
        <path key={round} className="given-up" d={`M${x(at) - 4} ${MIDDLE - 4}l8 8m0 -8l-8 8`} />
      ))}
    </g>
  );
});

/** What is done to the run: when leaders crash, while the network is split. */
function Done({ race, entrant, width, end }: Ground & Pick<LaneProps, "race" | "entrant">) {
  const { live } = useWords().race;
  const { faults, validators } = race;
  const x = scaleLinear([0, end], [SIDE, width - SIDE]);
  const names = leadersOf(entrant, validators, faults.leaders).map((node) =>
    node.replace("s0v", "V"),
  );
  const [from, to] = SPLIT_MS.map((ms) => Math.min(end, ms * 1000));
  const crash = FAULT_AT_MS * 1000;
  return (
    <g className="done">
      {faults.split && from !== undefined && to !== undefined && from < to && (
        <>
          <rect x={x(from)} y={TOP} width={x(to) - x(from)} height={BOTTOM - TOP} />
          <text x={x(from) + 4} y={TOP - 5}>
            {live.split}
          </text>
        </>
      )}
      {names.length > 0 && crash < end && (
        <>
          <path d={`M${x(crash)} ${TOP - 4}V${BOTTOM}`} />
          <text x={x(crash) + 4} y={TOP - 5}>
            {live.crash(names)}
          </text>
        </>
      )}
    </g>
  );
}
