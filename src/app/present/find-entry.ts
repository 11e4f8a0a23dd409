/**
 * Computes a run on until something happens in it, without moving the cursor.
 * @module
 */
import type { Recipe } from "../../sim/recipe.ts";
import { traceReader } from "../../store/commands.ts";
import { mainTree, runStore } from "../../store/store.ts";
import { isSameRun } from "./deck.ts";
import { isReached, type Until } from "../../course/until.ts";

/** A run is looked through so far. */
const ENTRIES_MAX = 60_000;
const AHEAD = 3000;

/**
 * Looks for the first entry in which `until` holds, in the run that is shown.
 *
 * @param isOver whether nobody waits for it any more
 * @param tell called once: the entry, or `undefined` when the run has none
 */
export function findEntry(
  until: Until,
  recipe: Recipe,
  isOver: () => boolean,
  tell: (entry: number | undefined) => void,
): void {
  let read = 0;
  const look = (): void => {
    const { recipe: open, length, phase, violations, branch } = runStore.getState();
    if (isOver() || phase === "failed") return stop();
    if (!isSameRun(open, recipe) || length === read) {
      if (phase === "complete" && isSameRun(open, recipe)) end(undefined);
      return;
    }
    const entries = traceReader()?.entries(read + 1, length) ?? [];
    const reached = entries.find((entry) => isReached(until, entry, violations));
    read = length;
    if (reached !== undefined) return end(reached.index);
    if (phase === "complete" || read >= ENTRIES_MAX) return end(undefined);
    mainTree.want(branch, read + AHEAD);
  };
  const end = (entry: number | undefined): void => {
    stop();
    tell(entry);
  };
  const unsubscribe = runStore.subscribe(look);
  let isStopped = false;
  const stop = (): void => {
    if (!isStopped) unsubscribe();
    isStopped = true;
  };
  look();
}
