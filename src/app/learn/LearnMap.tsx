/**
 * The map of the lessons: four modules, the further documents, what lies beyond; and what of each is done.
 * @module
 */
import { useEffect } from "react";
import { MODULES, type ModuleId } from "../../course/lesson.ts";
import { isFinished, marksOf, type Marks, type Progress } from "../../course/progress.ts";
import { commands } from "../../store/commands.ts";
import { useCourse } from "../../store/course.ts";
import { usePage } from "../../store/page.ts";
import { useProgress } from "../../store/progress.ts";
import { lessonHead, lessonLanguage, LESSONS, type LessonHead } from "../../lessons/library.ts";
import { LessonNumber } from "../../lessons/player/LessonColumn.tsx";
import { stepAddress } from "../../lessons/player/link.ts";
import { useLessonLang } from "../../lessons/player/useLessonLang.ts";
import { OpenLesson } from "../../lessons/teach/OpenLesson.tsx";
import { LearnBar } from "./LearnBar.tsx";
import { DoneMark, MARKS } from "./DoneMark.tsx";
import { ProgressBox } from "./ProgressBox.tsx";
import "./learn.css";

export function LearnMap() {
  const { map } = useCourse().player;
  // What ran before does not go on unseen.
  useEffect(() => commands.pause(), []);
  const modules = MODULES.filter((id) => LESSONS.some(({ module }) => module === id));
  return (
    <>
      <LearnBar />
      <main className="page learn-map">
        <h1>{map.title}</h1>
        <p className="intro">{map.intro}</p>
        <Continue />
        <Legend />
        {modules.map((id) => (
          <Module key={id} id={id} />
        ))}
        <ProgressBox />
        <OpenLesson />
      </main>
    </>
  );
}

/** Where the reader was last, or the first lesson. */
function Continue() {
  const { map } = useCourse().player;
  const language = usePage((state) => lessonLanguage(state.language));
  const last = useProgress(({ progress }) => progress.last);
  const [first] = LESSONS;
  const head = lessonHead(last?.lesson ?? "");
  const step = head?.steps.findIndex(({ id }) => id === last?.step) ?? -1;
  if (head !== undefined && last !== undefined && step >= 0)
    return (
      <p>
        <a className="button primary" href={stepAddress(head.id, last.step)}>
          {map.continueAt(nameOf(head, language), step + 1)}
        </a>
      </p>
    );
  if (first === undefined) return null;
  return (
    <p>
      <a className="button primary" href={`#/learn/${first.id}`}>
        {map.begin(nameOf(first, language))}
      </a>
    </p>
  );
}

/** `2.2 Vote locks`. */
const nameOf = ({ id, titles }: LessonHead, language: "en" | "es"): string =>
  [/^[\d.]+(?=-)/.exec(id)?.[0], titles[language]].filter((part) => part !== undefined).join(" ");

function Legend() {
  const { map } = useCourse().player;
  return (
    <ul className="mark-legend" aria-label={map.legend}>
      {MARKS.map((kind) => (
        <li key={kind}>
          <DoneMark kind={kind} part={1} />
          {map[kind]}
        </li>
      ))}
    </ul>
  );
}

function Module({ id }: { readonly id: ModuleId }) {
  const { map } = useCourse().player;
  const lessons = LESSONS.filter(({ module }) => module === id);
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  return (
    <section className="module" aria-labelledby={`module-${id}`}>
      <header>
        <p className="eyebrow">{map.moduleShort[id]}</p>
        <h2 id={`module-${id}`}>{map.modules[id]}</h2>
        <p className="quiet">{map.moduleSum(lessons.length, minutes)}</p>
      </header>
      <ol>
        {lessons.map((head) => (
          <LessonRow key={head.id} head={head} />
        ))}
      </ol>
    </section>
  );
}

function LessonRow({ head }: { readonly head: LessonHead }) {
  const { map } = useCourse().player;
  const language = usePage((state) => lessonLanguage(state.language));
  const progress = useProgress((state) => state.progress);
  const marks = marksOf(head, progress);
  const lang = useLessonLang();
  return (
    <li className={`lesson-row ${stateOf(head, progress, marks)}`}>
      <h3>
        <a href={`#/learn/${head.id}`}>
          <LessonNumber id={head.id} /> <span lang={lang}>{head.titles[language]}</span>
        </a>
      </h3>
      <p lang={lang}>{head.abouts[language]}</p>
      <p className="quiet small">
        {map.minutes(head.minutes)}
        {isFinished(marks) && `, ${map.finished}`}
      </p>
      <ul className="done-marks">
        {MARKS.filter((kind) => marks[kind].of > 0).map((kind) => (
          <li key={kind} title={map.marks[kind](marks[kind].done, marks[kind].of)}>
            <DoneMark kind={kind} part={marks[kind].done / marks[kind].of} />
            <span className="visually-hidden">
              {map.marks[kind](marks[kind].done, marks[kind].of)}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

const stateOf = ({ id }: LessonHead, progress: Progress, marks: Marks): string =>
  isFinished(marks) ? "finished" : progress.lessons[id] === undefined ? "new" : "begun";
