/**
 * The page of a handout: `#/handout?…`, with the parameters of a presentation.
 * @module
 */
import { useEffect, useMemo, useRef, useState } from "react";
import { useWords } from "../../store/page.ts";
import { mainViewer } from "../../store/store.ts";
import type { Words } from "../../words/words.ts";
import { BadLink } from "../BadLink.tsx";
import { KEPT_DECK, type Deck } from "../present/deck.ts";
import { openingOf, type Opening } from "../present/session.ts";
import { titleOf } from "../present/told.ts";
import { useFragment } from "../useFragment.ts";
import { wayBack } from "../way-back.ts";
import { Handout } from "./Handout.tsx";
import type { HandoutMoment } from "./handout-moment.ts";
import { closeRuns, RunStopped } from "./paper-run.ts";
import { prepare, type Placed, type Prepared } from "./prepare.ts";
import "./handout.css";

type Good = Opening & { readonly ok: true };

export function HandoutPage() {
  const fragment = useFragment();
  const opening = useMemo(() => openingOf(fragment), [fragment]);
  if (!opening.ok) return <BadLink code={opening.code} message={opening.message} />;
  return <Opened key={fragment} opening={opening} />;
}

type State =
  | { readonly kind: "reading"; readonly entries: number }
  | { readonly kind: "failed"; readonly sentence: string | undefined }
  | { readonly kind: "ready"; readonly prepared: Prepared };

function Opened({ opening }: { readonly opening: Good }) {
  const { handout } = useWords();
  const [state, setState] = useState<State>({ kind: "reading", entries: 0 });
  const isEnough = useRef(false);
  useEffect(() => {
    mainViewer.commands.pause();
    const controller = new AbortController();
    const set = (next: State): void => {
      if (!controller.signal.aborted) setState(next);
    };
    prepare(opening, {
      signal: controller.signal,
      isEnough: () => isEnough.current,
      onRead: (entries) => set({ kind: "reading", entries }),
    }).then(
      (prepared) => set({ kind: "ready", prepared }),
      (error: unknown) =>
        set({ kind: "failed", sentence: error instanceof RunStopped ? error.message : undefined }),
    );
    return () => {
      controller.abort();
      closeRuns();
    };
  }, [opening]);
  return (
    <main className="handout-page">
      <nav aria-label={handout.title}>
        <a href={wayBack()}>{handout.back}</a>
      </nav>
      {state.kind === "ready" ? (
        <Ready prepared={state.prepared} />
      ) : (
        <>
          <h1>{handout.title}</h1>
          {state.kind === "failed" ? (
            <p role="alert">{state.sentence ?? handout.failed}</p>
          ) : (
            <div className="handout-tools">
              <p role="status">{handout.looking}</p>
              <span className="said">{handout.read(state.entries)}</span>
              <button type="button" onClick={() => void (isEnough.current = true)}>
                {handout.enough}
              </button>
            </div>
          )}
        </>
      )}
    </main>
  );
}

function Ready({ prepared: { deck, placed, unreached } }: { readonly prepared: Prepared }) {
  const { handout, present } = useWords();
  const moments = useMemo(() => momentsOf(placed, present), [placed, present]);
  if (moments.length === 0)
    return (
      <>
        <h1>{titleOfDeck(deck, present)}</h1>
        <p>{deck.id === KEPT_DECK ? present.speaker.noKept : present.unreached}</p>
      </>
    );
  return (
    <>
      <Handout title={titleOfDeck(deck, present)} moments={moments} />
      {unreached.map((moment) => (
        <p key={moment.id} className="handout-unreached">
          {handout.unreached(titleOf(moment, deck.moments.indexOf(moment), present))}
        </p>
      ))}
    </>
  );
}

function titleOfDeck(deck: Deck, { speaker }: Words["present"]): string {
  if (deck.title !== undefined) return deck.title;
  return deck.id === KEPT_DECK ? speaker.ofKept(deck.moments.length) : speaker.ofRun;
}

const momentsOf = (
  placed: readonly Placed[],
  present: Words["present"],
): readonly HandoutMoment[] =>
  placed.map(({ moment, entry }, i) => {
    const { recipe, digest, select, layout, say, note } = moment;
    return {
      recipe,
      entry,
      heading: titleOf(moment, i, present),
      ...(digest === undefined ? {} : { digest }),
      ...(select === undefined ? {} : { select }),
      ...(layout === undefined ? {} : { layout }),
      ...(say === undefined ? {} : { sentence: say }),
      ...(note === undefined ? {} : { note }),
    };
  });
