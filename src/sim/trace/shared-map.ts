/**
 * A map whose versions share what did not change: a change copies one small chunk and the list of chunks,
 * so a world with ten thousand messages on their way is kept at every entry for little.
 *
 * Versions belong to one line of history: keys get their places in the order in which they first appear,
 * and iteration follows the places.
 * @module
 */

/** Keys of neighbouring places share a chunk of so many. About the root of the greatest size in view. */
const CHUNK = 64;

/** Where keys have their places. Shared by all versions of one line of history. */
interface Places<K> {
  /** `undefined`: a key that was never put in. */
  find(key: K): number | undefined;
  /** The place of a key that is put in. */
  give(key: K): number;
  /** Places for another line of history that so far has `keys` alone. */
  branch(keys: Iterable<K>): Places<K>;
}

type Chunks<K, V> = ReadonlyMap<number, ReadonlyMap<K, V>>;

/** A class, because there are many versions and they share their methods. */
export class SharedMap<K, V> implements ReadonlyMap<K, V> {
  readonly size: number;
  private readonly chunks: Chunks<K, V>;
  private readonly places: Places<K>;

  constructor(places: Places<K>, chunks: Chunks<K, V> = new Map(), size = 0) {
    this.places = places;
    this.chunks = chunks;
    this.size = size;
  }

  get(key: K): V | undefined {
    return this.chunkWith(key)?.get(key);
  }

  has(key: K): boolean {
    return this.chunkWith(key)?.has(key) === true;
  }

  /** The version after `changes`, the last one of a key counting; `undefined` takes a key out. */
  with(changes: Iterable<readonly [K, V | undefined]>): SharedMap<K, V> {
    const chunks = new Map(this.chunks);
    const own = new Map<number, Map<K, V>>();
    let size = this.size;
    for (const [key, value] of changes) {
      const number = Math.floor(this.places.give(key) / CHUNK);
      const chunk = own.get(number) ?? new Map(chunks.get(number));
      size -= chunk.size;
      if (value === undefined) chunk.delete(key);
      else chunk.set(key, value);
      size += chunk.size;
      own.set(number, chunk);
    }
    if (own.size === 0) return this;
    for (const [number, chunk] of own) {
      if (chunk.size === 0) chunks.delete(number);
      else chunks.set(number, chunk);
    }
    return new SharedMap(this.places, chunks, size);
  }

  /**
   * The same version at the beginning of another line of history, whose keys get places of their own.
   * @param lines lines that have branched already; one version of each, the latest first, decides its places
   */
  branch(lines: Map<unknown, unknown>): SharedMap<K, V> {
    const places =
      (lines.get(this.places) as Places<K> | undefined) ?? this.places.branch(this.keys());
    lines.set(this.places, places);
    return new SharedMap(places, this.chunks, this.size);
  }

  *entries(): MapIterator<[K, V]> {
    for (const chunk of this.chunks.values()) yield* chunk.entries();
  }

  *keys(): MapIterator<K> {
    for (const chunk of this.chunks.values()) yield* chunk.keys();
  }

  *values(): MapIterator<V> {
    for (const chunk of this.chunks.values()) yield* chunk.values();
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  forEach(visit: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }

  private chunkWith(key: K): ReadonlyMap<K, V> | undefined {
    const place = this.places.find(key);
    return place === undefined ? undefined : this.chunks.get(Math.floor(place / CHUNK));
  }
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
