/**
 * The script's part in what is to come, beside the queue: which entries take place at the beginning of their
 * instant, which within it, and which, being of clients, at its end. It is only pointed into, so that one
 * moment of a world does for all scripts that have the same beginning.
 * @module
 */
import type { Happening } from "./happening.ts";
import { before, CLASS, type Scheduled } from "./queue.ts";
import { instantOf, type Recipe, type ScriptEntry } from "./recipe.ts";

/** Entries of a script, each list in the order in which they are due. */
export interface Agenda {
  readonly opening: readonly Scheduled<Happening>[];
  readonly late: readonly Late[];
  readonly closing: readonly Scheduled<Happening>[];
}

/** An entry that waits until its instant has had so many entries, or is over. */
export interface Late {
  readonly after: number;
  readonly scheduled: Scheduled<Happening>;
}

/** How many of each list have taken place. */
export type Progress = { readonly [List in keyof Agenda]: number };

export const NOTHING_DONE: Progress = { opening: 0, late: 0, closing: 0 };

export function agendaOf(recipe: Recipe): Agenda {
  const all = recipe.script.map((entry, index) => ({
    entry,
    scheduled: scheduledScript(recipe, entry, index),
  }));
  const placed = all.filter(({ entry }) => entry.after === undefined);
  const inOrder = (isClient: boolean) =>
    placed
      .filter(({ entry }) => (entry.do === "submit") === isClient)
      .map(({ scheduled }) => scheduled)
      .sort(before);
  const late = all
    .flatMap(({ entry: { after }, scheduled }) =>
      after === undefined ? [] : [{ after, scheduled }],
    )
    .sort(byPlace);
  return { opening: inOrder(false), late, closing: inOrder(true) };
}

const byPlace = (a: Late, b: Late): number =>
  a.scheduled.at - b.scheduled.at ||
  a.after - b.after ||
  a.scheduled.sequence - b.scheduled.sequence;

/**
 * Boots come before the script at time 0, and clients after all else. What stands at one place keeps the order
 * in which it is written.
 */
function scheduledScript(
  { shards, validators }: Recipe,
  entry: ScriptEntry,
  index: number,
): Scheduled<Happening> {
  const placed = { at: instantOf(entry), sequence: index };
  return entry.do === "submit"
    ? { ...placed, class: CLASS.client, node: 0, what: { kind: "submit", index } }
    : { ...placed, class: CLASS.world, node: shards * validators, what: { kind: "script", index } };
}
