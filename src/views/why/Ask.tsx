/**
 * Two questions about an entry: why, and what followed.
 * @module
 */
import { useWords } from "../../store/page.ts";
import { useRun, useViewer } from "../../store/store.ts";
import type { Question } from "../../store/types.ts";
import "./why.css";

interface AskProps {
  readonly entry: number;
  /** Part of a row: its names say the entry, and its words are short. */
  readonly isInRow?: boolean;
}

const QUESTIONS = ["why", "followed"] as const;

export function Ask({ entry, isInRow = false }: AskProps) {
  const { commands, store } = useViewer();
  const { why } = useWords();
  const asked = useRun(({ question }) => (question?.entry === entry ? question.kind : undefined));
  const ask = (kind: Question["kind"]): void => {
    commands.pause();
    commands.ask({ kind, entry, upTo: Math.max(entry, store.getState().cursor) });
  };
  return (
    <span className={isInRow ? "ask in-row" : "ask"}>
      {QUESTIONS.map((kind) => (
        <button
          key={kind}
          type="button"
          tabIndex={isInRow ? -1 : undefined}
          aria-label={isInRow ? why.askAbout[kind](entry) : undefined}
          aria-pressed={asked === kind}
          onClick={() => ask(kind)}
        >
          {why.ask[kind]}
        </button>
      ))}
    </span>
  );
}
