/**
 * The parts of a step in their order; what follows an open question waits for the answer.
 * @module
 */
import { Suspense, useEffect, useState, type ComponentType, type ReactNode } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { FIGURES } from "../../course/figures.ts";
import type { Lesson, Moment, Part, Step } from "../../course/lesson.ts";
import type { Prediction, StepProgress } from "../../course/progress.ts";
import { commands } from "../../store/commands.ts";
import { useCourse } from "../../store/course.ts";
import { noteBroken, noteChallenge, notePredicted } from "../../store/progress.ts";
import { FIGURE_VIEWS } from "../figures/registry.ts";
import { BreakPart } from "./BreakPart.tsx";
import { CodePart } from "./CodePart.tsx";
import { ContrastPart } from "./ContrastPart.tsx";
import { CopyMoment } from "./CopyMoment.tsx";
import { loadPart } from "./parts-of-others.ts";
import { Prose } from "./Prose.tsx";
import { isQuestion, readable, seedOf, type Question } from "./steps.ts";
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
        <ErrorBoundary key={keyOf(part, i)} fallback={<p role="alert">{player.parts.failed}</p>}>
          <Suspense fallback={<p className="quiet">{player.parts.loading}</p>}>
            <One part={part} {...props} />
          </Suspense>
        </ErrorBoundary>
      ))}
      {isMore && <p className="quiet rest">{player.lesson.rest}</p>}
    </>
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
        <Other
          path="../challenges/ChallengePart.tsx"
          name="ChallengePart"
          id={part.id}
          seed={seedOf(part.id) % 1000}
          onProgress={(result: Parameters<typeof noteChallenge>[1]) =>
            noteChallenge(part.id, result)
          }
        />
      );
    case "review":
      return <Other path="../questions/ReviewPart.tsx" name="ReviewPart" {...part} />;
    case "contrast":
      return <ContrastPart topic={part.topic} />;
    case "claims":
      return part.ids.map((id) => (
        <Other key={id} path="../claims/ClaimCard.tsx" name="ClaimCard" id={id} />
      ));
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
  const answered = done.predicted?.[part.id];
  const note = (prediction: Prediction): void => {
    commands.fence(undefined);
    notePredicted({ lesson: lesson.id, step: step.id, question: part.id }, prediction);
  };
  if (standing.state === "finding") return <p className="quiet">{player.parts.loading}</p>;
  const isGenerated = isQuestion(part) && part.kind === "predict";
  return (
    <Other
      path={isGenerated ? "../questions/PredictPart.tsx" : "../questions/ChoosePart.tsx"}
      name={isGenerated ? "PredictPart" : "ChoosePart"}
      part={part}
      recipe={moment?.recipe}
      seed={seedOf(`${lesson.id} ${step.id} ${part.id}`)}
      entry={standing.entry ?? 0}
      answered={answered}
      onAnswered={note}
      onFence={commands.fence}
      fallback={
        answered === undefined ? (
          <button
            type="button"
            className="plain"
            onClick={() => note({ chosen: [], right: false })}
          >
            {player.parts.skip}
          </button>
        ) : null
      }
    />
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

interface OtherProps {
  readonly path: string;
  readonly name: string;
  readonly fallback?: ReactNode;
  readonly [prop: string]: unknown;
}

/** A part that is made elsewhere. */
function Other({ path, name, fallback = null, ...props }: OtherProps) {
  const [Found, setFound] = useState<ComponentType<Record<string, unknown>>>();
  useEffect(() => {
    let isLeft = false;
    void loadPart(path, name).then((part) => !isLeft && part && setFound(() => part));
    return () => {
      isLeft = true;
    };
  }, [path, name]);
  return Found === undefined ? fallback : <Found {...props} />;
}
