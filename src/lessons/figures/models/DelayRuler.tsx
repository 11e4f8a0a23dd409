/**
 * One-way delays from a proposal to its commit: measured on a run of our machine, beside what sources say of others.
 * @module
 */
import { useState } from "react";
import {
  CITED,
  DELAY_MS,
  rulerOf,
  rulerRecipe,
  type Ruler,
} from "../../../course/models/small/delays.ts";
import { useCourse } from "../../../store/course.ts";
import { Bars, Controls, Figure, Note, Running, type Bar } from "../crypto/parts.tsx";
import { useTask } from "../crypto/useTask.ts";
import type { FigureProps } from "../figure.ts";
import { inPortions } from "./portions.ts";
import "../models.css";

export function DelayRuler({ seed }: FigureProps) {
  const { ruler: words } = useCourse().figuresModels;
  const [ruler, setRuler] = useState<Ruler>();
  const task = useTask();
  const measure = () =>
    task.start(function* () {
      setRuler(rulerOf(yield* inPortions(rulerRecipe(seed), () => false)));
    });
  const moments = ["certified", "atLeader", "atAll"] as const;
  const measured: readonly Bar[] = moments.flatMap((id) => {
    const value = ruler?.[id];
    return value === undefined
      ? []
      : [{ id, label: words.measured[id], value, shown: words.delays(value) }];
  });
  const cited = CITED.flatMap(({ id, atLeader, atAll }) =>
    (
      [
        ["leader", atLeader],
        ["all", atAll],
      ] as const
    ).map(([where, value]): Bar => ({
      id: `${id} ${where}`,
      label: words.cited(words.names[id], words.where[where]),
      value,
      shown: words.delays(value),
      isQuoted: true,
    })),
  );
  return (
    <Figure
      name={words.name}
      says={ruler?.atAll === undefined ? words.before(DELAY_MS) : words.says(ruler.atAll)}
    >
      <Controls>
        <button type="button" className="primary" onClick={measure}>
          {words.measure}
        </button>
      </Controls>
      <Running task={task} />
      <Bars bars={[...measured, ...cited]} />
      <Note>{words.legend}</Note>
      <Note>{words.note(DELAY_MS)}</Note>
    </Figure>
  );
}
