/**
 * A model of checking signatures in batches: a batch is closed when it is full or when its first signature has
 * waited long enough, and one worker checks batches one after the other. One signature in a thousand is bad, and a
 * batch that fails is split in two until the bad one is found. Whole microseconds.
 *
 * Source: architecture analysis, "batch verification"; hyperscale `runner.rs batch_limits` (windows of 5 to 50 ms).
 * The costs are round numbers of the model, and stand on the page.
 * @module
 */
import { prngOf } from "../../primitives/prng.ts";

/** Two pairings: the price of a check, of one signature or of many over one message. */
export const PAIRINGS_MICROS = 1_080;
/** Adding one signature and one key to a sum. */
export const ADD_MICROS = 20;
export const BAD_ONE_IN = 1_000;

export interface BatchPlan {
  readonly windowMs: number;
  readonly size: number;
}

export const WINDOWS_MS = [0, 1, 2, 5, 10, 20, 50] as const;
export const SIZES = [1, 4, 16, 64, 128, 512] as const;

/** The windows and sizes of hyperscale's validation: one for every load. */
export const ONE_FOR_ALL: BatchPlan = { windowMs: 20, size: 128 };

/** A signature: when it comes, and whether it is bad. */
interface Item {
  readonly at: number;
  readonly isBad: boolean;
}

export function itemsAt(perSecond: number, seed: number): readonly Item[] {
  const chance = prngOf(seed, "workload");
  const mean = Math.floor(1_000_000 / perSecond);
  const count = Math.min(4_000, Math.max(400, perSecond));
  let at = 0;
  return Array.from({ length: count }, () => {
    at += chance.uniform(1, 2 * mean - 1);
    return { at, isBad: chance.uniform(1, BAD_ONE_IN) === 1 };
  });
}

export interface BatchRun {
  /** Mean, from arrival to answer, in microseconds. */
  readonly latency: number;
  readonly batches: number;
  /** Checks, those of split batches among them. */
  readonly checks: number;
  readonly largest: number;
}

export function runBatches({ windowMs, size }: BatchPlan, items: readonly Item[]): BatchRun {
  let free = 0;
  let waited = 0;
  let checks = 0;
  let batches = 0;
  let largest = 0;
  for (let first = 0; first < items.length;) {
    const opened = items[first]?.at ?? 0;
    let last = first;
    const until = opened + windowMs * 1000;
    while (
      last + 1 < items.length &&
      last + 1 - first < size &&
      (items[last + 1]?.at ?? 0) <= until
    )
      last += 1;
    const batch = items.slice(first, last + 1);
    const closed = batch.length === size ? (items[last]?.at ?? 0) : until;
    const cost = costOf(batch);
    free = Math.max(free, closed) + cost.micros;
    for (const { at } of batch) waited += free - at;
    checks += cost.checks;
    batches += 1;
    largest = Math.max(largest, batch.length);
    first = last + 1;
  }
  return { latency: Math.floor(waited / items.length), batches, checks, largest };
}

/** One check, and where it fails, those of its two halves. */
function costOf(batch: readonly Item[]): { readonly checks: number; readonly micros: number } {
  const own = { checks: 1, micros: PAIRINGS_MICROS + ADD_MICROS * batch.length };
  if (batch.length === 1 || !batch.some(({ isBad }) => isBad)) return own;
  const middle = Math.floor(batch.length / 2);
  const [left, right] = [costOf(batch.slice(0, middle)), costOf(batch.slice(middle))];
  return {
    checks: own.checks + left.checks + right.checks,
    micros: own.micros + left.micros + right.micros,
  };
}

export function bestPlan(items: readonly Item[]): {
  readonly plan: BatchPlan;
  readonly run: BatchRun;
} {
  const tried = WINDOWS_MS.flatMap((windowMs) =>
    SIZES.map((size) => ({ plan: { windowMs, size }, run: runBatches({ windowMs, size }, items) })),
  );
  return tried.reduce((best, each) => (each.run.latency < best.run.latency ? each : best));
}

/** Three loads of the challenge, in signatures a second. */
export function ratesOf(seed: number): readonly number[] {
  const chance = prngOf(seed, "faults");
  return [chance.uniform(80, 120), chance.uniform(1_300, 1_700), chance.uniform(4_500, 5_500)];
}
