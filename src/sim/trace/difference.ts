/**
 * Where two runs part: the first entry that is not the same, and the first in which they behave differently once
 * what a person did is left out. Both are found from traces alone, as far as these are computed.
 * @module
 */
import type { Cause, MessageRecord, Send, TraceEntry } from "./entry.ts";

/** A run as far as it is computed. */
export interface Run {
  /** Entry `index` from 1; `undefined` beyond what is there. */
  entry(index: number): TraceEntry | undefined;
  message(number: number): MessageRecord | undefined;
  /** Entries that are there. */
  length(): number;
  /** Nothing comes after them. */
  readonly isOver: boolean;
}

/**
 * The first entry that is in one run only or not the same in both; `undefined`: none so far. A digest is over all
 * entries up to its own, so that runs that differ once differ for ever: a few comparisons find the place.
 */
export function firstDifference(a: Run, b: Run): { readonly entry: number } | undefined {
  const shared = Math.min(a.length(), b.length());
  let same = 0;
  let differs = shared + 1;
  while (differs - same > 1) {
    const middle = (same + differs) >> 1;
    if (a.entry(middle)?.digest === b.entry(middle)?.digest) same = middle;
    else differs = middle;
  }
  if (differs <= shared) return { entry: differs };
  if (a.length() === b.length()) return undefined;
  const shorter = a.length() < b.length() ? a : b;
  return shorter.isOver ? { entry: shared + 1 } : undefined;
}

/** A pair of places in two runs: entry `left` of the one beside entry `right` of the other. */
export interface Pair {
  readonly left: number;
  readonly right: number;
}

export interface Walk extends Pair {
  /** The two entries differ; otherwise they are the next that are to be compared. */
  readonly isFound: boolean;
  /** What is found happens in one run and not in the other, where the next thing happens in its place. */
  readonly only?: keyof Pair;
}

/** Pairs that are compared in one go: some 50 ms of a page's time at most. */
const STEPS_MAX = 2000;

/**
 * Walks both runs from a pair of entries to the first two that behave differently: not the same node, time, cause,
 * messages, rulings or facts. Numbers and digests are passed over, and so is what was done by hand, the edits
 * themselves. Goes on from where an earlier walk ended.
 *
 * @param steps pairs to compare at most
 */
export function firstConsequence(a: Run, b: Run, from: Pair, steps = STEPS_MAX): Walk {
  let { left, right } = from;
  for (let step = 0; step < steps; step++) {
    const [x, y] = [a.entry(left), b.entry(right)];
    const isSame = x !== undefined && y !== undefined && isAlike(x, a, y, b);
    if (isSame) [left, right] = [left + 1, right + 1];
    else if (x !== undefined && isByHand(x)) left += 1;
    else if (y !== undefined && isByHand(y)) right += 1;
    else if (x === undefined || y === undefined) break;
    else return { left, right, isFound: true, ...aloneAt({ left, right }, a, b) };
  }
  return { left, right, isFound: false };
}

/** Which of two entries that differ has no counterpart: the other one comes, but a little later. */
function aloneAt({ left, right }: Pair, a: Run, b: Run): Pick<Walk, "only"> {
  const [x, y] = [a.entry(left), b.entry(right)];
  if (x === undefined || y === undefined) return {};
  if (x.at !== y.at) return { only: x.at < y.at ? "left" : "right" };
  if (comesLater(y, b, left, a)) return { only: "left" };
  return comesLater(x, a, right, b) ? { only: "right" } : {};
}

/** Does an entry of one run happen in another too, after `place` and in the same instant? */
function comesLater(entry: TraceEntry, run: Run, place: number, other: Run): boolean {
  for (let index = place + 1; ; index++) {
    const candidate = other.entry(index);
    if (candidate?.at !== entry.at) return false;
    if (isAlike(entry, run, candidate, other)) return true;
  }
}

/** Is the entry something that the script did, and not what validators made of it? */
export const isByHand = ({ cause }: TraceEntry): boolean =>
  cause.kind === "script" || cause.kind === "submit" || (cause.kind === "timer" && cause.forced);

/** What can differ between two entries, in the order in which it is told. */
export type Part = "time" | "node" | "cause" | "rulings" | "facts" | "sends" | "actions";

/** The parts in which two entries differ, numbers of messages and entries left out. */
export function differingParts(x: TraceEntry, a: Run, y: TraceEntry, b: Run): readonly Part[] {
  const [these, those] = [partsOf(x, a), partsOf(y, b)];
  return PARTS.filter((part) => JSON.stringify(these[part]) !== JSON.stringify(those[part]));
}

const PARTS: readonly Part[] = ["time", "node", "cause", "rulings", "facts", "sends", "actions"];

const isAlike = (x: TraceEntry, a: Run, y: TraceEntry, b: Run): boolean =>
  x.at === y.at && x.node === y.node && differingParts(x, a, y, b).length === 0;

const partsOf = (
  { at, node, cause, rulings, facts, sends, actions }: TraceEntry,
  run: Run,
): Readonly<Record<Part, unknown>> => ({
  time: at,
  node,
  cause: withoutNumbers(cause, run),
  rulings,
  facts,
  sends: sends.map((send) => copyOf(send, run)),
  actions,
});

function withoutNumbers(cause: Cause, run: Run): unknown {
  switch (cause.kind) {
    case "message":
      return [cause.from, cause.sentAt, run.message(cause.message)?.label];
    case "script":
      return [cause.entry, cause.released?.map((send) => copyOf(send, run))];
    default:
      return cause;
  }
}

const copyOf = ({ message, from, to, fate, due }: Send, run: Run): unknown => [
  run.message(message)?.label,
  from,
  to,
  fate,
  due,
];
