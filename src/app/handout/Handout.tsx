/**
 * A handout: one page a moment with its figures, its sentence and room to write, the answers on the last page,
 * and where all of it comes from. Whoever has moments gets their handout, a deck or a lesson.
 * @module
 */
import { useRef, useState } from "react";
import { useWords } from "../../store/page.ts";
import { isSameRun } from "../../store/same-run.ts";
import { useStatements } from "../../views/parts/statements.ts";
import type { Sheet } from "./draw.ts";
import type { HandoutMoment } from "./handout-moment.ts";
import { MomentPage } from "./MomentPage.tsx";
import { runTitle } from "./run-title.ts";
import { Sources } from "./Sources.tsx";
import { Stage } from "./Stage.tsx";
import { useSheets, type Sheets } from "./useSheets.ts";
import "./handout.css";

/** @param moments the same array as long as they are the same moments */
export function Handout({
  title,
  moments,
}: {
  readonly title: string;
  readonly moments: readonly HandoutMoment[];
}) {
  const words = useWords();
  const stage = useRef<HTMLDivElement>(null);
  const made = useSheets(moments, words, stage);
  const statements = useStatements();
  const [withNotes, setWithNotes] = useState(false);
  const hasNotes = moments.some(({ note }) => note !== undefined);
  return (
    <article className="handout">
      <header>
        <h1>{title}</h1>
        <Runs moments={moments} />
      </header>
      <div className="handout-tools">
        <button type="button" className="primary" onClick={() => window.print()}>
          {words.handout.print}
        </button>
        {hasNotes && (
          <label>
            <input
              type="checkbox"
              checked={withNotes}
              onChange={(event) => setWithNotes(event.target.checked)}
            />{" "}
            {words.handout.withNotes}
          </label>
        )}
        <Progress made={made} all={moments.length} />
      </div>
      {moments.map((moment, i) => (
        <MomentPage
          key={`${i}-${moment.entry}`}
          place={i + 1}
          moment={moment}
          sheet={made.sheets[i]}
          statements={statements}
          isLast={i === moments.length - 1}
          withNotes={withNotes}
        />
      ))}
      <Answers moments={moments} sheets={made.sheets} />
      <Sources title={title} moments={moments} sheets={made.sheets} />
      {made.staged.length > 0 && <Stage ref={stage} views={made.staged} />}
    </article>
  );
}

/** What is run, once for each run. */
function Runs({ moments }: { readonly moments: readonly HandoutMoment[] }) {
  const words = useWords();
  const runs = moments.filter(
    ({ recipe }, i) => moments.findIndex((other) => isSameRun(other.recipe, recipe)) === i,
  );
  return runs.map(({ recipe }, i) => {
    const about = words.scenarios[recipe.scenario ?? ""];
    return (
      <div key={i} className="handout-run">
        <p className="name">{runTitle(recipe.scenario, words)}</p>
        {about !== undefined && <p>{about.summary}</p>}
      </div>
    );
  });
}

function Progress({ made, all }: { readonly made: Sheets; readonly all: number }) {
  const { handout, plain } = useWords();
  const { making, sheets, cancel, again } = made;
  const done = sheets.length;
  if (making.kind === "working")
    return (
      <>
        <progress aria-label={handout.progress} value={done} max={all} />
        <span className="said">{handout.drawing(done, all)}</span>
        <button type="button" onClick={cancel}>
          {plain.cancel}
        </button>
      </>
    );
  return (
    <>
      {making.kind === "failed" ? (
        <span role="alert">{making.sentence ?? handout.failed}</span>
      ) : (
        <span role="status">
          {making.kind === "done" ? handout.drawn(all) : handout.stopped(done, all)}
        </span>
      )}
      {making.kind !== "done" && (
        <button type="button" onClick={again}>
          {handout.again}
        </button>
      )}
    </>
  );
}

/** What came next, moment by moment: for the last page. */
function Answers({
  moments,
  sheets,
}: {
  readonly moments: readonly HandoutMoment[];
  readonly sheets: readonly Sheet[];
}) {
  const { handout } = useWords();
  if (moments.length < 2) return null;
  return (
    <section className="answers" aria-labelledby="handout-answers">
      <h2 id="handout-answers">{handout.answers}</h2>
      <p>{handout.answersHow}</p>
      <dl>
        {moments.slice(1).map(({ sentence }, i) => (
          <div key={i}>
            <dt>{handout.after(i + 1)}</dt>
            <dd>{sentence ?? sheets[i + 1]?.narration ?? handout.notYet}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
