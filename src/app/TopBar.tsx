/**
 * What is run: scenario, rules, validators, seed; and what can be done with it as a whole.
 * @module
 */
import { useState } from "react";
import { useIsWide } from "./useIsWide.ts";
import { protocolById } from "../protocol/registry.ts";
import { resolveRecipe } from "../scenarios/resolve.ts";
import { scenarioById, scenarios } from "../scenarios/registry.ts";
import { SEED_MAX, VALIDATORS_MAX } from "../scenarios/bounds.ts";
import { commands } from "../store/commands.ts";
import { useRun } from "../store/store.ts";
import type { Recipe } from "../sim/recipe.ts";

const COMMITTEES = [1, 4, 7, 10, 16, 31, 100];

/** A changed recipe, or why it cannot run. */
export function changed(
  recipe: Recipe,
  change: Readonly<Record<string, unknown>>,
): ReturnType<typeof resolveRecipe> {
  const { scenario, ...rest } = recipe;
  const isRegistered = scenario !== undefined && scenarioById(scenario) !== undefined;
  const base = isRegistered
    ? {
        v: 1,
        scenario,
        seed: recipe.seed,
        rules: recipe.rules,
        validators: recipe.validators,
        crypto: recipe.crypto,
      }
    : rest;
  return resolveRecipe({ ...base, ...change });
}

export function TopBar({
  onShare,
  onKeys,
}: {
  readonly onShare: () => void;
  readonly onKeys: () => void;
}) {
  const recipe = useRun((state) => state.recipe);
  const theme = useRun((state) => state.theme);
  const [problem, setProblem] = useState<string>();
  const isWide = useIsWide();
  const apply = (change: Readonly<Record<string, unknown>>): void => {
    if (recipe === undefined) return;
    const result = changed(recipe, change);
    setProblem(result.ok ? undefined : result.message);
    if (result.ok) commands.open(result.recipe);
  };
  const open = (id: string): void => {
    const result = resolveRecipe({ v: 1, scenario: id });
    setProblem(undefined);
    if (result.ok) commands.open(result.recipe);
  };
  const sets = protocolById(recipe?.protocol ?? "")?.ruleSets ?? [];
  const committees = [...new Set([...COMMITTEES, recipe?.validators ?? 4])].sort((a, b) => a - b);
  return (
    <>
      <header className="top">
        <h1>
          <a href="#/">Hyperscope</a>
        </h1>
        <label className="scenario">
          <span className="visually-hidden">Scenario</span>
          <select
            aria-label="Scenario"
            value={recipe?.scenario ?? ""}
            onChange={(event) => open(event.target.value)}
          >
            {recipe !== undefined && recipe.scenario === undefined && (
              <option value="">a recipe of its own</option>
            )}
            {scenarios.map(({ id, title }) => (
              <option key={id} value={id}>
                {title} · {id}
              </option>
            ))}
          </select>
        </label>
        <details className="more" open={isWide || undefined}>
          <summary>Settings</summary>
          <div className="settings">
            <label>
              Rules
              <select
                aria-label="Rules"
                value={recipe?.rules ?? ""}
                onChange={(event) => apply({ rules: event.target.value })}
              >
                {sets.every(({ id }) => id !== recipe?.rules) && (
                  <option value={recipe?.rules}>{recipe?.rules}</option>
                )}
                {sets.map(({ id }) => (
                  <option key={id} value={id}>
                    {id}
                  </option>
                ))}
              </select>
            </label>
            <label>
              Validators
              <select
                aria-label="Validators"
                value={recipe?.validators ?? 4}
                onChange={(event) => apply({ validators: Number(event.target.value) })}
              >
                {committees
                  .filter((n) => n <= VALIDATORS_MAX)
                  .map((n) => (
                    <option key={n} value={n}>
                      {n}
                    </option>
                  ))}
              </select>
            </label>
            <Seed
              key={recipe?.seed}
              value={recipe?.seed ?? 0}
              onChange={(seed) => apply({ seed })}
              onProblem={setProblem}
            />
            <label>
              Theme
              <select
                aria-label="Theme"
                value={theme}
                onChange={(event) =>
                  commands.setTheme(event.target.value === "dark" ? "dark" : "light")
                }
              >
                <option value="light">light</option>
                <option value="dark">dark</option>
              </select>
            </label>
            <button
              type="button"
              onClick={() =>
                recipe !== undefined && open(recipe.scenario ?? scenarios[0]?.id ?? "")
              }
            >
              Reset
            </button>
            <button type="button" onClick={onKeys} aria-label="Keys" title="All keys (?)">
              ?
            </button>
            <a href="#/about">About</a>
          </div>
        </details>
        <span className="spring" />
        <button type="button" className="primary" onClick={onShare}>
          Share
        </button>
      </header>
      {problem !== undefined && (
        <p className="notice trouble" role="alert">
          <span>{problem}. The run on the screen is unchanged.</span>
          <button type="button" onClick={() => setProblem(undefined)}>
            Dismiss
          </button>
        </p>
      )}
    </>
  );
}

function Seed({
  value,
  onChange,
  onProblem,
}: {
  readonly value: number;
  readonly onChange: (seed: number) => void;
  readonly onProblem: (sentence: string | undefined) => void;
}) {
  const [text, setText] = useState(String(value));
  const commit = (): void => {
    const seed = Number(text);
    if (!/^\d+$/.test(text.trim()) || seed > SEED_MAX) {
      onProblem(`A seed is a whole number from 0 to ${SEED_MAX}`);
      return;
    }
    if (seed !== value) onChange(seed);
    else onProblem(undefined);
  };
  return (
    <label>
      Seed
      <input
        type="number"
        aria-label="Seed"
        min={0}
        max={SEED_MAX}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
      />
    </label>
  );
}
