/**
 * The next committee from what validators want: seats that are given up and seats that are filled, within the
 * bounds, and only what a quorum of them accepts together.
 *
 * Source: phase 8 L213, L224–236; the bounds are its own but for the least size: 3 tolerates no fault at all,
 * 4 tolerates one (ledger C-253).
 * @module
 */
import type { DropReason, Opinion } from "./handover.ts";

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

export interface Change {
  /** Ascending. */
  readonly seats: readonly number[];
  readonly reason: string;
  /** A change that was wanted and would have broken the bounds. */
  readonly refused?: string;
}

export const ascending = (seats: Iterable<number>): readonly number[] =>
  [...seats].sort((a, b) => a - b);

/** MEMBER-BOUNDS: why a committee may not follow on one of `size`; a small committee may stay, not shrink. */
export function boundsFault(next: number, size: number, { min, max }: Bounds): string | undefined {
  if (next < min && next < size)
    return `InvalidValidatorSet: ${next} members, at least ${min} are needed`;
  if (next > max && next > size)
    return `InvalidValidatorSet: ${next} members, at most ${max} are allowed`;
  return undefined;
}

/** Is everything that changes what this validator wants too? */
export function accepts(
  { drops, adds }: Opinion,
  before: readonly number[],
  after: readonly number[],
): boolean {
  const dropped = before.filter((seat) => !after.includes(seat));
  const added = after.filter((seat) => !before.includes(seat));
  return (
    dropped.every((seat) => drops.some((drop) => drop.seat === seat)) &&
    added.every((seat) => adds.includes(seat))
  );
}

const WEIGHT: Readonly<Record<DropReason, number>> = { equivocation: 0, inactivity: 1, score: 2 };

/**
 * The greatest change that enough of these opinions accept as a whole: what is proven first, then silence, then
 * scores; freed and free places are filled in order of seats.
 * @param isEnough do so many opinions suffice?
 */
export function nextCommittee(
  before: readonly number[],
  opinions: readonly Opinion[],
  bounds: Bounds,
  isEnough: (count: number) => boolean,
): Change {
  const willing = (seats: readonly number[]): boolean =>
    isEnough(opinions.filter((opinion) => accepts(opinion, before, seats)).length);
  const reasons: string[] = [];
  let seats = before;
  let refused: string | undefined;
  const adds = candidates(opinions.map((opinion) => opinion.adds.map((seat) => [seat, 0])));
  const drops = candidates(
    opinions.map((opinion) => opinion.drops.map(({ seat, why }) => [seat, WEIGHT[why]])),
  ).filter((seat) => before.includes(seat));
  for (const seat of drops) {
    const filled = adds.find(
      (add) => !seats.includes(add) && willing(replaced(seats, [seat], [add])),
    );
    const next = replaced(seats, [seat], filled === undefined ? [] : [filled]);
    if (!willing(next)) continue;
    const fault = boundsFault(next.length, before.length, bounds);
    refused ??= fault;
    if (fault !== undefined) continue;
    seats = next;
    reasons.push(`without V${seat} (${whyOf(opinions, seat)})`);
    if (filled !== undefined) reasons.push(`with V${filled}`);
  }
  for (const seat of adds) {
    const next = replaced(seats, [], [seat]);
    if (seats.includes(seat) || next.length > bounds.max || !willing(next)) continue;
    seats = next;
    reasons.push(`with V${seat}`);
  }
  const reason = reasons.length === 0 ? "no change" : reasons.join(", ");
  return { seats, reason, ...(refused !== undefined && { refused }) };
}

const replaced = (
  seats: readonly number[],
  without: readonly number[],
  added: readonly number[],
): readonly number[] =>
  ascending(new Set([...seats.filter((seat) => !without.includes(seat)), ...added]));

/** Seats that anybody names, the weightiest reason first, then by seat. */
function candidates(
  lists: readonly (readonly (readonly [seat: number, weight: number])[])[],
): readonly number[] {
  const best = new Map<number, number>();
  for (const [seat, weight] of lists.flat())
    best.set(seat, Math.min(weight, best.get(seat) ?? weight));
  return [...best].sort(([a, x], [b, y]) => x - y || a - b).map(([seat]) => seat);
}

const whyOf = (opinions: readonly Opinion[], seat: number): DropReason => {
  const named = opinions.flatMap(({ drops }) => drops.filter((drop) => drop.seat === seat));
  return named.toSorted((a, b) => WEIGHT[a.why] - WEIGHT[b.why])[0]?.why ?? "score";
};
