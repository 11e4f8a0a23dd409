/**
 * First answers, question by question: what a class takes for true.
 * @module
 */
import { tallied, type Tally } from "../../course/marking.ts";
import { useCourse } from "../../store/course.ts";
import { questionText } from "./asked-text.ts";
import type { AskedLesson, MarkedFile, Marking } from "./useMarking.ts";

export function Reteach({
  files,
  lessons,
  titleOf,
}: {
  readonly files: readonly MarkedFile[];
  readonly lessons: Marking["lessons"];
  readonly titleOf: (lesson: string) => string;
}) {
  const { reteach } = useCourse().teach;
  const tallies = tallied(files.map(({ marked }) => marked));
  if (tallies.length === 0) return null;
  return (
    <section className="reteach" aria-labelledby="reteach-title">
      <h3 id="reteach-title">{reteach.title}</h3>
      <p>{reteach.how}</p>
      {tallies.map((tally) => {
        const lesson = lessons.get(tally.lesson);
        return lesson === undefined ? null : (
          <Histogram
            key={`${tally.lesson} ${tally.step} ${tally.question}`}
            tally={tally}
            lesson={lesson}
            title={titleOf(tally.lesson)}
          />
        );
      })}
    </section>
  );
}

function Histogram({
  tally: { step, question, answered, right, unsure, counts },
  lesson: { lesson, asked },
  title,
}: {
  readonly tally: Tally;
  readonly lesson: AskedLesson;
  readonly title: string;
}) {
  const course = useCourse();
  const { reteach } = course.teach;
  const found = asked.find((each) => each.step === step && each.id === question);
  if (found === undefined) return null;
  const text = questionText(course, lesson, found);
  return (
    <section className="histogram">
      <h4>
        {title}: {lesson.steps.find(({ id }) => id === step)?.title}
      </h4>
      <p>{text.stem}</p>
      <p className="quiet">{reteach.right(right, answered)}</p>
      <ul>
        {found.choices.map(({ id }) => (
          <Bar
            key={id}
            text={text.choice(id)}
            times={counts[id] ?? 0}
            of={answered}
            isAnswer={found.answer.includes(id)}
          />
        ))}
        {unsure > 0 && <Bar text={reteach.unsure} times={unsure} of={answered} isAnswer={false} />}
      </ul>
    </section>
  );
}

function Bar({
  text,
  times,
  of,
  isAnswer,
}: {
  readonly text: string;
  readonly times: number;
  readonly of: number;
  readonly isAnswer: boolean;
}) {
  const { reteach } = useCourse().teach;
  return (
    <li className={isAnswer ? "answer" : undefined}>
      <span className="choice">
        {text}
        {isAnswer && <strong> {reteach.answer}</strong>}
      </span>
      <span className="bar" aria-hidden="true">
        <span style={{ inlineSize: `${(100 * times) / Math.max(1, of)}%` }} />
      </span>
      <span className="quiet">{reteach.times(times)}</span>
    </li>
  );
}
