/**
 * All terms, by theme and in the order of the language, and a search among them.
 * @module
 */
import { useState } from "react";
import { useWords } from "../../store/page.ts";
import { pageOf, textOf } from "../../words/terms.ts";
import { wayBack } from "../way-back.ts";
import { groupsFor, type Group } from "./find.ts";
import "./glossary.css";

export function Glossary() {
  const words = useWords();
  const { glossary } = words;
  const [search, setSearch] = useState("");
  const groups = groupsFor(words, search);
  const count = groups.reduce((sum, { ids }) => sum + ids.length, 0);
  return (
    <main className="page glossary">
      <h1>{glossary.title}</h1>
      <p>{glossary.intro}</p>
      <search>
        <label>
          {glossary.search}
          <input
            type="search"
            value={search}
            autoComplete="off"
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
        <p className="quiet" role="status">
          {count > 0 ? glossary.found(count) : glossary.nothing(search.trim())}
        </p>
        {count === 0 && (
          <button type="button" onClick={() => setSearch("")}>
            {glossary.showAll}
          </button>
        )}
      </search>
      {groups.map((group) => (
        <Theme key={group.theme} group={group} />
      ))}
      <p>
        <a href={wayBack()}>{glossary.back}</a>
      </p>
    </main>
  );
}

function Theme({ group: { theme, ids } }: { readonly group: Group }) {
  const words = useWords();
  return (
    <section aria-labelledby={`theme-${theme}`}>
      <h2 id={`theme-${theme}`}>{words.glossary.themes[theme]}</h2>
      <dl>
        {ids.map((id) => {
          const { term, means } = textOf(words, id);
          return (
            <div key={id}>
              <dt>
                <a href={pageOf(id)}>{term}</a>
              </dt>
              <dd>{means}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
