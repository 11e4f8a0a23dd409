/**
 * Runs as a handout reads them: through a viewer of its own, over the page's tree. Where the page stands is not
 * touched, and what it has computed is not computed again.
 * @module
 */
import type { Recipe } from "../../sim/recipe.ts";
import type { TraceEntry, Violation } from "../../sim/trace/entry.ts";
import { mainTree, runStore } from "../../store/store.ts";
import { ROOT } from "../../store/tree.ts";
import type { RunState, Viewer } from "../../store/types.ts";
import { createViewer } from "../../store/viewer.ts";
import { isSameRun, runText } from "../../store/same-run.ts";

/** The run cannot go on; the message is a sentence for the reader. */
export class RunStopped extends Error {}

let viewer: Viewer | undefined;

/** One for the page: a viewer listens to its tree for ever. */
export const paperViewer = (): Viewer => (viewer ??= createViewer(mainTree));

/** Branches that were grown for paper, by the text of the run. */
const grown = new Map<string, number>();

function branchOf(recipe: Recipe): number {
  const open = runStore.getState().branches.find((branch) => isSameRun(branch.recipe, recipe));
  if (open !== undefined) return open.id;
  const text = runText(recipe);
  const known = grown.get(text);
  const phase = known === undefined ? undefined : mainTree.branch(known)?.phase;
  if (known !== undefined && phase !== undefined && phase !== "failed") return known;
  const id = mainTree.grow({
    recipe,
    label: ROOT,
    parent: undefined,
    forkedAt: 0,
    basis: undefined,
  });
  grown.set(text, id);
  return id;
}

/** Lets go of the runs that were opened for paper, but for those that are still to be read. */
export function closeRuns(wanted: readonly Recipe[] = []): void {
  const texts = new Set(wanted.map(runText));
  for (const [text, id] of grown) {
    if (texts.has(text)) continue;
    grown.delete(text);
    mainTree.forget(id);
  }
}

/** The first state in which `pick` finds something. */
function stateIn<T>(
  pick: (state: RunState) => T | undefined,
  branch: number,
  signal: AbortSignal,
): Promise<T> {
  const { store } = paperViewer();
  return new Promise((resolve, reject) => {
    const end = (act: () => void): void => {
      unsubscribe();
      signal.removeEventListener("abort", giveUp);
      act();
    };
    const giveUp = (): void => end(() => reject(signal.reason as Error));
    const look = (state: RunState): void => {
      if (state.branch !== branch) return;
      if (state.phase === "failed")
        return end(() => reject(new RunStopped(state.error?.sentence ?? "")));
      const found = state.info === undefined ? undefined : pick(state);
      if (found !== undefined) end(() => resolve(found));
    };
    const unsubscribe = store.subscribe(look);
    signal.addEventListener("abort", giveUp);
    if (signal.aborted) giveUp();
    else look(store.getState());
  });
}

/**
 * Shows an entry of a run; of a run that ends before it, the last one.
 *
 * @throws RunStopped, or the reason of the signal
 */
export async function standAt(recipe: Recipe, entry: number, signal: AbortSignal): Promise<void> {
  const { store, commands, look } = paperViewer();
  const branch = branchOf(recipe);
  if (store.getState().branch === branch && store.getState().info !== undefined)
    commands.seek(entry);
  else look(branch, entry);
  await stateIn(
    ({ projection, phase, awaits }) =>
      projection !== undefined &&
      awaits === undefined &&
      (projection.cursor === entry || phase === "complete")
        ? true
        : undefined,
    branch,
    signal,
  );
}

const AHEAD = 2000;

/**
 * Reads a run from its beginning, as it is computed, until `isEnough`, or to its end.
 *
 * @param most entries that are read at most
 * @throws RunStopped, or the reason of the signal
 */
export async function readThrough(
  recipe: Recipe,
  most: number,
  isEnough: (entry: TraceEntry, violations: readonly Violation[]) => boolean,
  signal: AbortSignal,
): Promise<void> {
  const { look, reader } = paperViewer();
  const branch = branchOf(recipe);
  look(branch, 0);
  for (let read = 0; read < most;) {
    mainTree.want(branch, Math.min(most, read + AHEAD));
    const state = await stateIn(
      (now) => (now.length > read || now.phase === "complete" ? now : undefined),
      branch,
      signal,
    );
    const upTo = Math.min(state.length, most);
    for (const entry of reader()?.entries(read + 1, upTo) ?? [])
      if (isEnough(entry, state.violations)) return;
    if (upTo <= read) return;
    read = upTo;
  }
}
