/**
 * A flood of transactions against the limits that are chosen: blocks, users and memory.
 * @module
 */
import { useState } from "react";
import {
  CAP,
  flooded,
  LIMITS,
  strengthOf,
  TICKS,
  type Limit,
} from "../../../course/models/small/flood.ts";
import { useCourse } from "../../../store/course.ts";
import { Figure, Note, Switch, Verdict } from "../crypto/parts.tsx";
import type { FigureProps } from "../figure.ts";
import { Plot } from "./Plot.tsx";
import "../models.css";

const WANTED = 95;

export function MempoolFlood({ seed, onMade }: FigureProps) {
  const { flood: words } = useCourse().figuresModels;
  const [limits, setLimits] = useState<readonly Limit[]>([]);
  const put = (limit: Limit, isOn: boolean) => {
    const next = LIMITS.filter((each) => (each === limit ? isOn : limits.includes(each)));
    setLimits(next);
    onMade?.({ limits: next });
  };
  const strength = strengthOf(seed);
  const { inclusion, viewChanges, memory, curve } = flooded(limits, strength);
  const percent = Math.floor(100 * inclusion);
  const most = Math.max(CAP, ...curve);
  return (
    <Figure name={words.name} says={words.says(viewChanges, percent, Math.ceil(memory))}>
      <p>{words.attack(Math.round(10_000 * strength))}</p>
      <fieldset className="cf-choice cm-clauses">
        <legend>{words.limits}</legend>
        {LIMITS.map((limit) => (
          <Switch
            key={limit}
            label={words.names[limit]}
            isOn={limits.includes(limit)}
            onChange={(isOn) => put(limit, isOn)}
          />
        ))}
      </fieldset>
      <ul className="cf-list">
        <li>
          <Verdict ok={viewChanges === 0}>{words.rounds(viewChanges)}</Verdict>
        </li>
        <li>
          <Verdict ok={percent >= WANTED}>{words.included(percent)}</Verdict>
        </li>
        <li>
          <Verdict ok={memory <= CAP}>{words.memory(Math.ceil(memory), CAP)}</Verdict>
        </li>
      </ul>
      <Plot
        label={words.plot(Math.ceil(memory))}
        x={{ name: words.seconds, from: 0, to: TICKS / 10 }}
        y={{ name: words.held, to: most, shown: (y) => String(Math.round(y)) }}
        curve={curve.map((held, i) => [i / 10, held])}
        line={CAP}
      />
      <Note>{words.note}</Note>
    </Figure>
  );
}
