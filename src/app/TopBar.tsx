/**
 * What is run: scenario, rules, validators, seed; and what can be done with it as a whole.
 * @module
 */
import { useState } from "react";
import { LINK_TO_EXPLORE } from "../scenarios/explore-link.ts";
import { LINK_TO_RACE } from "../scenarios/race-link.ts";
import { scenarios } from "../scenarios/registry.ts";
import { resolveRecipe, type Resolved } from "../scenarios/resolve.ts";
import { commands } from "../store/commands.ts";
import { pageStore, setLayout, useWords } from "../store/page.ts";
import { useRun } from "../store/store.ts";
import type { Words } from "../words/words.ts";
import { Choice } from "./Choice.tsx";
import { changed, withProtocol } from "../store/recipe-changes.ts";
import { linkToPresent } from "./links-to-here.ts";
import { Settings } from "./Settings.tsx";
import { Submit } from "./Submit.tsx";
import { useIsWide } from "./useIsWide.ts";
import { isPreset } from "./workspace/layout.ts";

/** All of them, in groups by what an id begins with. */
export const scenarioOptions = ({ topBar, scenarios: told }: Words) =>
  scenarios.map(({ id, title }) => {
    const group = topBar.groups[id.slice(0, id.indexOf("/"))];
    const shown = `${told[id]?.title ?? title} · ${id}`;
    return { value: id, shown, ...(group !== undefined && { group }) };
  });

export type DialogId = "share" | "export" | "keys" | "legend";

export function TopBar({ onOpen }: { readonly onOpen: (dialog: DialogId) => void }) {
  const words = useWords();
  const { topBar } = words;
  const isWide = useIsWide();
  const recipe = useRun((state) => state.recipe);
  const [problem, setProblem] = useState<string>();
  const open = (result: Resolved): void => {
    setProblem(result.ok ? undefined : result.message);
    if (result.ok) commands.open(result.recipe);
  };
  const openScenario = (scenario: string): void => {
    open(resolveRecipe({ v: 1, scenario }));
    forgetPreset();
  };
  const vary = (varied: Resolved, change: Readonly<Record<string, unknown>>): void => {
    const done = varied.ok
      ? commands.vary(varied.recipe, changeWords(change, topBar.changed))
      : varied;
    if (done.ok) commands.play();
    setProblem(done.ok ? undefined : done.message.replace(/\.$/, ""));
  };
  const actions = {
    onChange: (change: Readonly<Record<string, unknown>>): void => {
      if (recipe !== undefined) vary(changed(recipe, change), change);
    },
    onProtocol: (protocol: string): void => {
      if (recipe !== undefined) vary(withProtocol(recipe, protocol), { protocol });
    },
    /** A scenario as it is registered; a recipe of its own from its beginning. */
    onReset: (): void => {
      if (recipe?.scenario !== undefined) openScenario(recipe.scenario);
      else if (recipe !== undefined) open({ ok: true, recipe });
    },
    onProblem: setProblem,
    onOpen,
  };
  const isOwn = recipe !== undefined && recipe.scenario === undefined;
  return (
    <>
      <header className="top">
        <h1>
          <a href="#/">Hyperscope</a>
        </h1>
        <Choice
          name={topBar.scenario}
          isNameHidden
          value={recipe?.scenario ?? ""}
          options={[
            ...(isOwn ? [{ value: "", shown: topBar.ownRecipe }] : []),
            ...scenarioOptions(words),
          ]}
          onChoose={openScenario}
        />
        <Settings recipe={recipe} actions={actions}>
          {!isWide && <Actions onOpen={onOpen} />}
          {!isWide && <Pages />}
        </Settings>
        <span className="spring" />
        {isWide && <Pages />}
        {isWide && <Actions onOpen={onOpen} />}
        <button type="button" onClick={() => onOpen("share")}>
          {topBar.share}
        </button>
      </header>
      {problem !== undefined && (
        <Problem sentence={problem} onDismiss={() => setProblem(undefined)} />
      )}
    </>
  );
}

function Pages() {
  const { topBar, race, explore } = useWords();
  return (
    <>
      <a href={LINK_TO_RACE}>{race.wayIn}</a>
      <a href={LINK_TO_EXPLORE}>{explore.wayIn}</a>
      <a href="#/learn">{topBar.learn}</a>
      <a href="#/glossary">{topBar.glossary}</a>
      <a href="#/about">{topBar.about}</a>
    </>
  );
}

/** What can be done with the run. Where there is no room, in the menu. */
function Actions({ onOpen }: { readonly onOpen: (dialog: DialogId) => void }) {
  const { topBar } = useWords();
  return (
    <>
      <Submit />
      <button type="button" onClick={present}>
        {topBar.present}
      </button>
      <button type="button" onClick={() => onOpen("export")}>
        {topBar.export}
      </button>
    </>
  );
}

/** The same moment, for the hall. */
function present(): void {
  const link = linkToPresent();
  if (link !== undefined) window.location.hash = link;
}

/** A preset suits a run; what was arranged by hand stays for the next. */
function forgetPreset(): void {
  const { layout } = pageStore.getState();
  if (layout !== undefined && isPreset(layout)) setLayout(undefined);
}

/** `rules guide`, `seed 7`: the name of the branch that differs by this. */
const changeWords = (
  change: Readonly<Record<string, unknown>>,
  names: Words["topBar"]["changed"],
): string =>
  Object.entries(change)
    .flatMap(([key, value]) =>
      typeof value === "object" && value !== null ? Object.entries(value) : [[key, value] as const],
    )
    .map(([key, value]) => `${names[key] ?? key} ${String(value)}`)
    .join(", ");

function Problem({
  sentence,
  onDismiss,
}: {
  readonly sentence: string;
  readonly onDismiss: () => void;
}) {
  const { topBar, plain } = useWords();
  return (
    <p className="notice trouble" role="alert">
      <span>{topBar.unchanged(sentence)}</span>
      <button type="button" onClick={onDismiss}>
        {plain.dismiss}
      </button>
    </p>
  );
}
