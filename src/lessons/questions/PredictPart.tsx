/**
 * A question that the run beside it asks: answered, the run is played to where it is decided, and says why.
 * @module
 */
import { useEffect, useMemo, useRef, useState } from "react";
import type { Predict } from "../../course/lesson.ts";
import type { Prediction } from "../../course/progress.ts";
import { useCourse } from "../../store/course.ts";
import { runStore } from "../../store/store.ts";
import { Explained, isRight } from "./Explained.tsx";
import { choiceText, markOf, stemText, type Stage } from "./naming.ts";
import { QuestionForm, type Sureness } from "./QuestionForm.tsx";
import { replay } from "./replay.ts";
import { useQuestion, type Asked } from "./useQuestion.ts";

interface PredictProps {
  readonly part: Predict;
  readonly seed: number;
  /** Where the reader stands. */
  readonly entry: number;
  readonly onAnswered: (prediction: Prediction) => void;
  /** The last entry that may be seen while it is open. */
  readonly onFence: (entry: number | undefined) => void;
  readonly answered?: Prediction | undefined;
}

export function PredictPart({ part, seed, entry, onAnswered, onFence, answered }: PredictProps) {
  const { questions } = useCourse();
  const asked = useQuestion(part, entry, seed);
  if (asked === "pending") return <p className="quiet">{questions.preparing}</p>;
  if (asked === undefined)
    return (
      <p className="part prediction">
        {questions.nothingToAsk}{" "}
        {answered === undefined && (
          <button
            type="button"
            className="plain"
            onClick={() => onAnswered({ chosen: [], right: false })}
          >
            {questions.skip}
          </button>
        )}
      </p>
    );
  return <AskedPart asked={asked} onAnswered={onAnswered} onFence={onFence} answered={answered} />;
}

function Label({ isName, text }: { readonly isName: boolean; readonly text: string }) {
  return isName ? <span translate="no">{text}</span> : text;
}

type AskedProps = Pick<PredictProps, "onAnswered" | "onFence" | "answered"> & {
  readonly asked: Asked;
};

/** Also for a question whose run is opened for it alone. */
export function AskedPart({ asked, onAnswered, onFence, answered }: AskedProps) {
  const { questions } = useCourse();
  const { question, reading, info } = asked;
  const [given, setGiven] = useState<Prediction>();
  const stop = useRef<() => void>(undefined);
  const stage = useMemo(
    (): Stage => ({ info, projection: reading.at(question.fence) }),
    [info, reading, question],
  );
  const options = useMemo(
    () =>
      question.choices.map((choice) => ({
        id: choice.id,
        label: (
          <Label isName={choice.target !== undefined} text={choiceText(stage, questions, choice)} />
        ),
        mark: markOf(choice),
      })),
    [question, stage, questions],
  );
  const done = answered ?? given;
  const isOpen = done === undefined;
  useEffect(() => {
    // Who came by a link may stand beyond it already.
    if (isOpen && runStore.getState().cursor <= question.fence) onFence(question.fence);
  }, [isOpen, onFence, question]);
  useEffect(() => () => stop.current?.(), []);
  const stem = stemText(stage, questions, question);
  const answer = (chosen: readonly string[], sure?: Sureness, isPlayed = true): void => {
    const places = chosen.map((id) => 1 + question.choices.findIndex((each) => each.id === id));
    const right = isRight(chosen, question.answer);
    const prediction = { chosen, places, right, ...(sure && { sure }) };
    onFence(undefined);
    setGiven(prediction);
    onAnswered(prediction);
    if (isPlayed) stop.current = replay(question.fence, question.decided);
  };
  return isOpen ? (
    <QuestionForm
      stem={stem}
      options={options}
      isMany={question.isMany}
      onAnswer={(chosen, sure) => answer(chosen, sure)}
      onSkip={() => answer([], undefined, false)}
    />
  ) : (
    <Explained question={question} chosen={done.chosen} stem={stem} asked={asked} />
  );
}
