/**
 * Edits of a run that somebody is watching: how much of a run two recipes have in common.
 * @module
 */
import type { Micros } from "../primitives/time.ts";
import { noncesOf } from "./nonces.ts";
import { instantOf, type Recipe, type ScriptEntry } from "./recipe.ts";

/** When entries happened, as far as it is asked: entry k at place k - 1. */
export interface Times {
  readonly [place: number]: { readonly at: Micros } | undefined;
}

/** How far a run is: within the instant `at`, after so many of its entries. */
interface Position {
  readonly at: number;
  readonly after: number;
}

export function positionOf(entries: Times, k: number): Position {
  const at = entries[k - 1]?.at;
  if (at === undefined) return { at: 0, after: 0 };
  let first = k;
  while (first > 1 && entries[first - 2]?.at === at) first -= 1;
  return { at, after: k - first + 1 };
}

/**
 * Do both recipes give the same first `k` entries? `entries` are those of one of them. Total, and on the safe
 * side: what stands at the beginning or at the end of the very instant of entry k counts as done.
 */
export function isSamePrefix(a: Recipe, b: Recipe, entries: Times, k: number): boolean {
  const position = positionOf(entries, k);
  return (
    isSameWorld(a, b) &&
    [a, b].every(({ untilMs }) => untilMs * 1000 >= position.at) &&
    isSame(doneBy(a, position), doneBy(b, position))
  );
}

/** Fields that say when a run ends, what is expected of it, or where it came from; the script is compared by time. */
const FREE: readonly (keyof Recipe)[] = ["scenario", "script", "untilMs", "expect"];

const isSameWorld = (a: Recipe, b: Recipe): boolean => isSame(fixed(a), fixed(b));

const fixed = (recipe: Recipe): unknown =>
  Object.fromEntries(Object.entries(recipe).filter(([key]) => !FREE.includes(key as keyof Recipe)));

/** The script entries that may have taken place, with their numbers and what tells equal ones apart. */
function doneBy({ script }: Recipe, position: Position): unknown {
  const nonces = noncesOf(script);
  return script.flatMap((entry, index) =>
    isDone(entry, position) ? [[index, entry, nonces[index]]] : [],
  );
}

function isDone(entry: ScriptEntry, { at, after }: Position): boolean {
  const instant = instantOf(entry);
  return instant < at || (instant === at && (entry.after ?? 0) < after);
}

/** The same plain data; an absent field is one that is undefined. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [one, other] = [fieldsOf(a), fieldsOf(b)];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    one.size === other.size &&
    [...one].every(([key, value]) => other.has(key) && isSame(value, other.get(key)))
  );
}

const fieldsOf = (value: object): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(value).filter(([, field]) => field !== undefined));
