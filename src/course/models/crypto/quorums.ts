/**
 * When two quorums must share an honest validator, for any committee, any number of faults and any size of a quorum;
 * and stretches of seats round a table, to lay two quorums and the faulty ones out by hand.
 * @module
 */

/** The fewest of n such that any two quorums share more than f: ⌈(n + f + 1) / 2⌉. */
export const smallestSafe = (n: number, f: number): number => Math.ceil((n + f + 1) / 2);

/** As many as are left when f say nothing. */
export const largestLive = (n: number, f: number): number => n - f;

/** The most faults with n ≥ 3f + 1. */
export const faultsTolerated = (n: number): number => Math.floor((n - 1) / 3);

/** At least so many sit in any two quorums of q. */
export const overlapLeast = (n: number, q: number): number => Math.max(0, 2 * q - n);

export interface QuorumReading {
  readonly isSafe: boolean;
  readonly isLive: boolean;
  /** Any two quorums share so many at least. */
  readonly overlap: number;
  /** Of which so many are honest, at worst; below 0 the faulty ones are more than are needed. */
  readonly honestOverlap: number;
}

export function readQuorum(n: number, f: number, q: number): QuorumReading {
  const overlap = overlapLeast(n, q);
  return {
    isSafe: overlap > f,
    isLive: q <= n - f,
    overlap,
    honestOverlap: 2 * q - n - f,
  };
}

/** `count` seats of a table of `n`, from `start` on, round the table; ascending. */
export const stretch = (n: number, start: number, count: number): readonly number[] =>
  Array.from({ length: Math.min(count, n) }, (_, i) => (start + i) % n).toSorted((a, b) => a - b);

/** In both, ascending as in `a`. */
export const shared = (a: readonly number[], b: readonly number[]): readonly number[] => {
  const inB = new Set(b);
  return a.filter((seat) => inB.has(seat));
};
