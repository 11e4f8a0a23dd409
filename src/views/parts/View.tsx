/**
 * The frame that every view has: a region with a name, a heading, one line that says what it shows, and a
 * body that scrolls by itself.
 * @module
 */
import type { ReactNode, Ref } from "react";

interface Frame {
  /** The accessible name of the region, and its heading. */
  readonly name: string;
  /** One line: what is to be seen here now. */
  readonly says?: ReactNode;
  readonly tools?: ReactNode;
  readonly bodyRef?: Ref<HTMLDivElement>;
  /** There may be nothing in it that takes the focus: then it takes it itself, to be scrolled. */
  readonly isReading?: boolean;
  readonly children: ReactNode;
}

export function View({ name, says, tools, bodyRef, isReading = false, children }: Frame) {
  return (
    <section className="view" aria-label={name}>
      <header>
        <h2>{name}</h2>
        {says !== undefined && <p>{says}</p>}
        {tools}
      </header>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
      <div className="body" ref={bodyRef} tabIndex={isReading ? 0 : -1}>
        {children}
      </div>
    </section>
  );
}
