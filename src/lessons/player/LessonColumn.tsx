/**
 * A lesson, one step at a time, as it stands beside the run.
 * @module
 */
import { useEffect, useRef, useState } from "react";
import type { Lesson } from "../../course/lesson.ts";
import { stepProgress } from "../../course/progress.ts";
import { commands } from "../../store/commands.ts";
import { useCourse } from "../../store/course.ts";
import { noteSeen, useProgress } from "../../store/progress.ts";
import { isSameRun } from "../../store/same-run.ts";
import { useRun } from "../../store/store.ts";
import { lessonHead, lessonLanguage, LESSONS } from "../library.ts";
import { usePage } from "../../store/page.ts";
import { stepAddress, type LessonAddress } from "./link.ts";
import { Parts } from "./Parts.tsx";
import { SeatContext, useRan } from "./seat.ts";
import { momentOf, readable, resolveStep } from "./steps.ts";
import { useLessonLang } from "./useLessonLang.ts";
import { showRun, useStanding, type Standing } from "./useStanding.ts";
import "./lesson.css";

interface LessonColumnProps {
  readonly lesson: Lesson;
  readonly address: LessonAddress;
}

export function LessonColumn({ lesson, address }: LessonColumnProps) {
  const { player } = useCourse();
  const { index, unknown } = resolveStep(lesson.steps, address.step);
  const step = lesson.steps[index];
  const moment = momentOf(lesson, index);
  const done = useProgress(({ progress }) =>
    step === undefined ? undefined : progress.lessons[lesson.id]?.[step.id],
  );
  const { arrival } = address;
  const isOpenQuestion = step !== undefined && readable(step, done ?? {}, false).open !== undefined;
  const standing = useStanding({
    key: `${lesson.id} ${step?.id} ${arrival?.entry} ${arrival?.digest}`,
    moment,
    isOpenQuestion,
    arrival,
  });
  const ran = useRan(step?.parts ?? [], moment?.recipe);
  const lang = useLessonLang();
  const heading = useFocusOnTurn(`${lesson.id} ${step?.id}`);
  const stepId = step?.id;
  useEffect(() => {
    if (stepId !== undefined) noteSeen(lesson.id, stepId);
  }, [lesson.id, stepId]);
  if (step === undefined) return null;
  const back = (): void => toMoment(standing);
  return (
    <section className="lesson" aria-label={player.lesson.region} tabIndex={-1}>
      <header>
        <h1>
          <LessonNumber id={lesson.id} /> <span lang={lang}>{lesson.title}</span>
        </h1>
        <Steps lesson={lesson} index={index} />
        <Beside lesson={lesson} index={index} />
      </header>
      {unknown !== undefined && (
        <p className="aside" role="alert">
          {player.lesson.unknownStep(unknown)}
        </p>
      )}
      <div className="text">
        <h2 ref={heading} tabIndex={-1} lang={lang}>
          {step.title}
        </h2>
        <WhereItStands standing={standing} onBack={back} />
        <SeatContext value={{ ran, entry: standing.entry ?? 0 }}>
          <Parts
            key={step.id}
            lesson={lesson}
            step={step}
            moment={moment}
            standing={standing}
            done={done ?? {}}
            onBack={back}
          />
        </SeatContext>
      </div>
      <Turning lesson={lesson} index={index} isAsked={isOpenQuestion && !standing.isTold} />
    </section>
  );
}

/** `2.2`: where in the guide it is. */
export function LessonNumber({ id }: { readonly id: string }) {
  const number = /^[\d.]+(?=-)/.exec(id)?.[0];
  return number === undefined ? null : (
    <span className="number" translate="no">
      {number}
    </span>
  );
}

/** Who turns to a step is read its heading; who comes to the page is not moved. */
function useFocusOnTurn(key: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest("section.lesson")?.scrollTo({ top: 0 });
    // Where the page scrolls as a whole.
    heading.current?.scrollIntoView({ block: "nearest" });
  }, [key]);
  return heading;
}

function toMoment({ recipe, entry }: Standing): void {
  if (recipe === undefined || entry === undefined) return;
  showRun(recipe, undefined, {});
  commands.seek(entry);
}

/** What is not as the step says, in one sentence, and the way back to it. */
function WhereItStands({
  standing,
  onBack,
}: {
  readonly standing: Standing;
  readonly onBack: () => void;
}) {
  const { player } = useCourse();
  const { state, recipe, entry, message = "", isTold } = standing;
  const isAway = useRun((run) => recipe !== undefined && !isSameRun(run.recipe, recipe));
  const isElsewhere = useRun(({ cursor, playing }) => !playing && cursor !== entry);
  if (state === "refused")
    return (
      <p className="aside" role="alert">
        {player.lesson.cannotRun(message)}
      </p>
    );
  if (state === "unreached")
    return (
      <p className="aside" role="alert">
        {player.lesson.unreached}
      </p>
    );
  if (state === "finding") return <p className="aside quiet">{player.lesson.finding}</p>;
  if (state === "none") return null;
  return (
    <>
      {isTold && <p className="aside quiet">{player.lesson.answered}</p>}
      {isAway && <p className="aside quiet">{player.lesson.away}</p>}
      {(isAway || isElsewhere) && (
        <button type="button" className="plain back" onClick={onBack}>
          {isAway ? player.lesson.backToRun : player.lesson.back}
        </button>
      )}
    </>
  );
}

/** All steps of the lesson, folded; any can be read at any time. */
function Steps({ lesson, index }: { readonly lesson: Lesson; readonly index: number }) {
  const { player } = useCourse();
  const lang = useLessonLang();
  const progress = useProgress((state) => state.progress);
  // What a later step is called may tell what is asked here: it is there for whoever opens the list.
  const [isOpen, setIsOpen] = useState(false);
  const { steps } = lesson;
  return (
    <details className="steps" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{player.lesson.stepOf(index + 1, steps.length)}</summary>
      {isOpen && (
        <nav aria-label={player.lesson.steps}>
          <ol>
            {steps.map(({ id, title }, i) => (
              <li key={id}>
                <a
                  href={stepAddress(lesson.id, id)}
                  lang={lang}
                  {...(i === index ? { "aria-current": "step" as const } : {})}
                >
                  {title}
                </a>
                {stepProgress(progress, lesson.id, id).seen === true && (
                  <span className="quiet"> {player.lesson.stepSeen}</span>
                )}
              </li>
            ))}
          </ol>
        </nav>
      )}
    </details>
  );
}

/** The steps beside this one, in little room. */
function Beside({ lesson, index }: { readonly lesson: Lesson; readonly index: number }) {
  const { player } = useCourse();
  const link = (by: 1 | -1, name: string, sign: string) => {
    const step = lesson.steps[index + by];
    return step === undefined ? null : (
      <a className="button" href={stepAddress(lesson.id, step.id)} aria-label={name} title={name}>
        <span aria-hidden="true">{sign}</span>
      </a>
    );
  };
  return (
    <span className="beside">
      {link(-1, player.lesson.previous, "‹")}
      {link(1, player.lesson.next, "›")}
    </span>
  );
}

/** The steps beside this one; after the last, the next lesson. */
function Turning({
  lesson,
  index,
  isAsked,
}: {
  readonly lesson: Lesson;
  readonly index: number;
  /** Then there is something else to be done first. */
  readonly isAsked: boolean;
}) {
  const { player } = useCourse();
  const language = usePage((state) => lessonLanguage(state.language));
  const before = lesson.steps[index - 1];
  const after = lesson.steps[index + 1];
  const following = LESSONS[LESSONS.findIndex(({ id }) => id === lesson.id) + 1];
  return (
    <nav className="turning" aria-label={player.lesson.stepOf(index + 1, lesson.steps.length)}>
      {before === undefined ? (
        <a href="#/learn">{player.lesson.toMap}</a>
      ) : (
        <a className="button" href={stepAddress(lesson.id, before.id)} rel="prev">
          <span aria-hidden="true">‹</span>
          {player.lesson.previous}
        </a>
      )}
      {after !== undefined && (
        <a
          className={isAsked ? "button" : "button primary"}
          href={stepAddress(lesson.id, after.id)}
          rel="next"
        >
          {player.lesson.next}
          <span aria-hidden="true">›</span>
        </a>
      )}
      {after === undefined && following !== undefined && lessonHead(lesson.id) !== undefined && (
        <a className="button primary" href={`#/learn/${following.id}`}>
          {player.lesson.nextLesson(following.titles[language])}
        </a>
      )}
      {after === undefined && before !== undefined && <a href="#/learn">{player.lesson.toMap}</a>}
    </nav>
  );
}
