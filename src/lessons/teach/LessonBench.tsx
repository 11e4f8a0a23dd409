/**
 * Where a lesson is written: read while it is typed, kept in this browser, played before a class sees it.
 * @module
 */
import { useEffect, useState } from "react";
import type { CheckedLesson } from "../../course/checking.ts";
import type { ReadLesson } from "../../course/format/read.ts";
import type { Lesson } from "../../course/lesson.ts";
import { useCourse } from "../../store/course.ts";
import { keep, kept } from "../../store/kept.ts";
import { usePage } from "../../store/page.ts";
import { save } from "../../views/parts/picture/save.ts";
import { askCourse } from "../../worker/course.ts";
import { lessonLanguage } from "../library.ts";
import { readOwn } from "../own.ts";
import { FaultList } from "./FaultList.tsx";
import { FileButton } from "./FileButton.tsx";
import { LessonCheck } from "./LessonCheck.tsx";
import { LESSON_FILES } from "./OpenLesson.tsx";
import { useOpening } from "./useOpening.ts";

const DRAFT = "lesson-draft";
const TYPING_MS = 400;

export const keptDraft = (): string => kept(DRAFT) ?? "";

interface BenchProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly problem: string | undefined;
}

export function LessonBench({ text, onText, onFiles, problem }: BenchProps) {
  const { teach } = useCourse();
  const { own } = teach;
  const read = useRead(text);
  const opening = useOpening();
  useEffect(() => keep(DRAFT, text), [text]);
  const startFromExample = async (): Promise<void> =>
    onText((await import("virtual:course/example")).content);
  return (
    <section className="teach-box" aria-labelledby="bench-title">
      <h2 id="bench-title">{own.title}</h2>
      <p>{own.how}</p>
      <div className="row">
        <FileButton name={own.open} accept={LESSON_FILES} onFiles={onFiles} />
        <button type="button" onClick={() => void startFromExample()}>
          {own.example}
        </button>
        <button
          type="button"
          disabled={text === ""}
          onClick={() => save(new Blob([text], { type: "text/markdown" }), own.file)}
        >
          {own.download}
        </button>
      </div>
      {problem !== undefined && <p role="alert">{problem}</p>}
      <label className="lesson-text">
        <span>{own.text}</span>
        <textarea
          value={text}
          rows={16}
          spellCheck={false}
          translate="no"
          onChange={({ target }) => onText(target.value)}
        />
      </label>
      <ReadState read={read} isEmpty={text === ""} />
      <p className="quiet">{own.kept}</p>
      <div className="row">
        <button
          type="button"
          className="primary"
          disabled={typeof read !== "object" || !read.ok}
          onClick={() => void opening.open(text)}
        >
          {own.play}
        </button>
        {opening.problem !== undefined && <span role="alert">{opening.problem}</span>}
      </div>
      <Check lesson={typeof read === "object" && read.ok ? read.lesson : undefined} text={text} />
    </section>
  );
}

function ReadState({
  read,
  isEmpty,
}: {
  readonly read: ReadLesson | "failed" | undefined;
  readonly isEmpty: boolean;
}) {
  const { own } = useCourse().teach;
  if (isEmpty) return <p role="status">{own.empty}</p>;
  if (read === undefined) return <p role="status">{own.reading}</p>;
  if (read === "failed") return <p role="alert">{own.failed}</p>;
  if (read.ok) return <p role="status">{own.fine(read.lesson.steps.length)}</p>;
  return (
    <>
      <p role="status">{own.faulty(read.faults.length)}</p>
      <FaultList faults={read.faults} />
    </>
  );
}

/** The text as it is read, a moment after the last letter. `undefined`: it is being read. */
function useRead(text: string): ReadLesson | "failed" | undefined {
  const language = usePage((state) => lessonLanguage(state.language));
  const [found, setFound] = useState<{ of: string; read: ReadLesson | "failed" }>();
  const key = `${language} ${text}`;
  useEffect(() => {
    let isLeft = false;
    const put = (read: ReadLesson | "failed"): void => {
      if (!isLeft) setFound({ of: key, read });
    };
    const timer = setTimeout(() => {
      if (text !== "") readOwn(text, language).then(put, () => put("failed"));
    }, TYPING_MS);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [key, text, language]);
  return found?.of === key ? found.read : undefined;
}

type Checked =
  | { readonly is: "playing" | "failed" }
  | {
      readonly is: "done";
      readonly checked: CheckedLesson;
      readonly lesson: Lesson;
      readonly text: string;
    };

function Check({ lesson, text }: { readonly lesson: Lesson | undefined; readonly text: string }) {
  const { check } = useCourse().teach;
  const [state, setState] = useState<Checked>();
  const start = async (wanted: Lesson): Promise<void> => {
    setState({ is: "playing" });
    try {
      const checked = await askCourse((course) => course.check(wanted));
      setState({ is: "done", checked, lesson: wanted, text });
    } catch {
      setState({ is: "failed" });
    }
  };
  return (
    <section aria-labelledby="check-title">
      <h3 id="check-title">{check.title}</h3>
      <p>{check.how}</p>
      <button
        type="button"
        disabled={lesson === undefined || state?.is === "playing"}
        onClick={() => lesson !== undefined && void start(lesson)}
      >
        {check.start}
      </button>
      {state?.is === "playing" && <p role="status">{check.checking}</p>}
      {state?.is === "failed" && <p role="alert">{check.failed}</p>}
      {state?.is === "done" && (
        <>
          {state.text !== text && <p className="quiet">{check.stale}</p>}
          <LessonCheck checked={state.checked} lesson={state.lesson} />
        </>
      )}
    </section>
  );
}
