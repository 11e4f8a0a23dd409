/**
 * The registry of peers: what came from each, in which order, how long ago; and the three detectors that look at
 * an envelope. What a detector's word is worth is not decided here: ./machine.ts counts it, or convicts by it.
 *
 * Source: phase 8 L184–206, L217–227.
 * @module
 */
import type { Micros } from "../../primitives/time.ts";
import { scoreOf, type Conduct, type Score } from "./reputation.ts";
import type { UnsignedEnvelope } from "./envelope.ts";

export type Detector = "signature" | "order" | "timestamp" | "equivocation" | "inactivity";

export interface Peer extends Conduct {
  /** Of the life of the peer that was heard last, its start and the highest number; 0: none. */
  readonly boot: number;
  readonly last: number;
  /** Numbers below `last` that have not come, ascending; those long past are forgotten. */
  readonly missing: readonly number[];
  /** Numbers that were jumped over, whether or not they came later. */
  readonly gaps: number;
  readonly late: number;
  readonly repeated: number;
  readonly heardAt: Micros;
  readonly heardInInterval: boolean;
  readonly isSilent: boolean;
  readonly standing: Score;
  /** How often each detector fired. */
  readonly suspicions: Readonly<Record<Detector, number>>;
}

const SPOTLESS = { signature: 0, order: 0, timestamp: 0, equivocation: 0, inactivity: 0 };
const WHOLE: Score = { score: 1000, valid: 1000, uptime: 1000 };
/** A number that is further behind is taken for a repetition. */
const MISSING_MAX = 256;

/** A peer that nothing is known of yet. */
export const newPeer = (now: Micros): Peer => ({
  boot: 0,
  last: 0,
  missing: [],
  gaps: 0,
  late: 0,
  repeated: 0,
  valid: 0,
  invalid: 0,
  intervals: 0,
  heardIntervals: 0,
  heardAt: now,
  heardInInterval: false,
  isSilent: false,
  standing: WHOLE,
  suspicions: SPOTLESS,
});

export const suspect = (peer: Peer, by: Detector): Peer => ({
  ...peer,
  suspicions: { ...peer.suspicions, [by]: peer.suspicions[by] + 1 },
});

/** MEMBER-SIGNATURE found a signature that does not hold. */
export const withInvalid = (peer: Peer): Peer =>
  suspect({ ...peer, invalid: peer.invalid + 1 }, "signature");

export type Arrival = "next" | "gap" | "late" | "repeated";

/** How the number of an envelope stands to those before; a new life of the sender begins anew. */
export function arrivalOf(
  { boot, last, missing }: Peer,
  envelope: Pick<UnsignedEnvelope, "boot" | "sequence">,
): Arrival {
  const { boot: life, sequence } = envelope;
  if (life > boot) return "next";
  if (life < boot) return "repeated";
  if (sequence === last + 1) return "next";
  if (sequence > last) return "gap";
  return missing.includes(sequence) ? "late" : "repeated";
}

/** MEMBER-ORDER: notes a valid envelope. */
export function withArrival(
  peer: Peer,
  { boot, sequence }: Pick<UnsignedEnvelope, "boot" | "sequence">,
  now: Micros,
): Peer {
  const arrival = arrivalOf(peer, { boot, sequence });
  if (arrival === "repeated") return { ...peer, repeated: peer.repeated + 1 };
  const heard = {
    ...peer,
    valid: peer.valid + 1,
    heardAt: now,
    heardInInterval: true,
    isSilent: false,
  };
  if (arrival === "late") {
    const missing = peer.missing.filter((number) => number !== sequence);
    return suspect({ ...heard, missing, late: peer.late + 1 }, "order");
  }
  const skipped = arrival === "gap" ? between(peer.last, sequence) : [];
  const missing = boot > peer.boot ? [] : [...peer.missing, ...skipped].slice(-MISSING_MAX);
  return { ...heard, boot, last: sequence, missing, gaps: peer.gaps + skipped.length };
}

const between = (last: number, next: number): readonly number[] =>
  Array.from({ length: Math.min(next - last - 1, MISSING_MAX) }, (_, i) => next - 1 - i).reverse();

export interface Tolerance {
  /** Milliseconds that a clock may be ahead of one's own, and that a message may be old. */
  readonly aheadMs: number;
  readonly behindMs: number;
}

/** MEMBER-TIME: is the sender's clock within the bounds of one's own? */
export const isTimely = (
  timestampMs: number,
  nowMs: number,
  { aheadMs, behindMs }: Tolerance,
): boolean => timestampMs <= nowMs + aheadMs && timestampMs >= nowMs - behindMs;

/** An interval ends: uptime, score, and whether the peer has been silent for too long. */
export function afterInterval(peer: Peer, now: Micros, inactivity: Micros): Peer {
  const counted = {
    ...peer,
    intervals: peer.intervals + 1,
    heardIntervals: peer.heardIntervals + (peer.heardInInterval ? 1 : 0),
    heardInInterval: false,
  };
  const standing = scoreOf(counted);
  const isSilent = now - peer.heardAt > inactivity;
  const next = { ...counted, standing, isSilent };
  return isSilent && !peer.isSilent ? suspect(next, "inactivity") : next;
}
