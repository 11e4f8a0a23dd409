/**
 * Messages on their way, and where each is at a simulated time: a pure function of that time alone.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { EnvelopeNumber, MessageNumber } from "../../sim/trace/entry.ts";

export interface Traveller {
  readonly envelope: EnvelopeNumber;
  readonly message: MessageNumber;
  readonly kind: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly fate: "flying" | "held" | "lost";
  readonly sentAt: Micros;
  /** When it arrives. Of what stands still: when it was sent. */
  readonly due: Micros;
  /** What stands still: how far it came, from 0 to 1. */
  readonly stands?: number;
}

/** How far a message has come, from 0 at its sender to 1 at its receiver. */
export function shareAt({ stands, sentAt, due }: Traveller, t: number): number {
  if (stands !== undefined) return stands;
  if (t >= due) return 1;
  return t <= sentAt ? 0 : (t - sentAt) / (due - sentAt);
}

/** A move of the picture from one simulated time to a later one, on the reader's clock (milliseconds). */
export interface Glide {
  readonly from: number;
  readonly to: number;
  readonly begins: number;
  readonly lasts: number;
}

export const isOver = ({ begins, lasts }: Glide, now: number): boolean => now - begins >= lasts;

/** The simulated time that is shown; never before the first nor beyond the last. */
export function timeIn({ from, to, begins, lasts }: Glide, now: number): number {
  const share = lasts <= 0 ? 1 : Math.min(1, Math.max(0, (now - begins) / lasts));
  return from + (to - from) * share;
}

/** What is to be seen while the picture moves on: what was on its way, and what was sent since. */
export function between(
  before: readonly Traveller[],
  after: readonly Traveller[],
): readonly Traveller[] {
  const moving = before.filter(({ fate }) => fate === "flying");
  const known = new Set(moving.map(({ envelope }) => envelope));
  return [...moving, ...after.filter(({ envelope }) => !known.has(envelope))];
}

/** What is there to be seen at a time of a glide: a message that is not yet sent is not. */
export const visibleAt = (travellers: readonly Traveller[], t: number): readonly Traveller[] =>
  travellers.filter(({ sentAt }) => sentAt <= t);

export interface Pace {
  readonly isPlaying: boolean;
  /** Entries that the cursor moved by. */
  readonly by: number;
  /** Simulated microseconds that it moved by. */
  readonly micros: number;
  readonly speed:
    | { readonly kind: "beats"; readonly perSecond: number }
    | { readonly kind: "clock"; readonly ratio: number };
  /** The longest that anything may move, in milliseconds. */
  readonly most: number;
}

/** Entries that one beat may pass over. */
const PASSED_MAX = 2000;

/** How long to glide, in milliseconds; 0: jump. Only a step on, and the next beat of a run that plays, glide. */
export function glideMillis({ isPlaying, by, micros, speed, most }: Pace): number {
  const isNext = isPlaying ? by > 0 && by <= PASSED_MAX : by === 1;
  if (!isNext || micros <= 0) return 0;
  if (!isPlaying) return most;
  const beat = speed.kind === "beats" ? 1000 / speed.perSecond : micros / 1000 / speed.ratio;
  return Math.min(most, beat);
}
