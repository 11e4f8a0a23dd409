/**
 * One row a file: what was right, what was passed, what asks for a look.
 * @module
 */
import { isTampered } from "../../course/marking.ts";
import { useCourse } from "../../store/course.ts";
import { flagText, lessonsIn } from "./marks-table.ts";
import type { MarkedFile } from "./useMarking.ts";

export function MarkTable({
  files,
  titleOf,
}: {
  readonly files: readonly MarkedFile[];
  readonly titleOf: (lesson: string) => string;
}) {
  const { teach } = useCourse();
  const { mark } = teach;
  const lessons = lessonsIn(files);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
    <div className="table" role="region" aria-label={mark.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{mark.label}</th>
            {lessons.map((id) => (
              <th key={id} scope="col">
                {titleOf(id)}
              </th>
            ))}
            <th scope="col">{mark.challenges}</th>
            <th scope="col">{mark.points}</th>
            <th scope="col">{mark.flags}</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ name, marked }, row) => (
            <tr key={`${row} ${name}`} className={isTampered(marked) ? "tampered" : undefined}>
              <th scope="row">
                <span translate="no">{marked.label || name}</span>
                {marked.label === "" && <span className="quiet"> {mark.noLabel}</span>}
              </th>
              {lessons.map((id) => {
                const lesson = marked.lessons.find((each) => each.id === id);
                return <td key={id}>{lesson && mark.of(lesson.right, lesson.questions.length)}</td>;
              })}
              <td>
                {mark.of(
                  marked.challenges.filter(({ passed }) => passed).length,
                  marked.challenges.length,
                )}
                {marked.challenges.length > 0 && (
                  <span className="quiet own-tasks">
                    {mark.ownTasks(
                      marked.challenges.filter(({ isOwnTask }) => isOwnTask).length,
                      marked.challenges.length,
                    )}
                  </span>
                )}
              </td>
              <td>{marked.points}</td>
              <td className="flags">
                {isTampered(marked) && <strong>{mark.tampered}</strong>}
                {marked.flags.length > 0 && (
                  <ul>
                    {marked.flags.map((flag) => (
                      <li key={`${flag.key} ${flag.of}`}>{flagText(flag, teach)}</li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
