/**
 * What differs between two values of plain data, as a list of leaves and small subtrees. The state of a
 * hundred validators is large and a step changes little of it, so the walk goes only where references differ:
 * states share what did not change. A diff library would need maps and sets copied into records first, which
 * visits everything; that is why the walk is written here.
 * @module
 */

/** Field of a record, key of a map, or identity of an element of a list. */
export type Segment = string | number;

/** A value as it is shown: cut in depth and length, without maps, sets or shared parts. */
export type Shown = string | number | boolean | Branch;

export interface Branch {
  readonly kind: "record" | "map" | "list" | "set";
  /** In the order of the value; a list's elements by identity where they have one, else by place. */
  readonly items: readonly (readonly [Segment, Shown])[];
  /** Items that are not listed. */
  readonly more: number;
}

/** Without `before` it was added, without `after` removed. */
export interface Change {
  readonly path: readonly Segment[];
  readonly before?: Shown;
  readonly after?: Shown;
}

/** A place where the two differ, with both values as they are. */
export interface Found {
  readonly path: readonly Segment[];
  readonly before: unknown;
  readonly after: unknown;
}

/** A reader looks at a few dozen; a restart changes everything, and the message stays small. */
export const CHANGES_MAX = 200;
const DEPTH_MAX = 4;
const ITEMS_MAX = 16;

type Pair = readonly [key: Segment, before: unknown, after: unknown];

/** Every place where `after` is not `before`, in the order of `before`, then what is new. */
export function* differences(
  path: readonly Segment[],
  before: unknown,
  after: unknown,
): Generator<Found> {
  if (Object.is(before, after)) return;
  const pairs = aligned(before, after);
  if (pairs === undefined) yield { path, before, after };
  else for (const [key, one, other] of pairs) yield* differences([...path, key], one, other);
}

/** The same for the values of a map, each taken as a whole. */
export function* entryDifferences(
  path: readonly Segment[],
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): Generator<Found> {
  for (const [key, one, other] of mapPairs(before, after))
    yield { path: [...path, key], before: one, after: other };
}

/** The parts that belong together; `undefined`: the two cannot be compared part by part. */
function aligned(before: unknown, after: unknown): Iterable<Pair> | undefined {
  if (before instanceof Map && after instanceof Map) return mapPairs(before, after);
  if (before instanceof Set && after instanceof Set) return setPairs(before, after);
  if (Array.isArray(before) && Array.isArray(after)) return listPairs(before, after);
  if (!isRecord(before) || !isRecord(after) || isAnother(before, after)) return undefined;
  return mapPairs(new Map(Object.entries(before)), new Map(Object.entries(after)));
}

function* mapPairs(
  before: ReadonlyMap<unknown, unknown>,
  after: ReadonlyMap<unknown, unknown>,
): Generator<Pair> {
  for (const [key, value] of before) {
    const other = after.get(key);
    if (!Object.is(value, other)) yield [segmentOf(key), value, other];
  }
  for (const [key, value] of after)
    if (!before.has(key) && value !== undefined) yield [segmentOf(key), undefined, value];
}

function* setPairs(before: ReadonlySet<unknown>, after: ReadonlySet<unknown>): Generator<Pair> {
  for (const item of before) if (!after.has(item)) yield [segmentOf(item), item, undefined];
  for (const item of after) if (!before.has(item)) yield [segmentOf(item), undefined, item];
}

/** `undefined` where only the order changed: then the whole list is the difference. */
function listPairs(
  before: readonly unknown[],
  after: readonly unknown[],
): Iterable<Pair> | undefined {
  const { head, one, other } = withoutCommonEnds(before, after);
  const [mine, theirs] = [keysOf(one), keysOf(other)];
  if (mine === undefined || theirs === undefined) return byPlace(head, one, other);
  const earlier = new Map(one.map((item, i) => [mine[i] ?? i, item]));
  const later = new Map(other.map((item, i) => [theirs[i] ?? i, item]));
  const kept = mine.filter((key) => later.has(key));
  const isReordered = theirs.filter((key) => earlier.has(key)).some((key, i) => key !== kept[i]);
  return isReordered ? undefined : mapPairs(earlier, later);
}

/** Long lists grow at an end: only what lies between the shared ends is looked at. */
function withoutCommonEnds(before: readonly unknown[], after: readonly unknown[]) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && Object.is(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && Object.is(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const one = before.slice(head, before.length - tail);
  return { head, one, other: after.slice(head, after.length - tail) };
}

function* byPlace(
  start: number,
  before: readonly unknown[],
  after: readonly unknown[],
): Generator<Pair> {
  for (let i = 0; i < Math.max(before.length, after.length); i++)
    if (!Object.is(before[i], after[i])) yield [start + i, before[i], after[i]];
}

/** `undefined`: the elements do not tell themselves apart. */
function keysOf(items: readonly unknown[]): readonly Segment[] | undefined {
  const keys = items.map(identityOf);
  const isDistinct = new Set(keys).size === keys.length;
  return isDistinct && keys.every((key) => key !== undefined) ? keys : undefined;
}

/** Fields that say which thing a record is, the most telling first. */
const IDENTITY = [
  "number",
  "voter",
  "hash",
  "blockHash",
  "block",
  "transaction",
  "height",
  "account",
];

/** Of an element: itself if it is a word or number; else its telling field, or that of a part of it. */
function identityOf(item: unknown): Segment | undefined {
  if (typeof item === "string" || typeof item === "number") return item;
  if (!isRecord(item)) return undefined;
  const parts = Object.values(item).filter(isRecord);
  return ownIdentity(item) ?? parts.map(ownIdentity).find((key) => key !== undefined);
}

function ownIdentity(item: Readonly<Record<string, unknown>>): Segment | undefined {
  for (const field of IDENTITY) {
    const value = item[field];
    if (typeof value === "string" || typeof value === "number") return value;
  }
  return undefined;
}

/** Are they two things, and not one thing that changed? Of small ones only: a state is always the same thing. */
function isAnother(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): boolean {
  const holdsMany = Object.values(before).some((v) => v instanceof Map || v instanceof Set);
  return !holdsMany && ownIdentity(before) !== ownIdentity(after);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Map) &&
  !(value instanceof Set);

const segmentOf = (key: unknown): Segment => (typeof key === "number" ? key : String(key));

/** The first `CHANGES_MAX`, cut to what a reader can take in, and how many there are beside. */
export function shownChanges(found: Iterable<Found>): {
  readonly changes: readonly Change[];
  readonly more: number;
} {
  const changes: Change[] = [];
  let more = 0;
  for (const { path, before, after } of found) {
    if (changes.length >= CHANGES_MAX) {
      more += 1;
      continue;
    }
    changes.push({
      path,
      ...(before !== undefined && { before: shown(before) }),
      ...(after !== undefined && { after: shown(after) }),
    });
  }
  return { changes, more };
}

/** A value cut in depth and length. */
export function shown(value: unknown, depth = DEPTH_MAX): Shown {
  if (value instanceof Map) return branch("map", [...value], depth);
  if (value instanceof Set) return branch("set", [...value].map(pairedWithItself), depth);
  if (Array.isArray(value)) {
    const keys = keysOf(value);
    return branch(
      "list",
      value.map((item: unknown, i) => [keys?.[i] ?? i, item] as const),
      depth,
    );
  }
  if (isRecord(value)) return branch("record", Object.entries(value), depth);
  const isPlain = typeof value === "string" || typeof value === "boolean";
  return isPlain || typeof value === "number" ? value : String(value);
}

const pairedWithItself = (item: unknown) => [item, item] as const;

function branch(
  kind: Branch["kind"],
  pairs: readonly (readonly [unknown, unknown])[],
  depth: number,
): Branch {
  const present = pairs.filter(([, value]) => value !== undefined);
  const listed = depth <= 0 ? [] : present.slice(0, ITEMS_MAX);
  return {
    kind,
    items: listed.map(([key, value]) => [segmentOf(key), shown(value, depth - 1)]),
    more: present.length - listed.length,
  };
}
