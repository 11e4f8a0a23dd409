/**
 * For whoever comes first: one sentence, one thing to do, and the question that everybody asks next.
 * @module
 */
import { useEffect, useState } from "react";
import { LINK_TO_RACE } from "../scenarios/race-link.ts";
import { scenarios } from "../scenarios/registry.ts";
import { resolveRecipe } from "../scenarios/resolve.ts";
import { commands } from "../store/commands.ts";
import { useWords, wordsNow } from "../store/page.ts";
import { useProgress } from "../store/progress.ts";
import { runStore, useRun } from "../store/store.ts";
import type { Recipe } from "../sim/recipe.ts";
import { crashesOf, crashStory, highestFinal, nextToFall, whyFinal } from "./front-story.ts";

/** From the click to the crash in simulated time: soon, and visible coming. */
const CRASH_AFTER_MS = 20;
/** Long enough to see timeouts pass, rounds change, and blocks become final again, or not. */
const GO_ON_MS = 20_000;

export function Welcome() {
  const { welcome, race } = useWords();
  const recipe = useRun((state) => state.recipe);
  const story = useRun(({ recipe: run, projection }) =>
    run === undefined || projection === undefined
      ? undefined
      : crashStory(run, projection, welcome),
  );
  const [explanation, ask] = useExplanation();
  if (recipe === undefined || !isAboutFour(recipe)) return null;
  const crashes = crashesOf(recipe).length;
  return (
    <div className="notice welcome">
      <p role="status" aria-label={welcome.name}>
        {explanation ?? story ?? welcome.first}
      </p>
      {crashes < 2 && (
        <button type="button" className={crashes === 0 ? "primary" : undefined} onClick={breakIt}>
          {crashes === 0 ? welcome.breakIt : welcome.second}
        </button>
      )}
      {crashes > 0 && (
        <button type="button" onClick={startOver}>
          {welcome.startOver}
        </button>
      )}
      {explanation === undefined && crashes === 0 && (
        <button type="button" onClick={ask}>
          {welcome.why}
        </button>
      )}
      <nav aria-label={welcome.doors}>
        <LearnDoor />
        <a href="#/lab?scenario=hotstuff2/happy-path">{welcome.lab}</a>
        <a href="#/present">{welcome.present}</a>
        <a href={LINK_TO_RACE}>{race.wayIn}</a>
      </nav>
    </div>
  );
}

/** To the lessons; for whoever was there, to where they were. */
function LearnDoor() {
  const { welcome } = useWords();
  const last = useProgress(({ progress }) => progress.last);
  return last === undefined ? (
    <a href="#/learn">{welcome.learn}</a>
  ) : (
    <a href={`#/learn/${last.lesson}?step=${last.step}`}>{welcome.learnOn}</a>
  );
}

/** The words above are about the first scenario under the sound rules, and about nothing else. */
const isAboutFour = ({ scenario, validators, protocol, rules }: Recipe): boolean =>
  scenario === scenarios[0]?.id &&
  validators === 4 &&
  protocol === "hotstuff2" &&
  rules === "hotstuff2";

/** The validator whose turn comes soon crashes, here and now; everything before stays as it was. */
function breakIt(): void {
  const { recipe, projection } = runStore.getState();
  if (recipe === undefined || projection === undefined) return;
  const node = nextToFall(projection, crashesOf(recipe));
  if (node === undefined) return;
  commands.edit({ do: "crash", node }, { inMs: CRASH_AFTER_MS, goOnMs: GO_ON_MS, play: true });
}

function startOver(): void {
  const first = resolveRecipe({ v: 1, scenario: scenarios[0]?.id });
  if (first.ok) commands.open(first.recipe);
}

/**
 * Stops at the newest final block, or at the first that will be, and says what made it final. Gone with the run
 * that it was asked about.
 */
function useExplanation(): readonly [string | undefined, () => void] {
  const recipe = useRun((state) => state.recipe);
  const [asked, setAsked] = useState<Recipe>();
  const [answer, setAnswer] = useState<{ readonly to: Recipe; readonly sentence: string }>();
  useEffect(() => {
    if (asked === undefined) return undefined;
    const look = ({ recipe: run, projection } = runStore.getState()): void => {
      const why =
        run === asked && projection !== undefined
          ? whyFinal(projection, wordsNow().welcome)
          : undefined;
      if (why === undefined) return;
      stop();
      setAsked(undefined);
      setAnswer({ to: asked, sentence: why.sentence });
      commands.select({ kind: "block", block: why.block });
    };
    const stop = runStore.subscribe(look);
    look();
    return stop;
  }, [asked]);
  const ask = (): void => {
    commands.pause();
    const { projection } = runStore.getState();
    if (projection === undefined || highestFinal(projection) === undefined) commands.jumpCommit(1);
    setAsked(recipe);
  };
  return [answer?.to === recipe ? answer?.sentence : undefined, ask];
}
