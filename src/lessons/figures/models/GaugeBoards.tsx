/**
 * Three boards of gauges, each of a committee with one fault that is not shown: name it, and whose it is.
 * @module
 */
import { useEffect, useState } from "react";
import {
  boardRecipe,
  FAULTS,
  GAUGE_SEATS,
  gaugesOf,
  troublesOf,
  type Gauges,
  type Trouble,
} from "../../../course/models/small/gauges.ts";
import { useCourse } from "../../../store/course.ts";
import { Choice, Figure, Note, Running } from "../crypto/parts.tsx";
import { useTask } from "../crypto/useTask.ts";
import type { FigureProps } from "../figure.ts";
import { inPortions } from "./portions.ts";
import { Wide } from "./Wide.tsx";
import "../models.css";

type Verdict = Partial<Trouble>;

export function GaugeBoards({ seed, onMade }: FigureProps) {
  const { gauges: words } = useCourse().figuresModels;
  const { task, boards } = useBoards(seed);
  const [shown, setShown] = useState(0);
  const [verdicts, setVerdicts] = useState<readonly Verdict[]>(() =>
    troublesOf(seed).map(() => ({})),
  );
  const put = (change: Verdict) => {
    const all = verdicts.map((each, i) => (i === shown ? { ...each, ...change } : each));
    setVerdicts(all);
    onMade?.({ verdicts: all });
  };
  const own = verdicts[shown] ?? {};
  return (
    <Figure name={words.name} says={words.says(shown + 1)}>
      <Choice
        label={words.board}
        value={shown}
        options={verdicts.map((_, i) => ({ id: i, label: String(i + 1) }))}
        onChange={setShown}
      />
      <Running task={task} />
      <Board name={words.title(shown + 1)} rows={boards[shown] ?? []} />
      <Choice
        label={words.fault}
        value={own.fault}
        options={FAULTS.map((id) => ({ id, label: words.faults[id] }))}
        onChange={(fault) => put({ fault })}
      />
      <Choice
        label={words.whose}
        value={own.node}
        options={GAUGE_SEATS.map((id) => ({ id, label: seatName(id) }))}
        onChange={(node) => put({ node })}
      />
      <Note>{words.note}</Note>
    </Figure>
  );
}

const seatName = (node: string): string => node.replace("s0v", "V");

/** The runs behind the boards, one after the other, a portion at a time. */
function useBoards(seed: number) {
  const task = useTask();
  const { start } = task;
  const [boards, setBoards] = useState<readonly (readonly Gauges[])[]>([]);
  useEffect(() => {
    start(function* () {
      setBoards([]);
      for (const trouble of troublesOf(seed)) {
        const ran = yield* inPortions(boardRecipe(trouble, seed), () => false);
        setBoards((so) => [...so, gaugesOf(ran)]);
      }
    });
  }, [seed, start]);
  return { task, boards };
}

const COLUMNS = ["sent", "arrived", "delayMs", "blocks", "timeouts", "height"] as const;

function Board({ name, rows }: { readonly name: string; readonly rows: readonly Gauges[] }) {
  const { gauges: words } = useCourse().figuresModels;
  return (
    <Wide name={name}>
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">{words.validator}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {words.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.node}>
              <th scope="row" translate="no">
                {seatName(row.node)}
              </th>
              {COLUMNS.map((column) => (
                <td key={column} translate="no">
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
