/**
 * Two questions about an entry: why, and what followed.
 * @module
 */
import { useRun, useViewer } from "../../store/store.ts";
import type { Question } from "../../store/types.ts";
import "./why.css";

interface AskProps {
  readonly entry: number;
  /** Part of a row: its names say the entry, and its words are short. */
  readonly isInRow?: boolean;
}

const QUESTIONS = [
  { kind: "why", says: "Why?", asks: "Why" },
  { kind: "followed", says: "What followed?", asks: "What followed from" },
] as const;

export function Ask({ entry, isInRow = false }: AskProps) {
  const { commands, store } = useViewer();
  const asked = useRun(({ question }) => (question?.entry === entry ? question.kind : undefined));
  const ask = (kind: Question["kind"]): void => {
    commands.pause();
    commands.ask({ kind, entry, upTo: Math.max(entry, store.getState().cursor) });
  };
  return (
    <span className={isInRow ? "ask in-row" : "ask"}>
      {QUESTIONS.map(({ kind, says, asks }) => (
        <button
          key={kind}
          type="button"
          aria-label={isInRow ? `${asks} entry ${entry}?` : undefined}
          aria-pressed={asked === kind}
          onClick={() => ask(kind)}
        >
          {says}
        </button>
      ))}
    </span>
  );
}
