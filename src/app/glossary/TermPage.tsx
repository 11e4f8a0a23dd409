/**
 * One term: what it means, what it is taken for, and where it leads.
 * @module
 */
import { useEffect, useRef } from "react";
import { useWords } from "../../store/page.ts";
import { isTerm, pageOf, TERMS, textOf, type Term, type TermId } from "../../words/terms.ts";
import { wayBack } from "../way-back.ts";
import { nearestTerm } from "./find.ts";
import { linkTo } from "./places.ts";
import { TaughtIn } from "./TaughtIn.tsx";
import { useStatements } from "../../views/parts/statements.ts";
import "./glossary.css";

/** @param params as the address has them; the word is of anybody's making */
export function TermPage({ params: { term } }: { readonly params: { readonly term: string } }) {
  const { glossary } = useWords();
  return (
    <main className="page glossary">
      <nav aria-label={glossary.title}>
        <a href="#/glossary">{glossary.all}</a>
        <a href={wayBack()}>{glossary.back}</a>
      </nav>
      {isTerm(term) ? <Known key={term} id={term} /> : <Unknown word={term} />}
    </main>
  );
}

const SHOWN_MAX = 60;

function Unknown({ word }: { readonly word: string }) {
  const words = useWords();
  const { glossary } = words;
  const nearest = nearestTerm(words, word);
  const shown = word.length > SHOWN_MAX ? `${word.slice(0, SHOWN_MAX)}…` : word;
  return (
    <>
      <h1>{glossary.title}</h1>
      <p>{glossary.unknown(shown)}</p>
      <p>
        {glossary.nearest} <a href={pageOf(nearest)}>{textOf(words, nearest).term}</a>.
      </p>
    </>
  );
}

function Known({ id }: { readonly id: TermId }) {
  const words = useWords();
  const { glossary } = words;
  const { term, means, not } = textOf(words, id);
  const { guide, near } = TERMS[id];
  const heading = useRef<HTMLHeadingElement>(null);
  // From one term to another the page stays: whoever reads it aloud begins with the new heading.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <article>
      <h1 ref={heading} tabIndex={-1}>
        {term}
      </h1>
      <p className="means">{means}</p>
      {not !== undefined && <p className="not">{not}</p>}
      <Rules ids={TERMS[id].rules} />
      <Places of={TERMS[id]} />
      {guide !== undefined && <TaughtIn section={guide} />}
      <h2>{glossary.related}</h2>
      <ul className="near">
        {near.map((other) => (
          <li key={other}>
            <a href={pageOf(other)}>{textOf(words, other).term}</a>
          </li>
        ))}
      </ul>
    </article>
  );
}

function Rules({ ids }: { readonly ids: readonly string[] }) {
  const { glossary } = useWords();
  const statements = useStatements();
  if (ids.length === 0) return null;
  return (
    <>
      <h2>{glossary.rules}</h2>
      <dl className="rules">
        {ids.map((id) => {
          const statement = statements.get(id);
          return (
            <div key={id}>
              <dt>
                <code translate="no">{id}</code>
                {statement !== undefined && <span>{glossary.classes[statement.class]}</span>}
              </dt>
              {statement !== undefined && <dd lang="en">{statement.says}</dd>}
            </div>
          );
        })}
      </dl>
    </>
  );
}

function Places({ of: { scenario, views } }: { readonly of: Term }) {
  const { glossary, views: frames } = useWords();
  return (
    <>
      <h2>{glossary.views}</h2>
      <p>
        <a href={linkTo(scenario)}>{glossary.openRun(scenario)}</a>
      </p>
      {views.length > 0 && (
        <>
          <p>{glossary.inFront}</p>
          <ul className="near">
            {views.map((view) => (
              <li key={view}>
                <a href={linkTo(scenario, view)}>{frames[view].name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
