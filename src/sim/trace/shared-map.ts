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

type PlaceOf<K> = (key: K) => number;
type Chunks<K, V> = ReadonlyMap<number, ReadonlyMap<K, V>>;

/** A class, because there are many versions and they share their methods. */
export class SharedMap<K, V> implements ReadonlyMap<K, V> {
  readonly size: number;
  private readonly chunks: Chunks<K, V>;
  private readonly placeOf: PlaceOf<K>;

  constructor(placeOf: PlaceOf<K>, chunks: Chunks<K, V> = new Map(), size = 0) {
    this.placeOf = placeOf;
    this.chunks = chunks;
    this.size = size;
  }

  get(key: K): V | undefined {
    return this.chunks.get(this.chunkOf(key))?.get(key);
  }

  has(key: K): boolean {
    return this.chunks.get(this.chunkOf(key))?.has(key) === true;
  }

  /** The version after `changes`, the last one of a key counting; `undefined` takes a key out. */
  with(changes: Iterable<readonly [K, V | undefined]>): SharedMap<K, V> {
    const chunks = new Map(this.chunks);
    const own = new Map<number, Map<K, V>>();
    let size = this.size;
    for (const [key, value] of changes) {
      const number = this.chunkOf(key);
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
    return new SharedMap(this.placeOf, chunks, size);
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

  private chunkOf(key: K): number {
    return Math.floor(this.placeOf(key) / CHUNK);
  }
}

/** An empty map by small or rising numbers: heights, envelopes. */
export const byNumber = <K extends number, V>(): SharedMap<K, V> => new SharedMap((key) => key);

/** An empty map by text: keys are placed in the order in which they are first seen. */
export function byText<K extends string, V>(): SharedMap<K, V> {
  const places = new Map<K, number>();
  return new SharedMap((key) => {
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, places.size);
    return places.size - 1;
  });
}

/** `map` as one that shares: itself, or a copy of a plain one. */
export const sharedByNumber = <K extends number, V>(map: ReadonlyMap<K, V>): SharedMap<K, V> =>
  map instanceof SharedMap ? map : byNumber<K, V>().with(map);

/** The same for keys of text. */
export const sharedByText = <K extends string, V>(map: ReadonlyMap<K, V>): SharedMap<K, V> =>
  map instanceof SharedMap ? map : byText<K, V>().with(map);
