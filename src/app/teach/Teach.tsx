/**
 * The teacher's page: a lesson of one's own, read and played; answers of a class, marked. What is dropped on it is a
 * lesson or answers, whichever it looks like.
 * @module
 */
import { useEffect, useState } from "react";
import { beginningOf } from "../../lessons/teach/files.ts";
import { keptDraft, LessonBench } from "../../lessons/teach/LessonBench.tsx";
import { MarkAnswers } from "../../lessons/teach/MarkAnswers.tsx";
import { useFileDrop } from "../../lessons/teach/useFileDrop.ts";
import { useMarking } from "../../lessons/teach/useMarking.ts";
import { commands } from "../../store/commands.ts";
import { useCourse, useCourseLoaded } from "../../store/course.ts";
import { LearnBar } from "../learn/LearnBar.tsx";
import "../learn/learn.css";
import "../../lessons/teach/teach.css";

export function Teach() {
  const words = useCourseLoaded();
  return words === undefined ? <main className="page" aria-busy="true" /> : <Page />;
}

/** Characters of a lesson, and some: what is longer is told by its reader. */
const LESSON_MAX = 200_000;
const FILE_BYTES_MAX = 4_000_000;

const isLesson = (file: File): boolean => /\.(md|markdown|txt)$/i.test(file.name);

function Page() {
  const { teach } = useCourse();
  const [text, setText] = useState(keptDraft);
  const [problem, setProblem] = useState<string>();
  const bench = useMarking();
  // What ran before does not go on unseen.
  useEffect(() => commands.pause(), []);
  const openLesson = async ([file]: readonly File[]): Promise<void> => {
    if (file === undefined) return;
    if (file.size > FILE_BYTES_MAX) return setProblem(teach.own.tooLarge(file.name));
    const found = await beginningOf(file, LESSON_MAX);
    setProblem(found === undefined ? teach.own.unreadable(file.name) : undefined);
    if (found !== undefined) setText(found);
  };
  const take = (files: readonly File[]): void => {
    const [only] = files;
    if (files.length === 1 && only !== undefined && isLesson(only)) void openLesson(files);
    else if (files.length > 0) bench.mark(files.filter((file) => !isLesson(file)));
  };
  const isOver = useFileDrop(take);
  return (
    <>
      <LearnBar here={teach.title} />
      <main className={isOver ? "page teach-page over" : "page teach-page"}>
        <h1>{teach.title}</h1>
        <p className="intro">{teach.intro}</p>
        <LessonBench
          text={text}
          onText={setText}
          onFiles={(files) => void openLesson(files)}
          problem={problem}
        />
        <MarkAnswers bench={bench} />
      </main>
    </>
  );
}
