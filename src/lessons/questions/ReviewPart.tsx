/**
 * A review: questions of several kinds, drawn anew each time and mixed, each with a run of its own. How they went is
 * shown to whoever answered them, and kept nowhere.
 * @module
 */
import { useEffect, useState } from "react";
import type { ModelFamily, Question } from "../../course/question.ts";
import type { Prediction } from "../../course/progress.ts";
import { familyById, questionOf } from "../../course/questions/index.ts";
import { shuffled } from "../../course/questions/asking.ts";
import { commands } from "../../store/commands.ts";
import { useCourse } from "../../store/course.ts";
import { Explained, isRight } from "./Explained.tsx";
import { ranInSlices } from "./in-slices.ts";
import { choiceText, stemText } from "./naming.ts";
import { AskedPart } from "./PredictPart.tsx";
import { QuestionForm } from "./QuestionForm.tsx";
import type { Asked } from "./useQuestion.ts";

interface ReviewProps {
  readonly families: readonly string[];
  readonly questions: number;
}

/** So many runs are drawn until one has the question. */
const TRIES = 12;

type Drawn =
  | { readonly kind: "model"; readonly question: Question }
  | { readonly kind: "run"; readonly asked: Asked };

const anySeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/** Each family as often as any other, mixed. */
const mixed = (families: readonly string[], questions: number, seed: number): readonly string[] =>
  shuffled(
    Array.from({ length: questions }, (_, i) => families[i % families.length] ?? ""),
    seed,
  );

async function draw(id: string, seed: number): Promise<Drawn | undefined> {
  const family = familyById(id);
  if (family === undefined) return undefined;
  if (family.kind === "model") return { kind: "model", question: ofModel(family, seed) };
  for (let i = 0; i < TRIES; i++) {
    const own = (seed + i * 7919) % 1e9;
    const ran = await ranInSlices(family.draw(own).recipe);
    const question = questionOf(family, ran, own);
    if (question !== undefined)
      return { kind: "run", asked: { question, reading: ran, info: ran.session.info } };
  }
  return undefined;
}

const ofModel = (family: ModelFamily, seed: number): Question => family.question(seed);

interface Sitting {
  readonly seed: number;
  readonly families: readonly string[];
}

export function ReviewPart({ families, questions: wanted }: ReviewProps) {
  const { questions } = useCourse();
  const [sitting, setSitting] = useState<Sitting>();
  const begin = (): void => {
    const seed = anySeed();
    setSitting({ seed, families: mixed(families, wanted, seed) });
  };
  useEffect(() => () => commands.fence(undefined), []);
  return (
    <section className="part review" aria-label={questions.review.name}>
      {sitting === undefined ? (
        <>
          <p>{questions.review.about(wanted)}</p>
          <button type="button" className="primary" onClick={begin}>
            {questions.review.begin}
          </button>
        </>
      ) : (
        <Sit key={sitting.seed} sitting={sitting} onAnew={begin} />
      )}
    </section>
  );
}

function Sit({ sitting, onAnew }: { readonly sitting: Sitting; readonly onAnew: () => void }) {
  const { questions } = useCourse();
  const { families, seed } = sitting;
  const [place, setPlace] = useState(0);
  const [went, setWent] = useState<readonly boolean[]>([]);
  const drawn = useDrawn(families[place], seed + place);
  const family = families[place];
  if (family === undefined)
    return (
      <>
        <p role="status">{questions.review.done(went.filter(Boolean).length, families.length)}</p>
        <button type="button" onClick={onAnew}>
          {questions.review.anew}
        </button>
      </>
    );
  const note = ({ right }: Prediction): void => setWent([...went, right]);
  const isAnswered = went.length > place;
  const isLast = place + 1 === families.length;
  const next = (): void => {
    // One that could not be drawn counts as not answered.
    if (!isAnswered) setWent([...went, false]);
    commands.fence(undefined);
    setPlace(place + 1);
  };
  return (
    <>
      <p className="quiet">{questions.review.at(place + 1, families.length)}</p>
      {drawn === "pending" && <p className="quiet">{questions.preparing}</p>}
      {drawn === undefined && <p>{questions.nothingToAsk}</p>}
      {typeof drawn === "object" && <One key={place} drawn={drawn} onAnswered={note} />}
      {(isAnswered || drawn === undefined) && (
        <button type="button" className="primary" onClick={next}>
          {isLast ? questions.review.finish : questions.review.next}
        </button>
      )}
    </>
  );
}

function useDrawn(family: string | undefined, seed: number): Drawn | "pending" | undefined {
  const [drawn, setDrawn] = useState<{ readonly of: number; readonly drawn: Drawn | undefined }>();
  useEffect(() => {
    let isLeft = false;
    const put = (found: Drawn | undefined): void => {
      if (!isLeft) setDrawn({ of: seed, drawn: found });
    };
    if (family !== undefined) draw(family, seed).then(put, () => put(undefined));
    return () => {
      isLeft = true;
    };
  }, [family, seed]);
  return drawn?.of === seed ? drawn.drawn : "pending";
}

interface OneProps {
  readonly drawn: Drawn;
  readonly onAnswered: (prediction: Prediction) => void;
}

function One({ drawn, onAnswered }: OneProps) {
  return drawn.kind === "model" ? (
    <OfModel question={drawn.question} onAnswered={onAnswered} />
  ) : (
    <OfRun asked={drawn.asked} onAnswered={onAnswered} />
  );
}

/** Its run is opened as far as it may be seen. */
function OfRun({
  asked,
  onAnswered,
}: {
  readonly asked: Asked;
  readonly onAnswered: OneProps["onAnswered"];
}) {
  useEffect(() => {
    const { fence } = asked.question;
    commands.open(asked.reading.recipe, { cursor: fence, fence });
  }, [asked]);
  return <AskedPart asked={asked} onAnswered={onAnswered} onFence={commands.fence} />;
}

const NO_RUN = { info: undefined, projection: undefined };

function OfModel({
  question,
  onAnswered,
}: {
  readonly question: Question;
  readonly onAnswered: OneProps["onAnswered"];
}) {
  const { questions } = useCourse();
  const [chosen, setChosen] = useState<readonly string[]>();
  const stem = stemText(NO_RUN, questions, question);
  const answer = (given: readonly string[]): void => {
    setChosen(given);
    onAnswered({ chosen: given, right: isRight(given, question.answer) });
  };
  if (chosen !== undefined)
    return (
      <>
        <Explained question={question} chosen={chosen} stem={stem} />
        <p className="quiet">{questions.review.model}</p>
      </>
    );
  return (
    <QuestionForm
      stem={stem}
      options={question.choices.map((choice) => ({
        id: choice.id,
        label: choiceText(NO_RUN, questions, choice),
      }))}
      isMany={false}
      onAnswer={answer}
      onSkip={() => answer([])}
    />
  );
}
