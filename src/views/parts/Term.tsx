/**
 * A word of the field within a sentence: asked, it opens a card that says what it means and leads to its page.
 * @module
 */
import { useId, useState, type ReactNode } from "react";
import { useWords } from "../../store/page.ts";
import { pageOf, textOf, type TermId } from "../../words/terms.ts";
import "./term.css";

interface TermProps {
  readonly id: TermId;
  /** The word as the sentence has it; the term itself where none is given. */
  readonly children?: ReactNode;
}

export function Term({ id, children }: TermProps) {
  const words = useWords();
  const { term, means, not } = textOf(words, id);
  const card = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="term" popoverTarget={card}>
        {children ?? term}
      </button>
      {/* A card may stand in the middle of a paragraph, so it is made of phrases alone. */}
      <span
        id={card}
        popover="auto"
        role="dialog"
        aria-label={term}
        className="term-card"
        onBeforeToggle={({ newState }) => setIsOpen(newState === "open")}
      >
        {isOpen && (
          <>
            <strong>{term}</strong>
            <span>{means}</span>
            {not !== undefined && <span className="not">{not}</span>}
            <a href={pageOf(id)}>{words.glossary.more(term)}</a>
          </>
        )}
      </span>
    </>
  );
}

/** Several of them in one line. */
export function TermList({ ids }: { readonly ids: readonly TermId[] }) {
  return (
    <ul className="term-list">
      {ids.map((id) => (
        <li key={id}>
          <Term id={id} />
        </li>
      ))}
    </ul>
  );
}
