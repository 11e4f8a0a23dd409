/**
 * The trace read downwards, each entry once. An answer is matched to its question by looking ahead as far as
 * the instant at which the question was asked.
 * @module
 */
import type { TraceEntry } from "../entry.ts";
import { answeredIn, claimsOf, delayOf } from "./claims.ts";
import type { Claim, Trace } from "./claim.ts";

export interface Line {
  readonly entry: TraceEntry;
  readonly claims: readonly Claim[];
}

export interface Downwards {
  /** The next entry down; `undefined` below the first. */
  next(): Line | undefined;
  /** The entry in which was asked what `line` answers under `key`. */
  questionOf(line: Line, key: string): number | undefined;
}

/** @param from the first entry to be read */
export function downwards(trace: Trace, from: number): Downwards {
  const ahead: Line[] = [];
  /** Key → entries that ask or answer, descending; one that asks twice stands twice. */
  const asks = new Map<string, number[]>();
  const answers = new Map<string, number[]>();
  let lowest = from;

  const readAhead = (): Line | undefined => {
    const entry = trace.entry(lowest);
    if (entry === undefined) return undefined;
    lowest -= 1;
    const line = { entry, claims: claimsOf(entry, trace) };
    for (const { offers } of line.claims)
      for (const key of offers) if (key.startsWith("asked:")) push(asks, key, entry.index);
    const answered = answeredIn(line.claims);
    if (answered !== undefined) push(answers, answered, entry.index);
    ahead.push(line);
    return line;
  };

  return {
    next: () => {
      if (ahead.length === 0) readAhead();
      return ahead.shift();
    },
    questionOf({ entry }, key) {
      const askedAt = entry.at - (delayOf(entry.cause) ?? 0);
      const deepest = () => ahead.at(-1)?.entry.at ?? entry.at;
      while (deepest() >= askedAt && readAhead() !== undefined);
      const before = (answers.get(key) ?? []).filter((index) => index < entry.index).length;
      const asked = (asks.get(key) ?? []).filter((index) => index < entry.index).reverse();
      return asked[before];
    },
  };
}

const push = (map: Map<string, number[]>, key: string, index: number): void => {
  const known = map.get(key);
  if (known === undefined) map.set(key, [index]);
  else known.push(index);
};
