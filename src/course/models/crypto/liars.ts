/**
 * The table of the liar: each tells everybody its value, then each tells everybody what it heard. One of them, D, may
 * tell each of the others whatever it likes, in both rounds. No signatures.
 *
 * Source: Lamport, Shostak, Pease 1982, OM(1), run once for each who sits at the table.
 * @module
 */

export type Bit = 0 | 1;

export interface Lie {
  /** What D says its own value is, to each honest one. */
  readonly own: readonly Bit[];
  /** `relayed[p][q]`: what D tells honest p that honest q had said. `relayed[p][p]` says nothing. */
  readonly relayed: readonly (readonly Bit[])[];
}

/** Honest ones at a table of `n`. */
const honestAt = (n: number): number => n - 1;

/** Bits that a lie has: one a message. */
export const lieBits = (n: number): number => honestAt(n) * honestAt(n);

export const liePatterns = (n: number): number => 1 << lieBits(n);

/** Lie number `index` of `liePatterns(n)`: bit p·h + q is what p is told of q; of p itself, what it is told of D. */
export function lieAt(n: number, index: number): Lie {
  const h = honestAt(n);
  const bit = (p: number, q: number): Bit => (((index >> (p * h + q)) & 1) === 1 ? 1 : 0);
  const seats = Array.from({ length: h }, (_, i) => i);
  return {
    own: seats.map((p) => bit(p, p)),
    relayed: seats.map((p) => seats.map((q) => (p === q ? 0 : bit(p, q)))),
  };
}

/** With as many for as against, nobody has a majority: then it is 0. */
const majority = (values: readonly Bit[]): Bit =>
  2 * values.filter((value) => value === 1).length > values.length ? 1 : 0;

export interface Seat {
  readonly value: Bit;
  /** What it takes each to have said: the honest ones in their order, then D. */
  readonly believes: readonly Bit[];
  readonly decides: Bit;
}

/** What each honest one believes and decides. */
export function decided(values: readonly Bit[], lie: Lie): readonly Seat[] {
  return values.map((value, p) => {
    const others = values.map((_, q) => q).filter((q) => q !== p);
    const ofHonest = values.map((said, q) => {
      if (q === p) return value;
      const relays = others.filter((r) => r !== q).map(() => said);
      return majority([said, ...relays, lie.relayed[p]?.[q] ?? 0]);
    });
    const ofLiar = majority([lie.own[p] ?? 0, ...others.map((r) => lie.own[r] ?? 0)]);
    const believes = [...ofHonest, ofLiar];
    return { value, believes, decides: majority(believes) };
  });
}

export const isSplit = (seats: readonly Seat[]): boolean =>
  seats.some(({ decides }) => decides !== seats[0]?.decides);

export interface Tried {
  readonly patterns: number;
  readonly splits: number;
  /** The first lie that splits them. */
  readonly first?: number;
}

/** Every lie that D can tell, tried. */
export function tryAll(values: readonly Bit[]): Tried {
  const n = values.length + 1;
  const patterns = liePatterns(n);
  const split: number[] = [];
  for (let i = 0; i < patterns; i++) if (isSplit(decided(values, lieAt(n, i)))) split.push(i);
  return { patterns, splits: split.length, ...(split[0] !== undefined && { first: split[0] }) };
}
