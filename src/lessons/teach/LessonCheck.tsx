/**
 * What a lesson does, step by step, before a class sees it.
 * @module
 */
import type { CheckedLesson, CheckedStep } from "../../course/checking.ts";
import type { Lesson } from "../../course/lesson.ts";
import { useCourse } from "../../store/course.ts";
import { questionText } from "./asked-text.ts";
import { FaultList } from "./FaultList.tsx";

const DIGITS = 8;

export function LessonCheck({
  checked: { steps, faults },
  lesson,
}: {
  readonly checked: CheckedLesson;
  readonly lesson: Lesson;
}) {
  const { check } = useCourse().teach;
  const questions = steps.reduce((sum, step) => sum + step.questions.length, 0);
  return (
    <>
      <p role="status">{check.done(steps.length, questions, faults.length)}</p>
      {faults.length > 0 && <FaultList faults={faults} />}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
      <div className="table" role="region" aria-label={check.table} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{check.step}</th>
              <th scope="col">{check.entry}</th>
              <th scope="col">{check.time}</th>
              <th scope="col">{check.digest}</th>
              <th scope="col">{check.questions}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <StepRow key={step.id} step={step} lesson={lesson} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function StepRow({ step, lesson }: { readonly step: CheckedStep; readonly lesson: Lesson }) {
  const course = useCourse();
  const { title, at, missed, questions } = step;
  return (
    <tr>
      <th scope="row">{title}</th>
      {at === undefined ? (
        <td colSpan={3}>
          <Missing step={step} />
        </td>
      ) : (
        <>
          <td translate="no">{at.entry}</td>
          <td translate="no">{`${at.ms} ms`}</td>
          <td translate="no">
            <code>{at.digest.slice(0, DIGITS)}</code>
          </td>
        </>
      )}
      <td>
        {missed === undefined && (
          <ul>
            {questions.map((asked) => {
              const text = questionText(course, lesson, asked);
              return (
                <li key={asked.id}>
                  {text.stem} <strong>{asked.answer.map(text.choice).join(", ")}</strong>
                </li>
              );
            })}
          </ul>
        )}
      </td>
    </tr>
  );
}

function Missing({ step: { missed } }: { readonly step: CheckedStep }) {
  const { check } = useCourse().teach;
  if (missed === undefined) return <span className="quiet">{check.noRun}</span>;
  const { wanted, nearest } = missed;
  return (
    <span className="missed">
      {check.never(wanted)}{" "}
      {nearest === undefined ? check.nothingNear : check.near(nearest.entry, nearest.differs)}
    </span>
  );
}
