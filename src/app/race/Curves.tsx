/**
 * Curves over the size of the committee and over crashed leaders, of runs that are made when somebody asks.
 * @module
 */
import { useMemo, useState } from "react";
import { crashRaces, SIZES, type Race } from "../../scenarios/race.ts";
import { useWords } from "../../store/page.ts";
import { AsText } from "../../views/parts/AsText.tsx";
import { table } from "../../views/parts/told.ts";
import { fullName } from "./counted.ts";
import { CURVES, planOf, pointsOf, type Curve, type Point } from "./curves.ts";
import { LaneMark } from "./LaneMark.tsx";
import { LineChart } from "./LineChart.tsx";
import { madeOf, useHeats } from "./useHeats.ts";

export function Curves({ race }: { readonly race: Race }) {
  const [attempt, setAttempt] = useState(0);
  return (
    <Attempt
      key={attempt}
      race={race}
      isFirst={attempt === 0}
      again={() => setAttempt(attempt + 1)}
    />
  );
}

interface AttemptProps {
  readonly race: Race;
  /** The first waits to be asked for. */
  readonly isFirst: boolean;
  readonly again: () => void;
}

function Attempt({ race, isFirst, again }: AttemptProps) {
  const { curves } = useWords().race;
  const plan = useMemo(() => planOf(race), [race]);
  const heats = useMemo(() => plan.map(({ heat }) => heat), [plan]);
  const [isOn, setOn] = useState(!isFirst);
  const made = useHeats(heats, isOn);
  const { phase, results } = made;
  const done = madeOf(made);
  return (
    <section className="race-curves" aria-label={curves.name}>
      <h2>{curves.name}</h2>
      <p className="quiet">{curves.explain}</p>
      <div className="race-making">
        {phase === "waiting" && (
          <button type="button" className="primary" onClick={() => setOn(true)}>
            {curves.run}
          </button>
        )}
        {phase === "running" && (
          <>
            <progress aria-label={curves.progress} max={heats.length} value={done} />
            <span>{curves.of(done, heats.length)}</span>
            <button type="button" onClick={made.stop}>
              {curves.cancel}
            </button>
          </>
        )}
        <span role="status">
          {phase === "done" && curves.done(heats.length)}
          {(phase === "stopped" || phase === "failed") && curves.cancelled(done, heats.length)}
        </span>
        {(phase === "stopped" || phase === "failed") && (
          <button type="button" onClick={again}>
            {curves.again}
          </button>
        )}
      </div>
      {done > 0 && (
        <>
          <Legend race={race} />
          <div className="charts">
            {CURVES.map((curve) => ({
              curve,
              points: pointsOf(curve, plan, results, race.entrants.length),
            }))
              .filter(({ points }) => points.some((own) => own.length > 0))
              .map(({ curve, points }) => (
                <Chart key={curve.id} race={race} curve={curve} points={points} />
              ))}
          </div>
        </>
      )}
    </section>
  );
}

function Legend({ race }: { readonly race: Race }) {
  return (
    <ul className="race-legend">
      {race.entrants.map((entrant, place) => (
        <li key={fullName(entrant)}>
          <LaneMark place={place} />
          <span translate="no" lang="en">
            {fullName(entrant)}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface ChartProps {
  readonly race: Race;
  readonly curve: Curve;
  readonly points: readonly (readonly Point[])[];
}

function Chart({ race, curve, points }: ChartProps) {
  const words = useWords().race;
  const { curves } = words;
  const [small] = crashRaces(race);
  const over = curve.axis === "size" ? curves.validators : curves.crashed(small?.validators ?? 0);
  const name = curves[curve.id];
  const xs =
    curve.axis === "size" ? SIZES : crashRaces(race).map(({ faults: { leaders } }) => leaders);
  const told = table(
    [over, ...race.entrants.map(fullName)],
    xs.map((x) => [
      String(x),
      ...points.map((own) => {
        const found = own.find(([at]) => at === x);
        return found === undefined ? words.none : words.fine(found[1]);
      }),
    ]),
  );
  return (
    <figure>
      <figcaption>
        <h3>{name}</h3>
        {curve.isLogarithmic && <span className="quiet">{curves.logarithmic}</span>}
      </figcaption>
      <LineChart
        label={curves.chart(name, over)}
        xs={xs}
        over={over}
        isLogarithmic={curve.isLogarithmic}
        points={points}
        guides={curve.id === "messages" ? [curves.linear, curves.square] : []}
        shown={words.fine}
      />
      <details>
        <summary>{curves.asText}</summary>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
        <div className="wide-table" role="group" aria-label={name} tabIndex={0}>
          <AsText told={told} caption={curves.chart(name, over)} />
        </div>
      </details>
    </figure>
  );
}
