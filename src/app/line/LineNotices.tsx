/**
 * What is promised no longer: more validators are faulty than a committee bears, or a rule of safety is taken
 * away. Nothing is refused; it is said.
 * @module
 */
import { useMemo } from "react";
import { crossShardMutants, protocolById } from "../../protocol/registry.ts";
import type { ListedMutant } from "../../protocol/core/mutant.ts";
import { instantOf, rulesAt, type Recipe, type ScriptEntry } from "../../sim/recipe.ts";
import { boundsAt, type FaultBounds } from "../../sim/trace/line-bounds.ts";
import { useWords } from "../../store/page.ts";
import { changed } from "../../store/recipe-changes.ts";
import { useRun } from "../../store/store.ts";
import { useNodeName } from "../../views/parts/useNodeName.ts";
import { linkToBoth } from "../compare/open-both.ts";
import { boundsSaid, mutantSaid, soundOf } from "./told.ts";

export function LineNotices() {
  return (
    <div className="notices">
      <BoundsNotice />
      <MutantNotice />
    </div>
  );
}

const NO_SCRIPT: readonly ScriptEntry[] = [];

/** Nodes that the script has restarted without their memory by now. */
const forgotBy = (script: readonly ScriptEntry[], now: number): ReadonlySet<string> =>
  new Set(
    script.flatMap((entry) =>
      entry.do === "restart" && entry.amnesia === true && instantOf(entry) <= now
        ? [entry.node]
        : [],
    ),
  );

function useBounds(): readonly FaultBounds[] {
  const projection = useRun((state) => state.projection);
  const info = useRun((state) => state.info);
  const script = useRun(({ recipe }) => recipe?.script ?? NO_SCRIPT);
  return useMemo(() => {
    if (projection === undefined || info === undefined) return [];
    return boundsAt(projection, info, forgotBy(script, projection.at)).filter(
      ({ breaksSafety, breaksLiveness }) => breaksSafety || breaksLiveness,
    );
  }, [projection, info, script]);
}

function BoundsNotice() {
  const { line } = useWords();
  const name = useNodeName();
  const shards = useRun(({ recipe }) => recipe?.shards ?? 1);
  const sentences = useBounds().flatMap((bounds) => boundsSaid(bounds, shards, name, line));
  if (sentences.length === 0) return null;
  return (
    <div className="notice" role="status" aria-label={line.bounds.name}>
      <span>{sentences.join(" ")}</span>
    </div>
  );
}

function MutantNotice() {
  const { line } = useWords();
  const recipe = useRun((state) => state.recipe);
  const at = useRun(({ projection }) => projection?.at ?? 0);
  if (recipe === undefined) return null;
  const mutant = mutantOf(recipe, rulesAt(recipe, at));
  if (mutant === undefined) return null;
  return (
    <div className="notice" role="status" aria-label={line.mutants.name}>
      <span>{mutantSaid(mutant, line)}</span>
      <Beside recipe={recipe} />
    </div>
  );
}

function mutantOf(recipe: Recipe, rules: string): ListedMutant | undefined {
  const own = protocolById(recipe.protocol)?.mutants.find(({ id }) => id === rules);
  return own ?? crossShardMutants.find(({ id }) => id === recipe.crossShard);
}

/** The same schedule with the rule that was taken away. */
function Beside({ recipe }: { readonly recipe: Recipe }) {
  const { line } = useWords();
  const { rules, crossShard } = recipe;
  const sound = changed(recipe, {
    rules: soundOf(rules),
    ...(crossShard !== undefined && { crossShard: soundOf(crossShard) }),
  });
  // A script that names rules of its own may leave nothing to set it beside.
  if (!sound.ok) return null;
  return (
    <button
      type="button"
      onClick={() => {
        window.location.hash = linkToBoth(sound.recipe, recipe);
      }}
    >
      {line.mutants.beside}
    </button>
  );
}
