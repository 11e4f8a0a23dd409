/**
 * A map whose versions share what did not change: a change copies a few small arrays on the way to its place, so a
 * world with ten thousand messages on their way is kept at every entry for little.
 *
 * Versions belong to one line of history: keys get their places in the order in which they first appear,
 * and iteration follows the places.
 * @module
 */
import { parseNodeId, type NodeId } from "../../primitives/ids.ts";

/** A tree over the places: of each four bits of a place, the highest first, choose one branch. */
const BITS = 4;
const WIDTH = 1 << BITS;

/** Where keys have their places. Shared by all versions of one line of history. */
interface Places<K> {
  /** `undefined`: a key that was never put in. */
  find(key: K): number | undefined;
  /** The place of a key that is put in. */
  give(key: K): number;
  /** Places for another line of history that so far has `keys` alone. */
  branch(keys: Iterable<K>): Places<K>;
}

/** Branches, or at the lowest level one pair a place. */
type Node = unknown[];
type Pair<K, V> = readonly [K, V];

const vacant = (): Node => Array.from({ length: WIDTH });

const LEVELS_MAX = 14;
/** Places that a branch at each level spans. */
const SPANS: number[] = [1];
while (SPANS.length < LEVELS_MAX) SPANS.push((SPANS.at(-1) ?? 1) * WIDTH);
const spanOf = (level: number): number => SPANS[level] ?? Infinity;

/** The branch of `place` at `level`, 0 being the lowest. Places may be larger than 32 bits. */
const turn = (place: number, level: number): number => Math.floor(place / spanOf(level)) % WIDTH;

/** A class, because there are many versions and they share their methods. */
export class SharedMap<K, V> implements ReadonlyMap<K, V> {
  readonly size: number;
  private readonly places: Places<K>;
  private readonly root: Node | undefined;
  /** Levels above the lowest: the tree has room for `WIDTH ** (height + 1)` places. */
  private readonly height: number;

  constructor(places: Places<K>, root?: Node, height = 0, size = 0) {
    this.places = places;
    this.root = root;
    this.height = height;
    this.size = size;
  }

  get(key: K): V | undefined {
    return this.pairOf(key)?.[1];
  }

  has(key: K): boolean {
    return this.pairOf(key) !== undefined;
  }

  /** The version after `changes`, the last one of a key counting; `undefined` takes a key out. */
  with(changes: Iterable<readonly [K, V | undefined]>): SharedMap<K, V> {
    const draft: Draft = { root: this.root, height: this.height, size: this.size, own: new Set() };
    let isChanged = false;
    for (const [key, value] of changes) {
      put(draft, {
        place: this.places.give(key),
        pair: value === undefined ? undefined : [key, value],
      });
      isChanged = true;
    }
    return isChanged ? new SharedMap(this.places, draft.root, draft.height, draft.size) : this;
  }

  /**
   * The same version at the beginning of another line of history, whose keys get places of their own.
   * @param lines lines that have branched already; one version of each, the latest first, decides its places
   */
  branch(lines: Map<unknown, unknown>): SharedMap<K, V> {
    const places =
      (lines.get(this.places) as Places<K> | undefined) ?? this.places.branch(this.keys());
    lines.set(this.places, places);
    return new SharedMap(places, this.root, this.height, this.size);
  }

  entries(): MapIterator<[K, V]> {
    return this.pairs()
      .map(([key, value]): [K, V] => [key, value])
      .values();
  }

  keys(): MapIterator<K> {
    return this.pairs()
      .map(([key]) => key)
      .values();
  }

  values(): MapIterator<V> {
    return this.pairs()
      .map(([, value]) => value)
      .values();
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  forEach(visit: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.pairs()) visit(value, key, this);
  }

  private pairOf(key: K): Pair<K, V> | undefined {
    const place = this.places.find(key);
    if (place === undefined || place >= spanOf(this.height + 1)) return undefined;
    let node = this.root;
    for (let level = this.height; level > 0 && node !== undefined; level--)
      node = node[turn(place, level)] as Node | undefined;
    return node?.[turn(place, 0)] as Pair<K, V> | undefined;
  }

  private pairs(): Pair<K, V>[] {
    const found: Pair<K, V>[] = [];
    if (this.root !== undefined) collect(this.root, this.height, found);
    return found;
  }
}

function collect(node: Node, level: number, into: unknown[]): void {
  for (const branch of node) {
    if (branch === undefined) continue;
    if (level === 0) into.push(branch);
    else collect(branch as Node, level - 1, into);
  }
}

/** A version that is being made; it may change the nodes of its own. */
interface Draft {
  root: Node | undefined;
  height: number;
  size: number;
  readonly own: Set<Node>;
}

/** What becomes of a place; no pair: nothing is there any more. */
interface Change {
  readonly place: number;
  readonly pair: unknown;
}

function put(draft: Draft, change: Change): void {
  while (change.place >= spanOf(draft.height + 1)) {
    if (draft.root !== undefined) {
      const above = vacant();
      above[0] = draft.root;
      draft.own.add(above);
      draft.root = above;
    }
    draft.height += 1;
  }
  draft.root = placed(draft, draft.root, draft.height, change);
}

/** The node after the change; `undefined`: nothing is left in it. */
function placed(
  draft: Draft,
  node: Node | undefined,
  level: number,
  change: Change,
): Node | undefined {
  const { place, pair } = change;
  if (node === undefined && pair === undefined) return undefined;
  const own = owned(draft, node);
  const at = turn(place, level);
  const before = own[at];
  own[at] = level === 0 ? pair : placed(draft, before as Node | undefined, level - 1, change);
  if (level === 0) draft.size += (pair === undefined ? 0 : 1) - (before === undefined ? 0 : 1);
  return own[at] === undefined && own.every((branch) => branch === undefined) ? undefined : own;
}

function owned({ own }: Draft, node: Node | undefined): Node {
  if (node !== undefined && own.has(node)) return node;
  const copy = node?.slice() ?? vacant();
  own.add(copy);
  return copy;
}

const NUMBERS: Places<number> = {
  find: (key) => key,
  give: (key) => key,
  branch: () => NUMBERS,
};

/** Keys are placed in the order in which they are first put in; looking for one places nothing. */
function textPlaces<K extends string>(known: Map<K, number>, count: number): Places<K> {
  let next = count;
  const give = (key: K): number => {
    const place = known.get(key);
    if (place !== undefined) return place;
    known.set(key, next);
    next += 1;
    return next - 1;
  };
  const branch = (keys: Iterable<K>): Places<K> => {
    const kept = new Map<K, number>();
    for (const key of keys) kept.set(key, give(key));
    return textPlaces(
      kept,
      [...kept.values()].reduce((most, place) => Math.max(most, place + 1), 0),
    );
  };
  return { find: (key) => known.get(key), give, branch };
}

/** Nodes are placed by shard and place in the committee. */
const NODES: Places<NodeId> = {
  find: (key) => NODES.give(key),
  give(key) {
    const { shard = 0, index = 0 } = parseNodeId(key) ?? {};
    return shard * COMMITTEE_MAX + index;
  },
  branch: () => NODES,
};

/** More than a recipe may have, and a power of `WIDTH`. */
const COMMITTEE_MAX = 256;

/** An empty map by node, in the order of nodes. */
export const byNode = <V>(): SharedMap<NodeId, V> => new SharedMap<NodeId, V>(NODES);

/** An empty map by small or rising numbers: heights, envelopes. */
export const byNumber = <K extends number, V>(): SharedMap<K, V> =>
  new SharedMap<K, V>(NUMBERS as Places<K>);

/** An empty map by text: keys are placed in the order in which they are first put in. */
export const byText = <K extends string, V>(): SharedMap<K, V> =>
  new SharedMap<K, V>(textPlaces(new Map<K, number>(), 0));

/** `map` as one that shares: itself, or a copy of a plain one. */
export const sharedByNumber = <K extends number, V>(map: ReadonlyMap<K, V>): SharedMap<K, V> =>
  map instanceof SharedMap ? map : byNumber<K, V>().with(map);

/** The same for keys of text. */
export const sharedByText = <K extends string, V>(map: ReadonlyMap<K, V>): SharedMap<K, V> =>
  map instanceof SharedMap ? map : byText<K, V>().with(map);

/** The same for nodes. */
export const sharedByNode = <V>(map: ReadonlyMap<NodeId, V>): SharedMap<NodeId, V> =>
  map instanceof SharedMap ? map : byNode<V>().with(map);
