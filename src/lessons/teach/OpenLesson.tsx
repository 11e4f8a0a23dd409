/**
 * On the map: a lesson that somebody was given as a file, and those opened in this visit.
 * @module
 */
import { useCourse } from "../../store/course.ts";
import { useOwn } from "../own.ts";
import { FaultList } from "./FaultList.tsx";
import { FileButton } from "./FileButton.tsx";
import { useFileDrop } from "./useFileDrop.ts";
import { useOpening } from "./useOpening.ts";
import "./teach.css";

export const LESSON_FILES = ".md,.markdown,.txt,text/markdown,text/plain";

export function OpenLesson() {
  const { teach } = useCourse();
  const { own } = teach;
  const lessons = useOwn((state) => state.lessons);
  const { faults, problem, openFile } = useOpening();
  const first = ([file]: readonly File[]): void => {
    if (file !== undefined) void openFile(file);
  };
  const isOver = useFileDrop(first);
  return (
    <section className={isOver ? "teach-box over" : "teach-box"} aria-labelledby="own-title">
      <h2 id="own-title">{own.title}</h2>
      <p>{own.onMap}</p>
      <div className="row">
        <FileButton name={own.open} accept={LESSON_FILES} onFiles={first} />
        <a className="button" href="#/teach">
          {teach.link}
        </a>
      </div>
      <div role="alert">
        {problem}
        {faults.length > 0 && (
          <>
            <p>{own.faultsIn}</p>
            <FaultList faults={faults} />
          </>
        )}
      </div>
      {lessons.length > 0 && (
        <>
          <h3>{own.opened}</h3>
          <ul>
            {lessons.map(({ id }) => (
              <li key={id}>
                <a href={`#/learn/${id}`} translate="no">
                  {id}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
