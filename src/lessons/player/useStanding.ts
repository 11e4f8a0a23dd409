/**
 * Opens the run of a step, waits for its moment and stands there. What lies beyond is fenced off as long as a
 * question of the step is open.
 * @module
 */
import { useEffect, useState } from "react";
import type { Moment } from "../../course/lesson.ts";
import { resolveRecipe, type Resolved } from "../../scenarios/resolve.ts";
import type { Recipe } from "../../sim/recipe.ts";
import { commands } from "../../store/commands.ts";
import { findEntry } from "../../store/find-entry.ts";
import { setLayout } from "../../store/page.ts";
import { isSameRun } from "../../store/same-run.ts";
import { runStore } from "../../store/store.ts";

/** What a link says of where its sender stood. */
export interface Arrival {
  readonly entry: number;
  readonly digest?: string;
  readonly trail?: string;
}

export interface Standing {
  readonly state: "none" | "finding" | "there" | "unreached" | "refused";
  readonly recipe: Recipe | undefined;
  readonly entry: number | undefined;
  /** A link leads beyond the answer: then nothing is asked. */
  readonly isTold: boolean;
  /** Why the run cannot be opened. */
  readonly message?: string;
}

const NOWHERE: Standing = { state: "none", recipe: undefined, entry: undefined, isTold: false };

/** The same input resolves to the same recipe, so that whoever compares finds no other. */
const resolved = new WeakMap<Moment, Resolved>();

export function recipeOf(moment: Moment): Resolved {
  const known = resolved.get(moment) ?? resolveRecipe({ v: 1, ...moment.recipe });
  resolved.set(moment, known);
  return known;
}

interface Asked {
  /** Names the step: another one is stood at anew. */
  readonly key: string;
  readonly moment: Moment | undefined;
  readonly isOpenQuestion: boolean;
  readonly arrival: Arrival | undefined;
}

export function useStanding({ key, moment, isOpenQuestion, arrival }: Asked): Standing {
  const [standing, setStanding] = useState<Standing & { readonly key: string }>({
    ...NOWHERE,
    key: "",
  });
  useEffect(() => {
    let isLeft = false;
    const put = (found: Standing): void => {
      if (!isLeft) setStanding({ ...found, key });
    };
    if (moment === undefined) put(NOWHERE);
    else stand(moment, { isHeld: isOpenQuestion, arrival }, () => isLeft, put);
    return () => {
      isLeft = true;
    };
    // A question that is answered meanwhile, or another language, moves nobody.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return standing.key === key ? standing : { ...NOWHERE, state: moment ? "finding" : "none" };
}

function stand(
  moment: Moment,
  { isHeld, arrival }: { readonly isHeld: boolean; readonly arrival: Arrival | undefined },
  isLeft: () => boolean,
  put: (standing: Standing) => void,
): void {
  const read = recipeOf(moment);
  if (!read.ok) return put({ ...NOWHERE, state: "refused", message: read.message });
  const { recipe } = read;
  const fence = isHeld ? { fence: 0 } : {};
  showRun(recipe, arrival, fence);
  setLayout(moment.layout);
  put({ ...NOWHERE, state: "finding", recipe });
  findEntry(moment.where, recipe, isLeft, (entry) => {
    if (entry === undefined) {
      commands.fence(undefined);
      return put({ ...NOWHERE, state: "unreached", recipe });
    }
    const isTold = isHeld && arrival !== undefined && arrival.entry > entry;
    commands.fence(isHeld && !isTold ? entry : undefined);
    commands.seek(arrival?.entry ?? entry);
    put({ state: "there", recipe, entry, isTold });
  });
}

/** Opens a run only if it is not open. What was branched off it stays. */
export function showRun(
  recipe: Recipe,
  arrival: Arrival | undefined,
  fence: { readonly fence?: number },
): void {
  const { recipe: open, branches } = runStore.getState();
  const branch = branches.find((each) => isSameRun(each.recipe, recipe));
  if (arrival !== undefined || (!isSameRun(open, recipe) && branch === undefined)) {
    const { entry = 0, ...promise } = arrival ?? {};
    return commands.open(recipe, { cursor: entry, ...promise, ...fence });
  }
  commands.pause();
  commands.select(undefined);
  commands.ask(undefined);
  // Until its place is found, nothing of it is seen that a question may be about.
  commands.fence(fence.fence === undefined ? undefined : runStore.getState().cursor);
  if (!isSameRun(open, recipe) && branch !== undefined) commands.showBranch(branch.id);
}
