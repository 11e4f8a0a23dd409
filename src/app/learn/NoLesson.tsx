/**
 * A lesson that is on its way, or is not there: then the nearest that is.
 * @module
 */
import { useEffect } from "react";
import { nearest } from "../../course/nearest.ts";
import { commands } from "../../store/commands.ts";
import { useCourse } from "../../store/course.ts";
import { usePage } from "../../store/page.ts";
import { lessonHead, lessonLanguage, LESSONS } from "../../lessons/library.ts";
import { useLessonLang } from "../../lessons/player/useLessonLang.ts";
import { LearnBar } from "./LearnBar.tsx";
import "./learn.css";

export function NoLesson({
  wanted,
  state,
}: {
  readonly wanted: string;
  readonly state: "loading" | "missing" | "failed";
}) {
  const { missing } = useCourse().player;
  // What ran before it does not go on unseen.
  useEffect(() => commands.pause(), []);
  return (
    <>
      <LearnBar />
      <main className="page" aria-busy={state === "loading"}>
        {state === "loading" && <p className="quiet">{missing.loading}</p>}
        {state === "missing" && <Nearest wanted={wanted} />}
        {state === "failed" && (
          <>
            <h1>{missing.failed}</h1>
            <button type="button" onClick={() => window.location.reload()}>
              {missing.reload}
            </button>
          </>
        )}
        {state !== "loading" && (
          <p>
            <a href="#/learn">{missing.toMap}</a>
          </p>
        )}
      </main>
    </>
  );
}

function Nearest({ wanted }: { readonly wanted: string }) {
  const { missing } = useCourse().player;
  const language = usePage((state) => lessonLanguage(state.language));
  const lang = useLessonLang();
  const near = lessonHead(
    nearest(
      wanted,
      LESSONS.map(({ id }) => id),
    ) ??
      LESSONS.find(({ id }) => id.startsWith(wanted))?.id ??
      "",
  );
  return (
    <>
      <h1>{missing.title}</h1>
      <p>{missing.why(wanted.slice(0, 60))}</p>
      {near !== undefined && (
        <p>
          {missing.nearest}{" "}
          <a href={`#/learn/${near.id}`}>
            <span lang={lang}>{near.titles[language]}</span>
          </a>
        </p>
      )}
    </>
  );
}
