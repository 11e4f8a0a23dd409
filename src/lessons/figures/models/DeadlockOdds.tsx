/**
 * How often one height ends dead under the pure height lock: computed, drawn now, and as the ledger counted.
 * @module
 */
import { useMemo, useState } from "react";
import { deadAmong, deadOdds, LEDGER_ODDS } from "../../../course/models/small/deadlock.ts";
import { useCourse } from "../../../store/course.ts";
import { Controls, Figure, Note, Running, Slider } from "../crypto/parts.tsx";
import { useTask } from "../crypto/useTask.ts";
import type { FigureProps } from "../figure.ts";
import { Plot } from "./Plot.tsx";
import { Wide } from "./Wide.tsx";
import "../models.css";

const DRAWS = 20_000;
const PORTION = 100;
const MOST = 40;

export function DeadlockOdds({ seed }: FigureProps) {
  const { deadlock: words, common } = useCourse().figuresModels;
  const [percent, setPercent] = useState(10);
  const [counted, setCounted] = useState<Readonly<Record<number, number>>>({});
  const task = useTask();
  const curve = useMemo(
    () => Array.from({ length: MOST / 2 + 1 }, (_, i) => [2 * i, 100 * deadOdds(2 * i)] as const),
    [],
  );
  const exact = 100 * deadOdds(percent);
  const draw = () =>
    task.start(function* () {
      let dead = 0;
      for (let done = 0; done < DRAWS; done += PORTION) {
        dead += deadAmong(seed, percent, done, PORTION);
        yield { done, total: DRAWS };
      }
      setCounted((so) => ({ ...so, [percent]: (100 * dead) / DRAWS }));
    });
  const own = counted[percent];
  return (
    <Figure
      name={words.name}
      says={
        own === undefined ? words.exact(percent, exact) : words.counted(percent, exact, own, DRAWS)
      }
    >
      <Slider
        label={words.missing}
        value={percent}
        min={0}
        max={MOST}
        shown={`${percent} %`}
        onChange={setPercent}
      />
      <Controls>
        <button type="button" className="primary" onClick={draw}>
          {words.draw(DRAWS)}
        </button>
      </Controls>
      <Running task={task} />
      <Plot
        label={words.plot}
        x={{ name: words.missingShort, from: 0, to: MOST }}
        y={{ name: words.dead, to: 24, shown: (y) => `${y} %` }}
        curve={curve}
        measured={Object.entries(counted).map(([p, dead]) => [Number(p), dead])}
        cited={LEDGER_ODDS.map(({ p, dead }) => [p, dead])}
      />
      <Note>{words.legend}</Note>
      <Wide name={words.name}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.missingShort}</th>
              <th scope="col">{words.computed}</th>
              <th scope="col">{words.drawn}</th>
              <th scope="col">{words.ledger}</th>
            </tr>
          </thead>
          <tbody>
            {LEDGER_ODDS.map(({ p, dead }) => (
              <tr key={p}>
                <th scope="row" translate="no">
                  {p} %
                </th>
                <td translate="no">{common.percent(100 * deadOdds(p))}</td>
                <td translate="no">
                  {counted[p] === undefined ? "–" : common.percent(counted[p])}
                </td>
                <td translate="no">{common.percent(dead)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <Note>{words.note}</Note>
    </Figure>
  );
}
