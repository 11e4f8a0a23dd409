/**
 * What is wrong with a lesson: line, column, a sentence, and what may have been meant.
 * @module
 */
import type { LessonFault } from "../../course/format/faults.ts";
import { useCourse } from "../../store/course.ts";

const SHOWN_MAX = 40;
const WORD_MAX = 200;

export function FaultList({ faults }: { readonly faults: readonly LessonFault[] }) {
  const { teach } = useCourse();
  const left = faults.length - SHOWN_MAX;
  return (
    <ol className="faults">
      {faults.slice(0, SHOWN_MAX).map(({ line, column, kind, word, nearest }, i) => (
        <li key={i}>
          <strong>{teach.at(line, column)}</strong> {teach.faults[kind](word.slice(0, WORD_MAX))}
          {nearest !== undefined && ` ${teach.nearest(nearest)}`}
        </li>
      ))}
      {left > 0 && <li>{teach.moreFaults(left)}</li>}
    </ol>
  );
}
