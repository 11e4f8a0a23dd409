/**
 * The parts of a step in their order; what follows an open question waits for the answer.
 * @module
 */
import { Suspense, useCallback, type ReactNode } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { FIGURES } from "../../course/figures.ts";
import type { Lesson, Moment, Part, Step } from "../../course/lesson.ts";
import type { Prediction, StepProgress } from "../../course/progress.ts";
import { challengeSeed, questionSeed, seedOf } from "../../course/seeds.ts";
import { keptLabel } from "../../store/answers-label.ts";
import { commands } from "../../store/commands.ts";
import { useCourse } from "../../store/course.ts";
import { noteBroken, noteChallenge, notePredicted } from "../../store/progress.ts";
import { FIGURE_VIEWS } from "../figures/registry.ts";
import { BreakPart } from "./BreakPart.tsx";
import { CodePart } from "./CodePart.tsx";
import { ContrastPart } from "./ContrastPart.tsx";
import { CopyMoment } from "./CopyMoment.tsx";
import {
  ChallengePart,
  ChoosePart,
  ClaimCard,
  PredictPart,
  ReviewPart,
} from "./parts-of-others.ts";
import { Prose } from "./Prose.tsx";
import { isQuestion, readable, type Question } from "./steps.ts";
import type { Standing } from "./useStanding.ts";

interface PartsProps {
  readonly lesson: Lesson;
  readonly step: Step;
  readonly moment: Moment | undefined;
  readonly standing: Standing;
  readonly done: StepProgress;
  readonly onBack: () => void;
}

export function Parts(props: PartsProps) {
  const { player } = useCourse();
  const { step, standing, done } = props;
  const { parts, isMore } = readable(step, done, standing.isTold);
  return (
    <>
      {parts.map((part, i) => (
        <ErrorBoundary key={keyOf(part, i)} fallback={<Failed part={part} {...props} />}>
          <Suspense fallback={<p className="quiet">{player.parts.loading}</p>}>
            <One part={part} {...props} />
          </Suspense>
        </ErrorBoundary>
      ))}
      {isMore && <p className="quiet rest">{player.lesson.rest}</p>}
    </>
  );
}

/** A question that stopped is not to hold its reader. */
function Failed({ part, lesson, step }: PartsProps & { readonly part: Part }) {
  const { player } = useCourse();
  const skip = (question: Question): void => {
    commands.fence(undefined);
    const place = { lesson: lesson.id, step: step.id, question: question.id };
    notePredicted(place, { chosen: [], right: false });
  };
  return (
    <p role="alert">
      {player.parts.failed}{" "}
      {isQuestion(part) && (
        <button type="button" className="plain" onClick={() => skip(part)}>
          {player.parts.skip}
        </button>
      )}
    </p>
  );
}

const keyOf = (part: Part, i: number): string => `${part.kind} ${"id" in part ? part.id : i}`;

function One({ part, ...props }: PartsProps & { readonly part: Part }): ReactNode {
  const { player } = useCourse();
  const { lesson, step, moment, onBack } = props;
  switch (part.kind) {
    case "prose":
      return <Prose nodes={part.nodes} />;
    case "predict":
    case "choose":
      return <QuestionPart part={part} {...props} />;
    case "figure":
      return <FigurePart name={part.name} args={part.args} seed={seedOf(lesson.id + step.id)} />;
    case "code":
      return <CodePart of={part.of} />;
    case "break":
      return moment === undefined ? null : (
        <BreakPart
          part={part}
          moment={moment}
          onBroken={() => noteBroken(lesson.id, step.id, part.id)}
          onBack={onBack}
        />
      );
    case "challenge":
      return (
        <ChallengePart
          id={part.id}
          seed={challengeSeed(part.id, keptLabel())}
          onProgress={(result) => noteChallenge(part.id, result)}
        />
      );
    case "review":
      return <ReviewPart families={part.families} questions={part.questions} />;
    case "contrast":
      return <ContrastPart topic={part.topic} />;
    case "claims":
      return part.ids.map((id) => <ClaimCard key={id} id={id} />);
    case "say":
      return (
        <aside className="part say" aria-label={player.lesson.say}>
          <Prose nodes={part.nodes} />
          <CopyMoment lesson={lesson.id} step={step.id} />
        </aside>
      );
    default:
      return null;
  }
}

function QuestionPart({
  part,
  lesson,
  step,
  moment,
  standing,
  done,
}: PartsProps & { readonly part: Question }) {
  const { player } = useCourse();
  const note = useCallback(
    (prediction: Prediction): void => {
      commands.fence(undefined);
      notePredicted({ lesson: lesson.id, step: step.id, question: part.id }, prediction);
    },
    [lesson.id, step.id, part.id],
  );
  if (standing.state === "finding") return <p className="quiet">{player.parts.loading}</p>;
  const shared = {
    entry: standing.entry ?? 0,
    answered: done.predicted?.[part.id],
    onAnswered: note,
  };
  return part.kind === "predict" ? (
    <PredictPart
      part={part}
      seed={questionSeed(lesson.id, step.id, part.id)}
      onFence={commands.fence}
      {...shared}
    />
  ) : (
    <ChoosePart part={part} recipe={moment?.recipe} {...shared} />
  );
}

function FigurePart({
  name,
  args,
  seed,
}: {
  readonly name: string;
  readonly args: Readonly<Record<string, string>>;
  readonly seed: number;
}) {
  const { player } = useCourse();
  const known = FIGURES.find((figure) => figure === name);
  const Drawn = known === undefined ? undefined : FIGURE_VIEWS[known];
  if (Drawn === undefined) return <p className="quiet">{player.parts.figureMissing}</p>;
  return (
    <div className="part figure">
      <Drawn args={args} seed={seed} />
    </div>
  );
}
