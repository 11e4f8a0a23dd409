/**
 * `#/compare?race=…`: protocols on one clock, curves over their runs, and what the documents say of them.
 * @module
 */
import { useEffect, useMemo } from "react";
import { linkToRace, readRace, type RaceRefusal } from "../../scenarios/race-link.ts";
import { recipeFor, usualRace, type Race } from "../../scenarios/race.ts";
import { useWords } from "../../store/page.ts";
import { mainViewer } from "../../store/store.ts";
import type { RaceWords } from "../../words/race/en.ts";
import { useFragment } from "../useFragment.ts";
import { wayBack } from "../way-back.ts";
import { Curves } from "./Curves.tsx";
import { Documents } from "./Documents.tsx";
import { fullName } from "./counted.ts";
import { LiveRace } from "./LiveRace.tsx";
import { RaceSetup } from "./RaceSetup.tsx";
import { Results } from "./Results.tsx";
import { madeOf, useHeats } from "./useHeats.ts";
import "./race.css";

export function RacePage() {
  const fragment = useFragment();
  const { race, refused } = useMemo(() => readRace(fragment), [fragment]);
  useEffect(() => mainViewer.commands.pause(), []);
  return (
    <main className="race-page">
      <Bar />
      {refused.length > 0 ? (
        <Refused race={race} refused={refused} />
      ) : (
        <>
          <Lead />
          <RaceSetup race={race} />
          <Running key={linkToRace(race)} race={race} />
        </>
      )}
    </main>
  );
}

function Bar() {
  const { race } = useWords();
  return (
    <header className="top">
      <h1>{race.title}</h1>
      <span className="spring" />
      <a href={wayBack()}>{race.back}</a>
    </header>
  );
}

function Refused({
  race,
  refused,
}: {
  readonly race: Race;
  readonly refused: readonly RaceRefusal[];
}) {
  const words = useWords().race;
  return (
    <section className="race-refused" aria-label={words.refused.title}>
      <h2>{words.refused.title}</h2>
      <p role="alert">
        {words.refused.sentence(refused.map((each) => refusalWords(each, words)))}{" "}
        {words.refused.kept}
      </p>
      <p className="ways">
        <a href={linkToRace(race)}>{words.refused.open}</a>
        <a href={linkToRace(usualRace())}>{words.refused.usual}</a>
      </p>
    </section>
  );
}

/** What a person typed into an address may be long. */
const GIVEN_MAX = 40;

function refusalWords(refusal: RaceRefusal, { refused, parts }: RaceWords): string {
  switch (refusal.kind) {
    case "entrant":
    case "twice":
      return refused[refusal.kind](refusal.given.slice(0, GIVEN_MAX));
    case "entrants":
      return refused.entrants(refusal.given);
    case "number": {
      const { key, given, from, to } = refusal;
      return refused.number(parts[key], given.slice(0, GIVEN_MAX), from, to);
    }
    case "word":
      return refused.word(parts[refusal.key], refusal.given.slice(0, GIVEN_MAX));
  }
}

function Lead() {
  const words = useWords().race;
  return <p className="race-lead">{words.lead}</p>;
}

function Running({ race }: { readonly race: Race }) {
  const words = useWords().race;
  const heats = useMemo(
    () => race.entrants.map((entrant) => ({ recipe: recipeFor(race, entrant), goal: {} })),
    [race],
  );
  const { phase, progress, results } = useHeats(heats, true);
  const lanes = results.filter((result) => result !== undefined);
  const isWhole = phase === "done" && madeOf({ phase, progress, results }) === heats.length;
  return (
    <>
      {isWhole ? (
        <>
          <LiveRace race={race} lanes={lanes} />
          <Results race={race} lanes={lanes} />
        </>
      ) : (
        <section className="race-computing" aria-label={words.computing}>
          <h2>{words.computing}</h2>
          {phase === "failed" ? (
            <p role="alert">{words.failed}</p>
          ) : (
            race.entrants.map((entrant, i) => (
              <label key={fullName(entrant)}>
                <span>{words.computingOf(fullName(entrant), percent(progress[i]))}</span>
                <progress max={100} value={percent(progress[i])} />
              </label>
            ))
          )}
        </section>
      )}
      <Curves race={race} />
      <Documents seed={race.seed} isOn={isWhole} />
      <p className="race-scheme">{words.scheme}</p>
    </>
  );
}

const percent = (part: number | undefined): number => Math.floor(100 * (part ?? 0));
