/**
 * How often a victim is given up against somebody who draws many hashes: measured now, beside the formula.
 * @module
 */
import { useState } from "react";
import {
  givenUp,
  oddsOfGivingUp,
  PRIORITIES,
  TRIES,
  type Priority,
} from "../../../course/models/small/starvation.ts";
import { useCourse } from "../../../store/course.ts";
import { Choice, Controls, Figure, Note, Running, Slider } from "../crypto/parts.tsx";
import { useTask } from "../crypto/useTask.ts";
import type { FigureProps } from "../figure.ts";
import { Plot } from "./Plot.tsx";
import "../models.css";

const DRAWS = 5000;
const PORTION = 50;
const MOST = 10;
const CURVE = Array.from(
  { length: 41 },
  (_, i) => [i / 4, 100 * oddsOfGivingUp(2 ** (i / 4))] as const,
);

type Measured = Readonly<Record<Priority, Readonly<Record<number, number>>>>;

export function Starvation({ seed }: FigureProps) {
  const { starvation: words } = useCourse().figuresModels;
  const [k, setK] = useState(0);
  const [priority, setPriority] = useState<Priority>("hash");
  const [measured, setMeasured] = useState<Measured>({ hash: {}, age: {} });
  const task = useTask();
  const m = 2 ** k;
  const measure = () =>
    task.start(function* () {
      let lost = 0;
      for (let done = 0; done < DRAWS; done += PORTION) {
        lost += givenUp({ seed, m, priority }, done, PORTION);
        yield { done, total: DRAWS };
      }
      const share = (100 * lost) / DRAWS;
      setMeasured((so) => ({ ...so, [priority]: { ...so[priority], [k]: share } }));
    });
  const own = measured[priority][k];
  return (
    <Figure
      name={words.name}
      says={
        own === undefined
          ? words.before(m, TRIES, 100 * oddsOfGivingUp(m))
          : words.says(own, DRAWS, 100 * oddsOfGivingUp(m), priority)
      }
    >
      <Slider label={words.hashes} value={k} min={0} max={MOST} shown={String(m)} onChange={setK} />
      <Choice
        label={words.priority}
        value={priority}
        options={PRIORITIES.map((id) => ({ id, label: words.priorities[id] }))}
        onChange={setPriority}
      />
      <Controls>
        <button type="button" className="primary" onClick={measure}>
          {words.measure(DRAWS)}
        </button>
      </Controls>
      <Running task={task} />
      <Plot
        label={words.plot}
        x={{ name: words.axis, from: 0, to: MOST }}
        y={{ name: words.lost, to: 100, shown: (y) => `${y} %` }}
        curve={CURVE}
        measured={Object.entries(measured[priority]).map(([at, share]) => [Number(at), share])}
      />
      <Note>{words.legend}</Note>
      <Note>{words.note(TRIES)}</Note>
    </Figure>
  );
}
