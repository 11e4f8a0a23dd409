/**
 * The frame that every view has: a region with a name, a heading, one line that says what it shows, tools, and
 * a body that scrolls by itself. What the view shows can be read as text in its place.
 * @module
 */
import { createContext, type ReactNode, type Ref, useContext, useId, useState } from "react";
import { useWords } from "../../store/page.ts";
import { termsOf } from "../../words/terms.ts";
import type { Words } from "../../words/words.ts";
import { AsText } from "./AsText.tsx";
import { Help, Lines } from "./icons.tsx";
import { SavePicture } from "./picture/SavePicture.tsx";
import { TermList } from "./Term.tsx";
import type { Told } from "./told.ts";
import "./view.css";

export type ViewId = keyof Words["views"];

/** Whose view it is, where the same view stands on the page twice: a part of its accessible name. */
export const WhoseView = createContext("");

interface Frame {
  /** Its name, which is that of the region and of its heading, and its help come from the catalogue. */
  readonly id: ViewId;
  /** One line: what is to be seen here now. */
  readonly says?: ReactNode;
  readonly tools?: ReactNode;
  readonly bodyRef?: Ref<HTMLDivElement>;
  /** There may be nothing in it that takes the focus: then it takes it itself, to be scrolled. */
  readonly isReading?: boolean;
  /** The same in words; asked for when somebody wants to read it. */
  readonly told?: (() => Told) | undefined;
  readonly children: ReactNode;
}

export function View({ id, says, tools, bodyRef, isReading = false, told, children }: Frame) {
  const { views, frame } = useWords();
  const [isText, setIsText] = useState(false);
  const { name } = views[id];
  const of = useContext(WhoseView);
  const isRead = isText && told !== undefined;
  return (
    <section className={`view ${id}`} aria-label={of === "" ? name : `${name}, ${of}`}>
      <header>
        <h2>{name}</h2>
        {says !== undefined && <p>{says}</p>}
        {tools}
        <span className="view-tools">
          {told !== undefined && (
            <button
              type="button"
              className="tool"
              aria-label={frame.asText(name)}
              title={frame.asTextShort}
              aria-pressed={isText}
              onClick={() => setIsText(!isText)}
            >
              <Lines />
            </button>
          )}
          <SavePicture id={id} name={name} />
          <About id={id} />
        </span>
      </header>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
      <div className="body" ref={bodyRef} tabIndex={isReading || isRead ? 0 : -1}>
        {isRead ? <AsText told={told()} caption={name} /> : children}
      </div>
    </section>
  );
}

/** What the view shows and what it leaves out. */
function About({ id }: { readonly id: ViewId }) {
  const { views, frame, glossary } = useWords();
  const { name, shows, omits } = views[id];
  const popover = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="tool"
        popoverTarget={popover}
        aria-label={frame.help(name)}
        title={frame.help(name)}
      >
        <Help />
      </button>
      <div
        id={popover}
        popover="auto"
        className="about-view"
        role="dialog"
        aria-label={name}
        onBeforeToggle={({ newState, target, currentTarget }) => {
          // The cards within open and close for themselves.
          if (target === currentTarget) setIsOpen(newState === "open");
        }}
      >
        <h3>{frame.shows}</h3>
        <p>{shows}</p>
        <h3>{frame.omits}</h3>
        <p>{omits}</p>
        <h3>{glossary.wordsHere}</h3>
        {isOpen && <TermList ids={termsOf(id)} />}
      </div>
    </>
  );
}
