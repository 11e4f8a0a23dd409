/**
 * For whoever comes first: one sentence, one thing to do.
 * @module
 */
import { resolveRecipe } from "../scenarios/resolve.ts";
import { commands } from "../store/commands.ts";
import { runStore, useRun } from "../store/store.ts";
import { parseNodeId } from "../primitives/ids.ts";

/** From the click to the crash in simulated time: soon, and visible coming. */
const CRASH_AFTER_MS = 20;

export function Welcome() {
  const isBroken = useRun(
    (state) => state.recipe?.script.some((entry) => entry.do === "crash") === true,
  );
  return (
    <p className="notice welcome">
      <span>
        Four computers must agree, and one may lie. They vote on each block; three votes make a
        quorum certificate.
      </span>
      {!isBroken && (
        <button type="button" className="primary" onClick={breakIt}>
          Break it
        </button>
      )}
      {isBroken && (
        <span className="quiet">A validator has crashed. Watch what the other three do.</span>
      )}
    </p>
  );
}

/** The validator whose turn comes next crashes, here and now; everything before stays as it was. */
function breakIt(): void {
  const { recipe, projection, cursor } = runStore.getState();
  if (recipe === undefined || projection === undefined) return;
  const at = Math.floor(projection.at / 1000) + CRASH_AFTER_MS;
  const rounds = [...projection.nodes.values()].map(({ round }) => round);
  const next = (Math.max(0, ...rounds) + 2) % recipe.validators;
  const node = [...projection.nodes.keys()].find((id) => parseNodeId(id)?.index === next) ?? "s0v0";
  const { scenario, ...rest } = recipe;
  const input =
    scenario === undefined
      ? { ...rest, edits: [{ at, do: "crash", node }] }
      : { v: 1, scenario, seed: recipe.seed, edits: [{ at, do: "crash", node }] };
  const broken = resolveRecipe({ ...input, untilMs: Math.max(recipe.untilMs, at + 20_000) });
  if (broken.ok) commands.open(broken.recipe, { cursor, play: true });
}
