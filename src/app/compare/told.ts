/**
 * What is told of two runs at present: explanations of where they part, and what differs between their worlds.
 * @module
 */
import { useMemo } from "react";
import { useStore } from "zustand";
import { useWords } from "../../store/page.ts";
import { entryAtTime } from "../../store/moment.ts";
import type { Branch } from "../../store/tree.ts";
import type { Micros } from "../../primitives/time.ts";
import { lineOf, reached } from "./lines.ts";
import { SIDES, type Side } from "./moments.ts";
import { explainConsequence, explainParting, type Explanation, type Told } from "./explain.ts";
import { comparison, useComparison } from "./running.ts";
import type { World } from "./worlds.ts";

export interface Explanations {
  readonly parting: Explanation | undefined;
  readonly consequence: Explanation | undefined;
}

/** Both are `undefined` until they are found. */
export function useExplanations(): Explanations {
  const parting = useComparison((state) => state.parting);
  const walk = useComparison((state) => state.walk);
  const words = useWords();
  // What is there when the place is found need not be read again as the runs grow, unless one is over.
  return useMemo(() => {
    const [left, right] = SIDES.map((side) => toldBy(comparison.branch(side)));
    if (parting === undefined || left === undefined || right === undefined)
      return { parting: undefined, consequence: undefined };
    const isFurther = walk?.isFound === true && (walk.left !== parting || walk.right !== parting);
    return {
      parting: explainParting(parting, left, right, words),
      consequence: isFurther ? explainConsequence(walk, left, right, words) : undefined,
    };
  }, [parting, walk, words]);
}

function toldBy(branch: Branch | undefined): Told | undefined {
  if (branch?.trace === undefined) return undefined;
  const { recipe, trace, phase } = branch;
  return {
    recipe,
    info: trace.info,
    entry: trace.entry,
    message: trace.message,
    length: trace.length,
    projectionAt: trace.projectionAt,
    isOver: phase === "complete",
  };
}

/** Both worlds at the moment that is shown. */
export function useWorldsNow(): Readonly<Record<Side, World>> | undefined {
  const left = useStore(comparison.viewers.left.store, (state) => state.cursor);
  const right = useStore(comparison.viewers.right.store, (state) => state.cursor);
  const computed = useComparison((state) => state.computed);
  return useMemo(
    () => (computed === 0 ? undefined : worldsAt({ left, right })),
    [left, right, computed],
  );
}

export interface Outcome {
  readonly at: Micros;
  /** Nothing comes any more on either side. */
  readonly isOver: boolean;
  readonly worlds: Readonly<Record<Side, World>>;
}

/** Both worlds at the last instant that both have reached. Folds as far as needed: not for every frame. */
export function outcomeNow(): Outcome | undefined {
  const [left, right] = SIDES.map((side) => comparison.branch(side));
  if (left?.trace === undefined || right?.trace === undefined) return undefined;
  const lines = { left: lineOf(left), right: lineOf(right) };
  const ends = [left, right].map(({ recipe }) => recipe.untilMs * 1000);
  const at = Math.min(reached(lines), ...ends) as Micros;
  const worlds = worldsAt({
    left: entryAtTime(left.trace, at),
    right: entryAtTime(right.trace, at),
  });
  return worlds && { at, isOver: lines.left.isOver && lines.right.isOver, worlds };
}

function worldsAt(
  cursors: Readonly<Record<Side, number>>,
): Readonly<Record<Side, World>> | undefined {
  const [left, right] = SIDES.map((side) => worldAt(comparison.branch(side), cursors[side]));
  return left === undefined || right === undefined ? undefined : { left, right };
}

function worldAt(branch: Branch | undefined, cursor: number): World | undefined {
  const { trace, recipe } = branch ?? {};
  if (trace === undefined || recipe === undefined || cursor > trace.length()) return undefined;
  return {
    projection: trace.projectionAt(cursor),
    info: trace.info,
    shards: recipe.shards,
    timeOf: trace.timeOf,
    violations: trace.violations().filter(({ entry }) => entry <= cursor),
  };
}
