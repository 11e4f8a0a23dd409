/**
 * What a target shard hears of an account, word by word, and what it believes at a threshold.
 * @module
 */
import { useState } from "react";
import {
  codeThreshold,
  provisioned,
  sizeOf,
  SOURCE_SIZES,
  thresholdsOf,
  TRUE_BALANCE,
} from "../../../course/models/small/provisions.ts";
import { faultyMax } from "../../../primitives/quorum.ts";
import { useCourse } from "../../../store/course.ts";
import { Choice, Controls, Field, Figure, Note, Slider, Verdict } from "../crypto/parts.tsx";
import type { FigureProps } from "../figure.ts";
import { Strip } from "./Strip.tsx";
import { Wide } from "./Wide.tsx";
import "../models.css";

const LIES = ["forged", "silent"] as const;
const MODES = ["buckets", "assert"] as const;
const ANSWERS = ["least", "most", "liars"] as const;

export function ProvisionBuckets({ seed, onMade }: FigureProps) {
  const { buckets: words } = useCourse().figuresModels;
  const [n, setN] = useState<number>(onMade === undefined ? 4 : sizeOf(seed));
  const [liars, setLiars] = useState(1);
  const [threshold, setThreshold] = useState(1);
  const [lie, setLie] = useState<(typeof LIES)[number]>("forged");
  const [mode, setMode] = useState<(typeof MODES)[number]>("buckets");
  const [draw, setDraw] = useState(0);
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const {
    words: heard,
    counted,
    accepted,
    isHalted,
  } = provisioned({ n, liars, lie, threshold, mode }, seed * 100 + draw);
  const says = isHalted
    ? words.halted
    : accepted === undefined
      ? words.stalled(counted.honest, threshold)
      : accepted === TRUE_BALANCE
        ? words.believed(accepted)
        : words.deceived(accepted);
  const answer = (key: string, value: string) => {
    const next = { ...answers, [key]: value };
    setAnswers(next);
    const numbers = ANSWERS.filter((each) => /^\d+$/.test(next[each] ?? ""));
    onMade?.(Object.fromEntries(numbers.map((each) => [each, Number(next[each])])));
  };
  return (
    <Figure name={words.name} says={says}>
      {onMade === undefined && (
        <Choice
          label={words.size}
          value={n}
          options={SOURCE_SIZES.map((id) => ({ id, label: String(id) }))}
          onChange={(next) => {
            setN(next);
            setThreshold(Math.min(threshold, next));
            setLiars(Math.min(liars, next));
          }}
        />
      )}
      <Controls>
        <Slider label={words.liars} value={liars} min={0} max={n} onChange={setLiars} />
        <Slider label={words.threshold} value={threshold} min={1} max={n} onChange={setThreshold} />
      </Controls>
      <Choice
        label={words.lie}
        value={lie}
        options={LIES.map((id) => ({ id, label: words.lies[id] }))}
        onChange={setLie}
      />
      <Choice
        label={words.mode}
        value={mode}
        options={MODES.map((id) => ({ id, label: words.modes[id] }))}
        onChange={setMode}
      />
      <Strip
        label={words.arrivals}
        cells={heard.map(({ from, balance }) => ({
          id: from,
          mark: `V${from} ${balance}`,
          look: balance === TRUE_BALANCE ? "open" : "trouble",
          says: words.word(`V${from}`, balance, balance === TRUE_BALANCE),
        }))}
      />
      <p>{words.counted(counted.honest, counted.forged, threshold)}</p>
      <Verdict ok={!isHalted && accepted === TRUE_BALANCE}>{says}</Verdict>
      <Controls>
        <button type="button" onClick={() => setDraw(draw + 1)}>
          {words.order}
        </button>
      </Controls>
      {onMade === undefined ? (
        <Thresholds n={n} />
      ) : (
        <Controls>
          {ANSWERS.map((key) => (
            <Field
              key={key}
              label={words.answers[key]}
              value={answers[key] ?? ""}
              isNumber
              max={3}
              onChange={(value) => answer(key, value)}
            />
          ))}
        </Controls>
      )}
      <Note>{words.note}</Note>
    </Figure>
  );
}

function Thresholds({ n }: { readonly n: number }) {
  const { buckets: words } = useCourse().figuresModels;
  const f = faultyMax(n);
  return (
    <>
      <Wide name={words.against(f)}>
        <table>
          <caption>{words.against(f)}</caption>
          <thead>
            <tr>
              <th scope="col">{words.threshold}</th>
              <th scope="col">{words.accepts}</th>
              <th scope="col">{words.stalls}</th>
            </tr>
          </thead>
          <tbody>
            {thresholdsOf(n).map(({ threshold, lies, stalls }) => (
              <tr key={threshold} className={!lies && !stalls ? "best" : ""}>
                <th scope="row" translate="no">
                  {threshold}
                </th>
                <td>{lies ? words.yes : words.no}</td>
                <td>{stalls ? words.yes : words.no}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <Note>{words.code(codeThreshold(n), n - f)}</Note>
    </>
  );
}
