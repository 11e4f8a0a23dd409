/**
 * The script's part in what is to come, beside the queue: which entries take place at the beginning of their
 * instant, which within it, and which, being of clients, at its end. It is only pointed into, so that one
 * moment of a world does for all scripts that have the same beginning.
 * @module
 */
import { before, CLASS, type Scheduled } from "./queue.ts";
import { instantOf, type Recipe, type ScriptEntry } from "./recipe.ts";
import type { Happening, Stage, World } from "./world.ts";

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

/** What happens next, by the queue or by the script. `undefined`: nothing will any more. */
export function upcoming({ agenda }: Stage, world: World): Scheduled<Happening> | undefined {
  const { opening, late, closing } = world.progress;
  const head = earlier(
    earlier(world.queue.peek(), agenda.opening[opening]),
    agenda.closing[closing],
  );
  const waiting = agenda.late[late];
  return waiting !== undefined && isDue(waiting, head, world) ? waiting.scheduled : head;
}

const earlier = (
  a: Scheduled<Happening> | undefined,
  b: Scheduled<Happening> | undefined,
): Scheduled<Happening> | undefined =>
  b === undefined || (a !== undefined && before(a, b) < 0) ? a : b;

/** Its instant has had the entries that it waits for, or has nothing left. */
function isDue(
  { after, scheduled }: Late,
  head: Scheduled<Happening> | undefined,
  { now, instant }: World,
): boolean {
  if (head === undefined || head.at > scheduled.at) return true;
  return head.at === scheduled.at && now === scheduled.at && instant >= after;
}

/** Takes what is upcoming out of what is to come, and moves the clock to it. */
export function turnTo({ agenda }: Stage, world: World, next: Scheduled<Happening>): void {
  const { progress } = world;
  const { opening, late, closing } = progress;
  if (agenda.late[late]?.scheduled === next) world.progress = { ...progress, late: late + 1 };
  else if (agenda.opening[opening] === next) world.progress = { ...progress, opening: opening + 1 };
  else if (agenda.closing[closing] === next) world.progress = { ...progress, closing: closing + 1 };
  else world.queue.pop();
  if (next.at !== world.now) world.instant = 0;
  world.now = next.at;
}
