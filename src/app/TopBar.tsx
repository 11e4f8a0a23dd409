/**
 * What is run: scenario, rules, validators, seed; and what can be done with it as a whole.
 * @module
 */
import { useState } from "react";
import { scenarios } from "../scenarios/registry.ts";
import { resolveRecipe, type Resolved } from "../scenarios/resolve.ts";
import { commands } from "../store/commands.ts";
import { useRun } from "../store/store.ts";
import { Choice } from "./Choice.tsx";
import { changed } from "../store/recipe-changes.ts";
import { Settings } from "./Settings.tsx";
import { Submit } from "./Submit.tsx";

const OWN_RECIPE = { value: "", shown: "a recipe of its own" };
/** By what an id begins with. */
const GROUPS: Readonly<Record<string, string>> = {
  hotstuff2: "One shard",
  guide: "The guide's rules",
  hyperscale: "The rules of January 2026",
  xs: "Between shards",
};
const SCENARIOS = scenarios.map(({ id, title }) => {
  const group = GROUPS[id.slice(0, id.indexOf("/"))];
  return { value: id, shown: `${title} · ${id}`, ...(group !== undefined && { group }) };
});

export function TopBar({
  onShare,
  onKeys,
}: {
  readonly onShare: () => void;
  readonly onKeys: () => void;
}) {
  const recipe = useRun((state) => state.recipe);
  const [problem, setProblem] = useState<string>();
  const open = (result: Resolved): void => {
    setProblem(result.ok ? undefined : result.message);
    if (result.ok) commands.open(result.recipe);
  };
  const openScenario = (scenario: string): void => open(resolveRecipe({ v: 1, scenario }));
  const actions = {
    onChange: (change: Readonly<Record<string, unknown>>): void => {
      if (recipe === undefined) return;
      const varied = changed(recipe, change);
      const done = varied.ok ? commands.vary(varied.recipe, changeWords(change)) : varied;
      if (done.ok) commands.play();
      setProblem(done.ok ? undefined : done.message.replace(/\.$/, ""));
    },
    /** A scenario as it is registered; a recipe of its own from its beginning. */
    onReset: (): void => {
      if (recipe?.scenario !== undefined) openScenario(recipe.scenario);
      else if (recipe !== undefined) open({ ok: true, recipe });
    },
    onProblem: setProblem,
    onKeys,
  };
  const isOwn = recipe !== undefined && recipe.scenario === undefined;
  return (
    <>
      <header className="top">
        <h1>
          <a href="#/">Hyperscope</a>
        </h1>
        <Choice
          name="Scenario"
          isNameHidden
          value={recipe?.scenario ?? ""}
          options={isOwn ? [OWN_RECIPE, ...SCENARIOS] : SCENARIOS}
          onChoose={openScenario}
        />
        <Settings recipe={recipe} actions={actions} />
        <span className="spring" />
        <Submit />
        <button type="button" onClick={onShare}>
          Share
        </button>
      </header>
      {problem !== undefined && (
        <Problem sentence={problem} onDismiss={() => setProblem(undefined)} />
      )}
    </>
  );
}

/** `rules guide`, `seed 7`: the name of the branch that differs by this. */
const changeWords = (change: Readonly<Record<string, unknown>>): string =>
  Object.entries(change)
    .map(([key, value]) => `${CHANGE_WORDS[key] ?? key} ${String(value)}`)
    .join(", ");

const CHANGE_WORDS: Readonly<Record<string, string>> = { crossShard: "between shards" };

function Problem({
  sentence,
  onDismiss,
}: {
  readonly sentence: string;
  readonly onDismiss: () => void;
}) {
  return (
    <p className="notice trouble" role="alert">
      <span>{sentence}. The run on the screen is unchanged.</span>
      <button type="button" onClick={onDismiss}>
        Dismiss
      </button>
    </p>
  );
}
