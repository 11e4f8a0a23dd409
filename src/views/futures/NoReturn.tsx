/**
 * The point of no return: one chooses something that happened, and futures are run from moments before it.
 * @module
 */
import { useMemo, useState } from "react";
import {
  certainty,
  largestRise,
  shareOf,
  stretchBefore,
  type CurvePoint,
  type Rise,
} from "../../sim/futures/no-return.ts";
import type { Links } from "../../sim/recipe.ts";
import { sentenceFor } from "../../store/narrate.ts";
import { useWords } from "../../store/page.ts";
import { useCommands, useReader, useRun } from "../../store/store.ts";
import { happenedBy, keyOf, type Happened } from "./happened.ts";
import { ShareCurve } from "./ShareCurve.tsx";
import { fateSaid } from "./told.ts";
import { useMaking, type Making } from "./useMaking.ts";

/** Futures of each moment. */
const FUTURES = 40;
/** Less than this is no step that anybody should remember. */
const RISE_MIN = 0.15;
const ALMOST_SURE = 0.9;

interface Looked {
  readonly of: Happened;
  readonly branch: number;
  readonly points: readonly CurvePoint[];
}

interface NoReturnProps {
  /** What chance may do on the links from each moment on. */
  readonly links: Links;
}

export function NoReturn({ links }: NoReturnProps) {
  const { futures } = useWords();
  const { curve } = futures;
  const recipe = useRun((state) => state.recipe);
  const info = useRun((state) => state.info);
  const branch = useRun((state) => state.branch);
  const happened = useHappened();
  const [chosen, setChosen] = useState("");
  const making = useMaking<Looked>();
  const shards = recipe?.shards ?? 1;
  const said = ({ fate, entry }: Happened): string =>
    curve.happened(fateSaid(fate, shards, futures), entry);
  const one = happened.find((each) => keyOf(each) === chosen) ?? happened[0];

  const find = (): void => {
    if (recipe === undefined || info === undefined || one === undefined) return;
    const stretch = stretchBefore(one.entry, info.nodes.length);
    const looked: Looked = { of: one, branch, points: [certainty(stretch, FUTURES)] };
    making.begin(recipe, looked, (crew, tell) =>
      crew.curve({ fate: one.fate, links }, stretch, FUTURES, (points) =>
        tell({ ...looked, points }),
      ),
    );
  };

  const { phase, made } = making;
  return (
    <section className="no-return" aria-label={curve.name}>
      <h3>{curve.name}</h3>
      {one === undefined ? (
        <p className="quiet">{curve.nothing}</p>
      ) : (
        <div className="futures-ask">
          <label>
            {curve.of}
            <select value={keyOf(one)} onChange={(event) => setChosen(event.target.value)}>
              {happened.map((each) => (
                <option key={keyOf(each)} value={keyOf(each)}>
                  {said(each)}
                </option>
              ))}
            </select>
          </label>
          {phase === "running" ? (
            <button type="button" onClick={making.stop}>
              {futures.ask.cancel}
            </button>
          ) : (
            <button type="button" onClick={find}>
              {curve.find}
            </button>
          )}
        </div>
      )}
      <HowFar making={making} />
      {made !== undefined && made.points.length > 1 && (
        <Found looked={made} said={said(made.of)} isDone={phase === "done"} />
      )}
    </section>
  );
}

/** How many moments are asked about. */
function HowFar({ making: { phase, made } }: { readonly making: Making<Looked> }) {
  const { curve, status } = useWords().futures;
  return (
    <>
      {phase === "running" && (
        <p className="futures-making">
          <progress aria-label={curve.progress} />
          <span>{curve.points((made?.points.length ?? 1) - 1)}</span>
        </p>
      )}
      <p role="status" className="quiet">
        {phase === "done" && made !== undefined && curve.done(made.points.length - 1, FUTURES)}
        {phase === "failed" && status.failed}
      </p>
    </>
  );
}

/** What can be looked back from at the cursor. */
function useHappened(): readonly Happened[] {
  const reader = useReader();
  const recipe = useRun((state) => state.recipe);
  const cursor = useRun((state) => state.cursor);
  const violations = useRun((state) => state.violations);
  const length = useRun((state) => state.length);
  return useMemo(
    () =>
      reader === undefined || recipe === undefined || length < cursor
        ? []
        : happenedBy(cursor, {
            recipe,
            violations,
            commits: reader.commits,
            entryAt: reader.entry,
          }),
    [reader, recipe, cursor, violations, length],
  );
}

interface FoundProps {
  readonly looked: Looked;
  readonly said: string;
  readonly isDone: boolean;
}

function Found({ looked: { points, branch }, said, isDone }: FoundProps) {
  const { futures } = useWords();
  const { curve, percent } = futures;
  const commands = useCommands();
  const shown = useRun((state) => state.branch);
  const largest = largestRise(points);
  const goTo = (entry: number): void => {
    commands.pause();
    if (shown !== branch) commands.showBranch(branch);
    commands.seek(entry);
  };
  const chart = curve.chart(said);
  return (
    <>
      <ShareCurve
        label={chart}
        over={curve.entry}
        points={points}
        largest={largest}
        percent={percent}
        goTo={goTo}
      />
      {isDone && <Largest rise={largest} isShown={shown === branch} goTo={goTo} />}
      <details>
        <summary>{curve.asText}</summary>
        <table className="futures-table">
          <caption className="visually-hidden">{chart}</caption>
          <thead>
            <tr>
              <th scope="col">{curve.entry}</th>
              <th scope="col">{curve.share}</th>
              <th scope="col">{futures.bars.share}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.entry}>
                <th scope="row">
                  <button
                    type="button"
                    className="plain"
                    aria-label={curve.goTo(point.entry)}
                    onClick={() => goTo(point.entry)}
                  >
                    {point.entry}
                  </button>
                </th>
                <td>{futures.bars.of(point.count, point.of)}</td>
                <td>{percent(shareOf(point))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

interface LargestProps {
  readonly rise: Rise | undefined;
  /** Is the run on the page the one that this is of? */
  readonly isShown: boolean;
  readonly goTo: (entry: number) => void;
}

function Largest({ rise, isShown, goTo }: LargestProps) {
  const words = useWords();
  const { curve, percent } = words.futures;
  const reader = useReader();
  const info = useRun((state) => state.info);
  if (rise === undefined || rise.by < RISE_MIN) return <p>{curve.flat}</p>;
  const { entry } = rise.to;
  const happening = isShown ? reader?.entry(entry) : undefined;
  return (
    <p className="largest-rise">
      {curve.rose(entry, percent(shareOf(rise.from)), percent(shareOf(rise.to)))}{" "}
      {reader !== undefined && info !== undefined && happening !== undefined && (
        <q>{sentenceFor(happening, reader.projectionAt(entry), info, reader.message, words)}</q>
      )}{" "}
      {shareOf(rise.to) >= ALMOST_SURE ? curve.sure : curve.notSure}{" "}
      <button type="button" onClick={() => goTo(entry)}>
        {curve.goTo(entry)}
      </button>
    </p>
  );
}
