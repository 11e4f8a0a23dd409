/**
 * Where a film is ordered.
 * @module
 */
import { useId } from "react";
import { useWords } from "../../store/page.ts";
import type { Words } from "../../words/words.ts";
import { Choose } from "./Choose.tsx";
import { FRAMES_MAX, type Frames } from "./frames.ts";
import { useFilm, type Film } from "./useFilm.ts";
import type { Working } from "./work.ts";

const PACES = [1, 2, 5, 10, 25];

export function FilmForm({ work }: { readonly work: Working }) {
  const { film: words } = useWords().takeHome;
  const title = useId();
  const film = useFilm(work);
  const { frames, views, last, make } = film;
  return (
    <section aria-labelledby={title}>
      <h3 id={title}>{words.title}</h3>
      {views.length === 0 ? (
        <p>{words.noView}</p>
      ) : (
        <>
          <p>{words.explain}</p>
          <Fields film={film} />
          <div className="row">
            <button
              type="button"
              className="primary"
              disabled={!frames.ok || work.progress !== undefined}
              onClick={make}
            >
              {words.make}
            </button>
            <span className={frames.ok ? "quiet" : "trouble"} role="status">
              {framesText(frames, last, words)}
            </span>
          </div>
        </>
      )}
    </section>
  );
}

function Fields({ film: { order, change, views, kinds } }: { readonly film: Film }) {
  const { film: words } = useWords().takeHome;
  return (
    <div className="fields">
      <Choose
        name={words.view}
        value={order.view}
        options={views.map(({ id, name }) => [id, name])}
        onChoose={(view) => change({ view })}
      />
      <Choose
        name={words.what}
        value={order.pick}
        options={[
          ["span", words.span],
          ["moments", words.moments],
        ]}
        onChoose={(pick) => change({ pick })}
      />
      {order.pick === "span" ? (
        <>
          <Entry name={words.from} value={order.from} onSet={(from) => change({ from })} />
          <Entry name={words.to} value={order.to} onSet={(to) => change({ to })} />
        </>
      ) : (
        <label className="wide">
          {words.list}
          <input
            type="text"
            inputMode="numeric"
            value={order.list}
            placeholder={words.listHint}
            onChange={(event) => change({ list: event.target.value })}
          />
        </label>
      )}
      <Choose
        name={words.pace}
        value={String(order.pace)}
        options={PACES.map((each) => [String(each), String(each)])}
        onChoose={(pace) => change({ pace: Number(pace) })}
      />
      <Choose
        name={words.kind}
        value={order.kind}
        options={kinds.map((each) => [each, words.kinds[each]])}
        onChoose={(kind) => change({ kind })}
      />
    </div>
  );
}

function framesText(frames: Frames, last: number, words: Words["takeHome"]["film"]): string {
  if (frames.ok) return words.frames(frames.entries.length, frames.step);
  if (frames.problem === "many") return words.tooMany(FRAMES_MAX);
  return frames.problem === "span" ? words.badSpan(last) : words.badList(last);
}

function Entry({
  name,
  value,
  onSet,
}: {
  readonly name: string;
  readonly value: number;
  readonly onSet: (value: number) => void;
}) {
  return (
    <label>
      {name}
      <input
        type="number"
        min={0}
        value={Number.isNaN(value) ? "" : value}
        onChange={(event) => onSet(event.target.valueAsNumber)}
      />
    </label>
  );
}
