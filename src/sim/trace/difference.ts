/**
 * Where two runs part: the first entry that is not the same, and the first in which they behave differently once
 * what a person did is left out. Both are found from traces alone, as far as these are computed.
 * @module
 */
import type { BlockView } from "../../protocol/core/observe.ts";
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
  /** In what the two entries differ that are found. */
  readonly parts: readonly Part[];
}

/** What can differ between two entries, in the order in which it is told. */
export type Part = "time" | "node" | "cause" | "refusals" | "facts" | "sends" | "actions";

/** Pairs that are compared in one go: some 50 ms of a page's time at most. */
const STEPS_MAX = 2000;

export interface Walker {
  /** Goes on by at most so many pairs, from where it stands. */
  walk(steps?: number): Walk;
}

/**
 * Walks both runs from the first entry that differs to the first two that behave differently: not the same time,
 * node, cause, refusals, facts or messages sent. Edits themselves are passed over, and so is a tick of a timer in
 * one run alone that does nothing. A block is known by its place
 * (height, round, proposer) and a transaction by its label, not by their hashes, and what only follows from a hash
 * is left out: under other rules a header has another form, and a longer script signs its transfers anew.
 */
export function walkerFrom(a: Run, b: Run, parting: number): Walker {
  const sides = { left: placesOf(a), right: placesOf(b) };
  let [left, right] = [parting, parting];

  const isAlike = (x: TraceEntry, y: TraceEntry): boolean =>
    x.at === y.at && x.node === y.node && differing(x, y).length === 0;
  const differing = (x: TraceEntry, y: TraceEntry): readonly Part[] => {
    const [these, those] = [sides.left.partsOf(x), sides.right.partsOf(y)];
    return PARTS.filter((part) => these[part] !== those[part]);
  };
  /** Which of two entries that differ has no counterpart: the other one comes, but a little later. */
  const alone = (x: TraceEntry, y: TraceEntry): Pick<Walk, "only"> => {
    if (x.at !== y.at) return { only: x.at < y.at ? "left" : "right" };
    if (sameInstant(a, left).some((later) => isAlike(later, y))) return { only: "left" };
    return sameInstant(b, right).some((later) => isAlike(x, later)) ? { only: "right" } : {};
  };

  return {
    walk(steps = STEPS_MAX) {
      for (let step = 0; step < steps; step++) {
        const [x, y] = [a.entry(left), b.entry(right)];
        if (x !== undefined) sides.left.learn(x);
        if (y !== undefined) sides.right.learn(y);
        if (x !== undefined && y !== undefined && isAlike(x, y)) {
          left += 1;
          right += 1;
        } else if (isPassedOver(x, y)) left += 1;
        else if (isPassedOver(y, x)) right += 1;
        else if (x === undefined || y === undefined) break;
        else return { left, right, isFound: true, parts: differing(x, y), ...alone(x, y) };
      }
      return { left, right, isFound: false, parts: [] };
    },
  };
}

/** The entries after `index` that happen at the same time. */
function sameInstant(run: Run, index: number): readonly TraceEntry[] {
  const at = run.entry(index)?.at;
  const found: TraceEntry[] = [];
  for (let next = run.entry(index + 1); next?.at === at && next; next = run.entry(next.index + 1))
    found.push(next);
  return found;
}

/** Is the entry something that the script did, and not what validators made of it? */
export const isByHand = ({ cause }: TraceEntry): boolean =>
  cause.kind === "script" || cause.kind === "submit" || (cause.kind === "timer" && cause.forced);

/** In what two entries differ, blocks known by their hashes. */
export function differingParts(x: TraceEntry, a: Run, y: TraceEntry, b: Run): readonly Part[] {
  const [these, those] = [placesOf(a).partsOf(x), placesOf(b).partsOf(y)];
  return PARTS.filter((part) => these[part] !== those[part]);
}

/** A timer that ticks for nothing: nobody would notice if it did not. */
const isQuiet = ({ cause, rulings, facts, sends }: TraceEntry): boolean =>
  cause.kind === "timer" &&
  facts.length === 0 &&
  sends.length === 0 &&
  rulings.every(({ ok }) => ok);

/** Each in its turn: what comes after the other may still be what the other lacks. */
const isPassedOver = (entry: TraceEntry | undefined, other: TraceEntry | undefined): boolean =>
  entry !== undefined &&
  (isByHand(entry) || isQuiet(entry)) &&
  (other === undefined || entry.at <= other.at);

const PARTS: readonly Part[] = ["time", "node", "cause", "refusals", "facts", "sends", "actions"];

/** Follows from the hash of a block or a transaction, or is told by the rulings. */
const DERIVED: readonly string[] = [
  "sizeBytes",
  "signature",
  "message",
  "rule",
  "transactionRoot",
  "locks",
];

/** Entries of one run as text in which every block that it proposed is called by its place. */
function placesOf(run: Run) {
  const names = new Map<string, string>();
  const text = (value: unknown): string =>
    JSON.stringify(value, (key, part: unknown) => {
      if (DERIVED.includes(key)) return undefined;
      return typeof part === "string" ? (names.get(part) ?? part) : part;
    }) ?? "";
  const copyOf = ({ message, from, to, fate, due }: Send): unknown => [
    run.message(message)?.label,
    from,
    to,
    fate,
    due,
  ];
  const causeOf = (cause: Cause): unknown => {
    if (cause.kind === "message")
      return [cause.from, cause.sentAt, run.message(cause.message)?.label];
    if (cause.kind === "script") return [cause.entry, cause.released?.map(copyOf)];
    return cause;
  };
  return {
    learn({ facts, cause }: TraceEntry): void {
      if (cause.kind === "submit") names.set(cause.transaction, `transaction ${cause.label}`);
      for (const fact of facts)
        if (fact.kind === "proposed" && !names.has(fact.block.hash))
          names.set(fact.block.hash, freePlace(fact.block, [...names.values()]));
    },
    partsOf: (entry: TraceEntry): Readonly<Record<Part, string>> => ({
      time: text(entry.at),
      node: text(entry.node),
      cause: text(causeOf(entry.cause)),
      refusals: entry.rulings.flatMap(({ rule, ok }) => (ok ? [] : [rule])).join(),
      facts: text(entry.facts),
      sends: text(entry.sends.map(copyOf)),
      actions: text(entry.actions),
    }),
  };
}

/** A liar may propose twice in one round. */
function freePlace({ height, round, proposer }: BlockView, taken: readonly string[]): string {
  const place = `${height}/${round}/${proposer}`;
  return `${place}/${taken.filter((name) => name.startsWith(`${place}/`)).length}`;
}
