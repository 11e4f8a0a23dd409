/**
 * A question with options of the lesson's own: which of them holds is computed from the whole run, with stand-in
 * signatures, a little at a time.
 * @module
 */
import { useEffect, useMemo, useState } from "react";
import { answerTo, holds } from "../../course/conditions.ts";
import type { Choose, Option } from "../../course/lesson.ts";
import type { Prediction } from "../../course/progress.ts";
import type { Ran, RunInput } from "../../course/running.ts";
import { commands } from "../../store/commands.ts";
import { useCourse } from "../../store/course.ts";
import { Prose } from "../player/Prose.tsx";
import { SeatContext } from "../player/seat.ts";
import { isRight } from "./Explained.tsx";
import { ranInSlices } from "./in-slices.ts";
import { QuestionForm } from "./QuestionForm.tsx";
import "./questions.css";

interface ChooseProps {
  readonly part: Choose;
  /** The run of the step. */
  readonly recipe?: RunInput | undefined;
  readonly entry: number;
  readonly onAnswered: (prediction: Prediction) => void;
  readonly answered?: Prediction | undefined;
}

/** Options have no names: their places stand for them. */
const idOf = (place: number): string => String(place + 1);

type Given = Pick<Prediction, "chosen" | "sure">;

type Judged = { readonly ran: Ran; readonly right: number } | "failed" | undefined;

export function ChoosePart({ part, recipe, entry, onAnswered, answered }: ChooseProps) {
  const { questions } = useCourse();
  const judged = useJudged(part, recipe);
  const [given, setGiven] = useState<Given>();
  const said = useMemo(() => predictionOf(given, judged), [given, judged]);
  const done = answered ?? said;
  const options = useMemo(
    () =>
      part.options.map(({ text }, place) => ({
        id: idOf(place),
        label: <Prose nodes={text} />,
      })),
    [part],
  );
  useEffect(() => {
    if (said !== undefined && answered === undefined) onAnswered(said);
  }, [said, answered, onAnswered]);
  if ((given !== undefined || answered !== undefined) && judged === undefined)
    return <p className="quiet">{questions.preparing}</p>;
  if (judged === "failed" && done !== undefined)
    return <p className="part prediction">{questions.cannotRun}</p>;
  if (done !== undefined && judged !== undefined && judged !== "failed")
    return (
      <SeatContext value={{ ran: judged.ran, entry }}>
        <Chosen part={part} judged={judged} chosen={done.chosen} />
      </SeatContext>
    );
  return (
    <QuestionForm
      stem={<Prose nodes={part.stem} />}
      options={options}
      isMany={false}
      onAnswer={(chosen, sure) => setGiven({ chosen, ...(sure && { sure }) })}
      onSkip={() => setGiven({ chosen: [] })}
    />
  );
}

/** What was said is right or not as soon as the run is there. */
function predictionOf(given: Given | undefined, judged: Judged): Prediction | undefined {
  if (given === undefined || judged === undefined) return undefined;
  const { chosen } = given;
  const right = judged !== "failed" && isRight(chosen, [idOf(judged.right)]);
  return { ...given, places: chosen.map(Number), right };
}

function useJudged(part: Choose, recipe: RunInput | undefined): Judged {
  const [judged, setJudged] = useState<Judged>();
  const asked = part.recipe ?? recipe;
  useEffect(() => {
    let isLeft = false;
    const put = (found: Judged): void => {
      if (!isLeft) setJudged(found);
    };
    // Options may ask figures alone; then any run will do.
    ranInSlices(asked ?? { untilMs: 1 }).then(
      (ran) => {
        const right = part.options.findIndex(({ when }) => holds(when, ran));
        put(right < 0 ? "failed" : { ran, right });
      },
      () => put("failed"),
    );
    return () => {
      isLeft = true;
    };
  }, [part, asked]);
  return judged;
}

function Chosen({
  part,
  judged: { ran, right },
  chosen,
}: {
  readonly part: Choose;
  readonly judged: { readonly ran: Ran; readonly right: number };
  readonly chosen: readonly string[];
}) {
  const { questions } = useCourse();
  const answer = idOf(right);
  return (
    <div className="part prediction told" role="group" aria-label={questions.name}>
      <div className="stem">
        <Prose nodes={part.stem} />
      </div>
      <p role="status">
        {chosen.length === 0
          ? questions.itWas(answer)
          : isRight(chosen, [answer])
            ? questions.asYouSaid(answer)
            : questions.youSaid(questions.list(chosen), answer)}
      </p>
      <ol className="reasons">
        {part.options.map((option, place) => (
          <li key={idOf(place)} className={place === right ? "so" : ""}>
            <strong>
              <Prose nodes={option.text} />
            </strong>{" "}
            {option.why !== undefined && <Prose nodes={option.why} />}{" "}
            {part.recipe === undefined && <Shown option={option} place={idOf(place)} ran={ran} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The entry that shows it, or refutes it. */
function Shown({
  option,
  place,
  ran,
}: {
  readonly option: Option;
  readonly place: string;
  readonly ran: Ran;
}) {
  const { questions } = useCourse();
  const entry = option.when
    .map((condition) => answerTo(condition, ran).entry)
    .find((found) => found !== undefined);
  if (entry === undefined) return null;
  return (
    <button
      type="button"
      className="plain"
      aria-label={questions.goThereFor(place, entry)}
      onClick={() => commands.seek(entry)}
    >
      {questions.goThere(entry)}
    </button>
  );
}
