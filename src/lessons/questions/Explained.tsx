/**
 * What was said, what it was, and for each choice the entry that decides it.
 * @module
 */
import { useMemo } from "react";
import type { Question, Witness } from "../../course/question.ts";
import { commands } from "../../store/commands.ts";
import { useCourse } from "../../store/course.ts";
import { sentenceFor } from "../../store/narrate.ts";
import { useWords } from "../../store/page.ts";
import { Prose } from "../player/Prose.tsx";
import { choiceText, phraseText, type Stage } from "./naming.ts";
import type { Asked } from "./useQuestion.ts";
import "./questions.css";

interface ExplainedProps {
  readonly question: Question;
  readonly chosen: readonly string[];
  readonly stem: string;
  /** Absent: computed from a model. */
  readonly asked?: Pick<Asked, "reading" | "info">;
}

export function Explained({ question, chosen, stem, asked }: ExplainedProps) {
  const { questions } = useCourse();
  const stage = useStage(question, asked);
  const textOf = (id: string): string => {
    const choice = question.choices.find((each) => each.id === id);
    return choice === undefined ? "" : choiceText(stage, questions, choice);
  };
  const named = (ids: readonly string[]): string => questions.list(ids.map(textOf));
  const known = chosen.filter((id) => textOf(id) !== "");
  return (
    <div className="part prediction told" role="group" aria-label={questions.name}>
      <div className="stem">{stem}</div>
      <p role="status">
        <Verdict chosen={known} answer={question.answer} named={named} />
      </p>
      <ul className="reasons" aria-label={questions.why}>
        {reasonsOf(question, known).map(({ ids, because }) => (
          <li
            key={ids.join(" ")}
            className={ids.some((id) => question.answer.includes(id)) ? "so" : ""}
          >
            <strong>{questions.whyNot(ids.map(textOf).join(" · "))}</strong>{" "}
            {phraseText(stage, questions, because.phrase)}{" "}
            {because.rule !== undefined && <Prose nodes={[{ type: "rule", id: because.rule }]} />}{" "}
            {because.entry > 0 && (
              <button
                type="button"
                className="plain"
                aria-label={questions.goThereFor(named(ids), because.entry)}
                onClick={() => commands.seek(because.entry)}
              >
                {questions.goThere(because.entry)}
              </button>
            )}
            {asked !== undefined && because.entry > 0 && isTold(ids, question, known) && (
              <Sentence index={because.entry} asked={asked} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Verdict({
  chosen,
  answer,
  named,
}: {
  readonly chosen: readonly string[];
  readonly answer: readonly string[];
  readonly named: (ids: readonly string[]) => string;
}) {
  const { questions } = useCourse();
  if (chosen.length === 0) return questions.itWas(named(answer));
  return isRight(chosen, answer)
    ? questions.asYouSaid(named(answer))
    : questions.youSaid(named(chosen), named(answer));
}

export const isRight = (chosen: readonly string[], answer: readonly string[]): boolean =>
  chosen.length === answer.length && chosen.every((id) => answer.includes(id));

/** The sentence of an entry, with its rule and what was compared. */
function Sentence({
  index,
  asked: { reading, info },
}: {
  readonly index: number;
  readonly asked: Pick<Asked, "reading" | "info">;
}) {
  const words = useWords();
  const sentence = useMemo(
    () => sentenceFor(reading.entries[index - 1], reading.at(index), info, reading.message, words),
    [reading, info, index, words],
  );
  return <p className="sentence">{sentence}</p>;
}

/** What was right, and what was said and was not, is told at length. */
const isTold = (ids: readonly string[], { answer }: Question, chosen: readonly string[]): boolean =>
  ids.some((id) => answer.includes(id) || chosen.includes(id));

interface Reason {
  readonly ids: readonly string[];
  readonly because: Witness;
}

/** What is right first, then what was said, then the rest; choices with one reason stand together. */
function reasonsOf(
  { choices, answer, why }: Question,
  chosen: readonly string[],
): readonly Reason[] {
  const rank = (id: string): number => (answer.includes(id) ? 0 : chosen.includes(id) ? 1 : 2);
  const grouped = new Map<string, { ids: string[]; because: Witness }>();
  for (const { id } of [...choices].sort((a, b) => rank(a.id) - rank(b.id))) {
    const because = why[id];
    if (because === undefined) continue;
    const key = `${rank(id) === 0 ? "right" : "wrong"} ${JSON.stringify(because)}`;
    const group = grouped.get(key) ?? { ids: [], because };
    group.ids.push(id);
    grouped.set(key, group);
  }
  return [...grouped.values()];
}

/** By then all of it may be seen. */
function useStage(
  { decided }: Question,
  asked: Pick<Asked, "reading" | "info"> | undefined,
): Stage {
  return useMemo(
    () => ({ info: asked?.info, projection: asked?.reading.at(decided) }),
    [asked, decided],
  );
}
