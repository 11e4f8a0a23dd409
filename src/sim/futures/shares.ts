/**
 * Shares of futures: how many of those that were run came to what, each with a witness, and how far the true share
 * may be from what was counted. Pure.
 * @module
 */
import { fateKey, type Fate } from "./fate.ts";

/** One future: which seed chance went on from, and what came of it. */
export interface Future {
  readonly seed: number;
  readonly fate: Fate;
  /** The entry with which it was decided, or the last that was run. */
  readonly entry: number;
}

/** Futures that came to the same. */
export interface FateClass {
  readonly key: string;
  /** `undefined`: all the rarer ones together. */
  readonly fate: Fate | undefined;
  readonly count: number;
  /** The first of them. */
  readonly witness: Future;
}

/** What is more than these is one class. */
const CLASSES_MAX = 6;

/** The most frequent first; of equals, the one that was found first. @param futures in the order of their seeds */
export function classesOf(futures: readonly Future[]): readonly FateClass[] {
  const classes = new Map<string, FateClass>();
  for (const future of futures) {
    const key = fateKey(future.fate);
    const known = classes.get(key);
    const begun = known ?? { key, fate: future.fate, count: 0, witness: future };
    classes.set(key, { ...begun, count: begun.count + 1 });
  }
  const all = [...classes.values()].sort((a, b) => b.count - a.count);
  const [first, ...more] = all.slice(CLASSES_MAX - 1);
  if (first === undefined || more.length === 0) return all;
  const count = [first, ...more].reduce((sum, each) => sum + each.count, 0);
  return [
    ...all.slice(0, CLASSES_MAX - 1),
    { key: "other", fate: undefined, count, witness: first.witness },
  ];
}

/** Wilson's interval at 95 %, from 0 to 1. Source: E. B. Wilson, JASA 22 (1927), 209–212. */
export function wilson(count: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1];
  const z2 = 1.959964 * 1.959964;
  const share = count / of;
  const middle = share + z2 / (2 * of);
  const spread = Math.sqrt((z2 * (share * (1 - share) + z2 / (4 * of))) / of);
  const bounded = (x: number): number => Math.min(1, Math.max(0, x / (1 + z2 / of)));
  return [count === 0 ? 0 : bounded(middle - spread), count === of ? 1 : bounded(middle + spread)];
}
