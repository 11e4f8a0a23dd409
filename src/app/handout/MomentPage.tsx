/**
 * One moment on paper: what it is, what is seen, the rule that decided, and room for what one thinks comes next.
 * @module
 */
import { useEffect, useId, useRef } from "react";
import { useWords } from "../../store/page.ts";
import { pageOf, textOf } from "../../words/terms.ts";
import type { Statement } from "../../views/parts/statements.ts";
import { termOfRule, type Picture, type Sheet } from "./draw.ts";
import type { HandoutMoment } from "./handout-moment.ts";

export function MomentPage({
  place,
  moment: { heading, sentence, note },
  sheet,
  statements,
  isLast,
  withNotes,
}: {
  /** From 1. */
  readonly place: number;
  readonly moment: HandoutMoment;
  /** Absent: it is not made yet. */
  readonly sheet: Sheet | undefined;
  readonly statements: ReadonlyMap<string, Statement>;
  readonly isLast: boolean;
  readonly withNotes: boolean;
}) {
  const { handout, present } = useWords();
  const title = useId();
  const rule = sheet?.rule;
  return (
    <section className="moment" aria-labelledby={title}>
      <h2 id={title}>{handout.heading(place, heading ?? present.untitled(place))}</h2>
      <p className="sentence">{sentence ?? sheet?.narration ?? handout.notYet}</p>
      {sheet?.differs === true && <p className="differs">{present.differs}</p>}
      <Figure place={place} sheet={sheet} />
      {rule !== undefined && <Rule id={rule} statement={statements.get(rule)} />}
      {!isLast && <Lines name={handout.prediction} count={2} />}
      {withNotes && note !== undefined ? (
        <div className="note">
          <h3>{handout.speakerNote}</h3>
          <p>{note}</p>
        </div>
      ) : (
        <Lines name={handout.notes} count={2} />
      )}
    </section>
  );
}

function Figure({ place, sheet }: { readonly place: number; readonly sheet: Sheet | undefined }) {
  const { handout } = useWords();
  const pictures = sheet?.pictures ?? [];
  return (
    <figure className={pictures.length > 1 ? "two" : "one"}>
      {pictures.length === 0 ? (
        <p className="quiet">{handout.notDrawn}</p>
      ) : (
        pictures.map((picture) => <Drawn key={picture.id} picture={picture} />)
      )}
      {sheet !== undefined && (
        <figcaption>
          {handout.caption(place, sheet.entry, sheet.atMs)}{" "}
          <code translate="no">{sheet.digest.slice(0, 16)}</code>{" "}
          <span className="to-screen">
            <a href={sheet.link}>{handout.openMoment(place)}</a>
          </span>
        </figcaption>
      )}
    </figure>
  );
}

function Drawn({ picture: { name, says, svg, isPart } }: { readonly picture: Picture }) {
  const { handout } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.replaceChildren(svg), [svg]);
  return (
    <>
      <p className="view-name">
        <strong>{name}</strong>
        {says !== "" && <span>{says}</span>}
        {isPart && <span>{handout.isPart}</span>}
      </p>
      <div
        ref={frame}
        className="drawn"
        role="img"
        translate="no"
        aria-label={handout.picture(name, says)}
      />
    </>
  );
}

/** In the words of its table, with the word of the field that it is about. */
function Rule({
  id,
  statement,
}: {
  readonly id: string;
  readonly statement: Statement | undefined;
}) {
  const words = useWords();
  const term = termOfRule(id);
  const text = term === undefined ? undefined : textOf(words, term);
  return (
    <div className="rule">
      <h3>{words.handout.rule}</h3>
      <p>
        <code translate="no">{id}</code>{" "}
        {statement !== undefined && <span lang="en">{statement.says}</span>}
      </p>
      {term !== undefined && text !== undefined && (
        <p>
          <a href={pageOf(term)}>{text.term}</a>: {text.means}
        </p>
      )}
    </div>
  );
}

/** Room to write in. */
function Lines({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <div className="lines">
      <p>{name}</p>
      {Array.from({ length: count }, (_, i) => (
        <div key={i} aria-hidden="true" />
      ))}
    </div>
  );
}
