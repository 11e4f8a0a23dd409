/**
 * Computes the run that is shown on until something happens in it, without moving the cursor; behind a fence too.
 * @module
 */
import type { Where } from "../course/lesson.ts";
import { isReached, type Until } from "../course/until.ts";
import type { Recipe } from "../sim/recipe.ts";
import { isSameRun } from "./same-run.ts";
import { mainTree, runStore } from "./store.ts";
import type { Tree } from "./tree.ts";
import type { RunState } from "./types.ts";

/** A run is looked through so far. */
const ENTRIES_MAX = 60_000;
const AHEAD = 3000;

interface Shown {
  readonly tree: Tree;
  readonly store: { getState(): Pick<RunState, "branch" | "recipe"> };
}

const MAIN: Shown = { tree: mainTree, store: runStore };

/**
 * Looks for a moment in the run that is shown.
 *
 * @param isOver whether nobody waits for it any more
 * @param tell called once: the entry, or `undefined` when the run has none
 */
export function findEntry(
  where: Where,
  recipe: Recipe,
  isOver: () => boolean,
  tell: (entry: number | undefined) => void,
  { tree, store }: Shown = MAIN,
): void {
  if ("entry" in where) return tell(where.entry);
  const steps = "until" in where ? [where.after, where.until].filter((until) => until) : [];
  const search = searchFor(steps.filter((until): until is Until => until !== undefined));
  let read = 0;
  let isDone = false;
  const end = (entry: number | undefined, isTold = true): void => {
    if (isDone) return;
    isDone = true;
    stopListening();
    if (isTold) tell(entry);
  };
  const look = (): void => {
    if (isOver()) return end(undefined, false);
    const { branch: id, recipe: open } = store.getState();
    const branch = tree.branch(id);
    if (!isSameRun(open, recipe) || branch === undefined) return;
    const { trace, phase } = branch;
    if (trace !== undefined && "until" in where) {
      const found = search(trace.entries(read + 1, trace.length()), trace);
      read = trace.length();
      if (found !== undefined) return end(found);
    }
    const length = trace?.length() ?? 0;
    if (phase === "complete") return end("end" in where ? length : undefined);
    if (phase === "failed") return end(undefined);
    if (length >= ENTRIES_MAX) return end("end" in where ? length : undefined);
    if (trace !== undefined) tree.want(id, length + AHEAD);
  };
  // What was asked of the run is told after the page has it, so that who is told can go there.
  const later = (): void => queueMicrotask(() => isDone || look());
  const stopListening = tree.listen({
    onBegun: later,
    onGrown: later,
    onFailed: later,
    onNotice: () => undefined,
  });
  look();
}

type Entries = Parameters<typeof isReached>[1][];
type Known = Pick<NonNullable<ReturnType<Tree["branch"]>>["trace"] & object, "violations" | "info">;

/** One condition after another, each `nth` times, over entries as they come. */
function searchFor(
  untils: readonly Until[],
): (entries: Readonly<Entries>, known: Known) => number | undefined {
  let at = 0;
  let left = untils[0]?.nth ?? 1;
  return (entries, { violations, info }) => {
    for (const entry of entries) {
      const until = untils[at];
      if (until === undefined || !isReached(until, entry, violations(), info)) continue;
      left -= 1;
      if (left > 0) continue;
      at += 1;
      left = untils[at]?.nth ?? 1;
      if (at === untils.length) return entry.index;
    }
    return undefined;
  };
}
