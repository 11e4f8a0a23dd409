/**
 * A trail: short digests at even steps up to a cursor, so that whoever sees another digest there can say
 * how far two runs were the same. Digests are chained: once different, two runs stay different.
 * @module
 */

/** Steps of a long trail: 33 characters of a link, and a twelfth of the run to look at. */
const STEPS_MAX = 11;
/** Hex digits of one step: one false match in 4,096 moves the account by a step, and nothing else. */
const DIGITS = 3;

/** The digest after entry `entry`; `undefined`: the run has no such entry. */
export type DigestAt = (entry: number) => string | undefined;

/** Where the digests of a trail of so many steps stand: ascending, before `cursor`. */
const placesOf = (cursor: number, steps: number): readonly number[] =>
  Array.from({ length: steps }, (_, i) => Math.floor((cursor * (i + 1)) / (steps + 1)));

/** The trail to `cursor`; `undefined`: nothing lies before it, or its digests are not there. */
export function trailTo(cursor: number, digestAt: DigestAt): string | undefined {
  const digests = placesOf(cursor, Math.min(STEPS_MAX, cursor - 1)).map(digestAt);
  if (digests.length === 0 || digests.includes(undefined)) return undefined;
  return digests.map((digest) => digest?.slice(0, DIGITS) ?? "").join("");
}

/** Whether a text from outside is a trail. */
export const isTrail = (text: string): boolean => /^(?:[0-9a-f]{3}){1,64}$/.test(text);

export interface Parting {
  /** Both runs are the same up to this entry. */
  readonly sameUpTo: number;
  /** And differ at this one. */
  readonly differsAt: number;
}

/**
 * Where this run parts from the one that the trail is of, given that their digests at `cursor` differ.
 * A run that ended earlier differs from where it has no entry.
 */
export function partingOf(trail: string, cursor: number, digestAt: DigestAt): Parting {
  const places = placesOf(cursor, trail.length / DIGITS);
  const isSame = (place: number, i: number): boolean =>
    place === 0 || digestAt(place)?.slice(0, DIGITS) === trail.slice(DIGITS * i, DIGITS * (i + 1));
  const parted = places.findIndex((place, i) => !isSame(place, i));
  const sameUpTo = (parted < 0 ? places.at(-1) : places[parted - 1]) ?? 0;
  return { sameUpTo, differsAt: parted < 0 ? cursor : (places[parted] ?? cursor) };
}
