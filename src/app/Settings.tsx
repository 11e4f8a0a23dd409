/**
 * What can be changed in the run that is open, and how the page looks. Folded where there is no room.
 * @module
 */
import type { ReactNode } from "react";
import { protocolById, protocols } from "../protocol/registry.ts";
import { SHARDS_MAX, VALIDATORS_MAX } from "../scenarios/bounds.ts";
import type { Recipe } from "../sim/recipe.ts";
import { setLanguage, setTheme, THEMES, usePage, useWords } from "../store/page.ts";
import { LANGUAGES, ownName } from "../words/words.ts";
import { Choice } from "./Choice.tsx";
import { Figures } from "./Figures.tsx";
import { ruleOptions, variantOptions } from "./line/options.ts";
import { Seed } from "./Seed.tsx";
import { useIsWide } from "./useIsWide.ts";

const SHARDS = Array.from({ length: SHARDS_MAX }, (_, i) => ({ value: String(i + 1) }));
const COMMITTEES = [1, 4, 7, 10, 16, 31, VALIDATORS_MAX];

interface Actions {
  readonly onProtocol: (id: string) => void;
  readonly onChange: (change: Readonly<Record<string, unknown>>) => void;
  readonly onProblem: (sentence: string | undefined) => void;
  readonly onReset: () => void;
  readonly onOpen: (dialog: "keys" | "legend") => void;
}

export function Settings({
  recipe,
  actions,
  children,
}: {
  readonly recipe: Recipe | undefined;
  readonly actions: Actions;
  /** What else is in the menu, before what can be set. */
  readonly children?: ReactNode;
}) {
  const { topBar } = useWords();
  const isWide = useIsWide();
  return (
    <details className="more" open={isWide || undefined}>
      <summary>{topBar.settings}</summary>
      <div className="settings">
        {children}
        <RunSettings recipe={recipe} actions={actions} />
        <PageSettings />
        <button type="button" onClick={actions.onReset}>
          {topBar.reset}
        </button>
        <button
          type="button"
          onClick={() => actions.onOpen("keys")}
          aria-label={topBar.keys}
          title={topBar.keysTitle}
        >
          ?
        </button>
        <button type="button" onClick={() => actions.onOpen("legend")}>
          {topBar.legend}
        </button>
      </div>
    </details>
  );
}

/** What runs. */
export function RunSettings({
  recipe,
  actions: { onChange, onProblem, onProtocol },
}: {
  readonly recipe: Recipe | undefined;
  readonly actions: Pick<Actions, "onChange" | "onProblem" | "onProtocol">;
}) {
  const { topBar, line } = useWords();
  return (
    <>
      <Choice
        name={topBar.protocol}
        value={recipe?.protocol ?? ""}
        options={protocols.map(({ id, name }) => ({ value: id, shown: name }))}
        onChoose={onProtocol}
      />
      <Choice
        name={topBar.rules}
        value={recipe?.rules ?? ""}
        options={ruleOptions(recipe, line)}
        onChoose={(rules) => onChange({ rules })}
      />
      <Choice
        name={topBar.validators}
        value={String(recipe?.validators ?? 4)}
        options={committees(recipe)}
        onChoose={(size) => onChange({ validators: Number(size) })}
      />
      <Choice
        name={topBar.shards}
        value={String(recipe?.shards ?? 1)}
        options={SHARDS}
        onChoose={(count) => onChange({ shards: Number(count) })}
      />
      {recipe?.crossShard !== undefined && (
        <Choice
          name={topBar.betweenShards}
          value={recipe.crossShard}
          options={variantOptions(recipe.crossShard, line)}
          onChoose={(crossShard) => onChange({ crossShard })}
        />
      )}
      <Figures
        parameters={protocolById(recipe?.protocol ?? "")?.parameters ?? []}
        set={recipe?.parameters ?? {}}
        onChange={(id, value) => onChange({ parameters: { ...recipe?.parameters, [id]: value } })}
        onProblem={onProblem}
      />
      <Seed
        key={recipe?.seed}
        value={recipe?.seed ?? 0}
        onChange={(seed) => onChange({ seed })}
        onProblem={onProblem}
      />
    </>
  );
}

/** How it looks and in which language it speaks. */
export function PageSettings() {
  const theme = usePage((state) => state.theme);
  const language = usePage((state) => state.language);
  const { settings } = useWords();
  return (
    <>
      <Choice
        name={settings.theme}
        value={theme}
        options={THEMES.map((value) => ({ value, shown: settings.themes[value] }))}
        onChoose={(chosen) => setTheme(THEMES.find((each) => each === chosen) ?? "light")}
      />
      <Choice
        name={settings.language}
        value={language}
        options={LANGUAGES.map((value) => ({ value, shown: ownName(value) }))}
        onChoose={(chosen) => void setLanguage(chosen)}
      />
    </>
  );
}

const committees = (recipe: Recipe | undefined): readonly { readonly value: string }[] =>
  [...new Set([...COMMITTEES, recipe?.validators ?? 4])]
    .sort((a, b) => a - b)
    .map((size) => ({ value: String(size) }));
