/**
 * Which deck is presented, and all its moments to jump to.
 * @module
 */
import { forgetMoment, useKeptMoments } from "../../store/moments.ts";
import { useWords } from "../../store/page.ts";
import { handoutOf } from "../handout/handout-moment.ts";
import { useFragment } from "../useFragment.ts";
import { KEPT_DECK } from "./deck.ts";
import { goTo, usePresenting } from "./presenting.ts";
import { changeDeck } from "./session.ts";
import { titleOf } from "./told.ts";
import type { DeckFile } from "./useDeckFile.ts";

export function Decks({ file }: { readonly file: DeckFile }) {
  const { present, plain, handout } = useWords();
  const fragment = useFragment();
  const { speaker } = present;
  const kept = useKeptMoments();
  return (
    <section className="decks" aria-labelledby="decks">
      <h2 id="decks">{speaker.deck}</h2>
      <p className="row">
        <button
          type="button"
          disabled={kept.length === 0}
          title={kept.length === 0 ? speaker.noKept : undefined}
          onClick={() => changeDeck(KEPT_DECK)}
        >
          {speaker.ofKept(kept.length)}
        </button>
        <label className="file">
          {speaker.ofFile}{" "}
          <input
            type="file"
            accept=".md,.markdown,text/markdown,text/plain"
            onChange={(event) => {
              const picked = event.target.files?.[0];
              if (picked !== undefined) file.open(picked);
              event.target.value = "";
            }}
          />
        </label>
        <a href={handoutOf(fragment)} target="_blank" rel="noreferrer">
          {handout.ofDeck}
        </a>
      </p>
      {file.problem !== undefined && (
        <p className="notice trouble" role="alert">
          <span>{file.problem}</span>
          <button type="button" onClick={file.dismiss}>
            {plain.dismiss}
          </button>
        </p>
      )}
      <Outline />
    </section>
  );
}

function Outline() {
  const { present } = useWords();
  const deck = usePresenting((state) => state.deck);
  const place = usePresenting((state) => state.place);
  return (
    <details>
      <summary>{present.speaker.all}</summary>
      <ol>
        {deck?.moments.map((moment, i) => (
          <li key={moment.id}>
            <button
              type="button"
              className="plain"
              aria-current={i === place ? "step" : undefined}
              onClick={() => goTo(i)}
            >
              {titleOf(moment, i, present)}
            </button>{" "}
            {deck.id === KEPT_DECK && <Forget place={i} />}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Forget({ place }: { readonly place: number }) {
  const { present } = useWords();
  return (
    <button
      type="button"
      aria-label={present.speaker.forget(place + 1)}
      onClick={() => {
        forgetMoment(place);
        changeDeck(KEPT_DECK);
      }}
    >
      ×
    </button>
  );
}
