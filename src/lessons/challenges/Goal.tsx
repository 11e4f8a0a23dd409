/**
 * The goal: sentences that turn true. Whether they have is said by a shape and by a word.
 * @module
 */
import type { Judgement } from "../../course/challenge.ts";
import { commands } from "../../store/commands.ts";
import { useCourse } from "../../store/course.ts";
import type { ChallengeText } from "./challenge-words.ts";

export function Goal({
  judgement,
  text,
  hasRun,
}: {
  readonly judgement: Judgement;
  readonly text: ChallengeText;
  /** The entries are those of the run on the stage. */
  readonly hasRun: boolean;
}) {
  const { challenges } = useCourse();
  const { part } = challenges;
  return (
    <ul className="goal" aria-label={part.goal}>
      {judgement.conditions.map(({ key, args, holds, entry }) => (
        <li key={key} className={holds ? "held" : undefined}>
          <ConditionMark holds={holds} />
          <span>
            {text.condition(key, args)} <b>{holds ? part.holds : part.notYet}</b>
            {hasRun && entry !== undefined && (
              <>
                {" "}
                <button type="button" className="plain" onClick={() => commands.seek(entry)}>
                  {part.show}
                </button>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** An empty ring, or a full one with a check. */
function ConditionMark({ holds }: { readonly holds: boolean }) {
  return (
    <svg className="condition-mark" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="8" />
      {holds && <path d="M6 10.5 9 13.5 14.5 7" />}
    </svg>
  );
}
