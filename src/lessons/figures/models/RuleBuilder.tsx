/**
 * A rule set put together from clauses, and the search for a run that breaks it: schedules that are known, then
 * drawn ones, under the real machine.
 * @module
 */
import { useState } from "react";
import {
  CLAUSES,
  NOTHING_YET,
  schedulesFor,
  SOUND,
  surviving,
  type RuleClause,
  type Survival,
  type Witness,
} from "../../../course/rule-builder.ts";
import { useCourse } from "../../../store/course.ts";
import { Choice, Controls, Figure, Note, Running, Switch, Verdict } from "../crypto/parts.tsx";
import { useTask } from "../crypto/useTask.ts";
import type { FigureProps } from "../figure.ts";
import { labAddress } from "./portions.ts";
import "../models.css";

const COUNTS = [10, 40, 160] as const;

export function RuleBuilder({ seed, onMade }: FigureProps) {
  const { rules: words } = useCourse().figuresModels;
  const [chosen, setChosen] = useState<readonly RuleClause[]>([]);
  const [count, setCount] = useState<number>(COUNTS[0]);
  const [so, setSo] = useState<Survival>(NOTHING_YET);
  const [isDone, setDone] = useState(false);
  const task = useTask();
  const put = (clause: RuleClause, isOn: boolean) => {
    const clauses = CLAUSES.filter((each) => (each === clause ? isOn : chosen.includes(each)));
    task.cancel();
    setChosen(clauses);
    setSo(NOTHING_YET);
    setDone(false);
    onMade?.({ clauses });
  };
  const search = () =>
    task.start(function* () {
      const seeds = Array.from({ length: count }, (_, i) => seed * 1000 + i);
      const schedules = schedulesFor(seeds);
      let survival = NOTHING_YET;
      setDone(false);
      for (const [done, schedule] of schedules.entries()) {
        survival = surviving(survival, chosen, schedule);
        setSo(survival);
        yield { done: done + 1, total: schedules.length };
      }
      setDone(true);
    });
  const { runs, forks, stuck, witness } = so;
  return (
    <Figure
      name={words.name}
      says={runs === 0 ? words.before : words.says(runs, forks, stuck, isDone)}
    >
      {([SOUND, CLAUSES.filter((clause) => !SOUND.includes(clause))] as const).map((clauses, i) => (
        <fieldset key={clauses[0]} className="cf-choice cm-clauses">
          <legend>{i === 0 ? words.published : words.temptations}</legend>
          {clauses.map((clause) => (
            <Switch
              key={clause}
              label={words.clauses[clause]}
              isOn={chosen.includes(clause)}
              onChange={(isOn) => put(clause, isOn)}
            />
          ))}
        </fieldset>
      ))}
      <Choice
        label={words.drawn}
        value={count}
        options={COUNTS.map((id) => ({ id, label: String(id) }))}
        onChange={setCount}
      />
      <Controls>
        <button type="button" className="primary" onClick={search}>
          {words.search}
        </button>
      </Controls>
      <Running task={task} />
      <ul className="cf-list">
        <Found ok={forks === 0} text={words.forks(forks)} witness={witness.fork} />
        <Found ok={stuck === 0} text={words.stuck(stuck)} witness={witness.stuck} />
      </ul>
      <Note>{words.note}</Note>
    </Figure>
  );
}

interface FoundProps {
  readonly ok: boolean;
  readonly text: string;
  readonly witness: Witness | undefined;
}

function Found({ ok, text, witness }: FoundProps) {
  const { rules: words } = useCourse().figuresModels;
  const address = witness === undefined ? undefined : labAddress(witness.input, witness.entry);
  return (
    <li>
      <Verdict ok={ok}>{text}</Verdict>{" "}
      {witness !== undefined && address !== undefined && (
        <a href={address}>{words.witness(witness.name)}</a>
      )}
    </li>
  );
}
