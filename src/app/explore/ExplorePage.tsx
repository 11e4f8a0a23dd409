/**
 * `#/explore`: machines look for the schedule that breaks a promise, and what they find is made short and told.
 * @module
 */
import { useEffect, useMemo } from "react";
import {
  LINK_TO_EXPLORE,
  linkToExplore,
  readExplore,
  type Choice,
  type ExploreRefusal,
} from "../../scenarios/explore-link.ts";
import { useWords } from "../../store/page.ts";
import { mainViewer } from "../../store/store.ts";
import type { ExploreWords } from "../../words/explore/en.ts";
import { useFragment } from "../useFragment.ts";
import { wayBack } from "../way-back.ts";
import { ExploreSetup } from "./ExploreSetup.tsx";
import { hasEnded } from "./exploring.ts";
import { Found } from "./Found.tsx";
import { Searching } from "./Searching.tsx";
import { useExplore } from "./useExplore.ts";
import "./explore.css";

export function ExplorePage() {
  const fragment = useFragment();
  const { choice, refused } = useMemo(() => readExplore(fragment), [fragment]);
  useEffect(() => mainViewer.commands.pause(), []);
  const { explore } = useWords();
  return (
    <main className="explore-page">
      <header className="top">
        <h1>{explore.title}</h1>
        <span className="spring" />
        <a href={wayBack()}>{explore.back}</a>
      </header>
      {refused.length > 0 ? (
        <Refused choice={choice} refused={refused} />
      ) : (
        <>
          <p className="explore-lead">{explore.lead}</p>
          <Exploring choice={choice} />
        </>
      )}
    </main>
  );
}

function Exploring({ choice }: { readonly choice: Choice }) {
  const link = linkToExplore(choice);
  const { exploration, begin, stop } = useExplore(link);
  const isBusy = exploration !== undefined && !hasEnded(exploration);
  return (
    <>
      <ExploreSetup
        choice={choice}
        isBusy={isBusy}
        isDone={exploration !== undefined && !isBusy}
        onSearch={begin}
        onCancel={stop}
      />
      {exploration?.finding !== undefined && <Found exploration={exploration} onStop={stop} />}
      {exploration !== undefined && <Searching exploration={exploration} />}
    </>
  );
}

function Refused({
  choice,
  refused,
}: {
  readonly choice: Choice;
  readonly refused: readonly ExploreRefusal[];
}) {
  const words = useWords().explore;
  const messages = refused.flatMap((each) => (each.kind === "recipe" ? [each.message] : []));
  return (
    <section className="explore-refused" aria-label={words.refused.title}>
      <h2>{words.refused.title}</h2>
      <p role="alert">
        {words.refused.sentence(refused.map((each) => refusalWords(each, words)))}{" "}
        {words.refused.kept}
      </p>
      {messages.map((message) => (
        <p key={message} className="quiet" lang="en">
          {asSentence(message)}
        </p>
      ))}
      <p className="ways">
        <a href={linkToExplore(choice)}>{words.refused.open}</a>
        <a href={LINK_TO_EXPLORE}>{words.refused.usual}</a>
      </p>
    </section>
  );
}

const asSentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

/** What a person typed into an address may be long. */
const GIVEN_MAX = 40;

function refusalWords(refusal: ExploreRefusal, { refused, parts }: ExploreWords): string {
  switch (refusal.kind) {
    case "recipe":
      return refused.recipe;
    case "number": {
      const { key, given, from, to } = refusal;
      return refused.number(parts[key], given.slice(0, GIVEN_MAX), from, to);
    }
    case "word":
      return refused.word(parts[refusal.key], refusal.given.slice(0, GIVEN_MAX));
  }
}
