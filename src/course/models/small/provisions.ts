/**
 * A model of a target shard that counts what the validators of a source shard say of one account. Some of them lie.
 * In buckets each different content is counted for itself, and t equal words are believed; a counter that asserts that
 * all words are equal stops at the first that is not.
 *
 * Source: seed ledger E-26, E.5; the number of hyperscale is (2n + 1) / 3, rounded down.
 * @module
 */
import { faultyMax } from "../../../primitives/quorum.ts";
import { prngOf } from "../../../primitives/prng.ts";

export const SOURCE_SIZES = [4, 6, 7] as const;
/** The one that a challenge asks about. */
export const sizeOf = (seed: number): number => SOURCE_SIZES[seed % SOURCE_SIZES.length] ?? 4;

export const TRUE_BALANCE = 100;
export const FORGED_BALANCE = 900;

export interface Provisioning {
  readonly n: number;
  /** The last seats lie. */
  readonly liars: number;
  readonly lie: "forged" | "silent";
  readonly threshold: number;
  readonly mode: "buckets" | "assert";
}

export interface Word {
  readonly from: number;
  readonly balance: number;
}

export interface Provisioned {
  /** In the order in which they arrive. */
  readonly words: readonly Word[];
  /** Words for the truth and for the lie that were counted. */
  readonly counted: Readonly<Record<"honest" | "forged", number>>;
  /** The balance that is believed first; absent: none. */
  readonly accepted?: number;
  /** It stopped at a word that differed. */
  readonly isHalted: boolean;
}

function arrivals({ n, liars, lie }: Provisioning, seed: number): readonly Word[] {
  const chance = prngOf(seed, "network");
  const words = Array.from({ length: n }, (_, from) => ({
    from,
    balance: from >= n - liars ? FORGED_BALANCE : TRUE_BALANCE,
  })).filter(({ balance }) => lie === "forged" || balance === TRUE_BALANCE);
  for (let i = words.length - 1; i > 0; i--) {
    const j = chance.uniform(0, i);
    [words[i], words[j]] = [words[j] as Word, words[i] as Word];
  }
  return words;
}

export function provisioned(plan: Provisioning, seed: number): Provisioned {
  const words = arrivals(plan, seed);
  const counts = new Map<number, number>();
  const counted = () => ({
    honest: counts.get(TRUE_BALANCE) ?? 0,
    forged: counts.get(FORGED_BALANCE) ?? 0,
  });
  let accepted: number | undefined;
  for (const { balance } of words) {
    if (plan.mode === "assert" && counts.size > 0 && !counts.has(balance))
      return {
        words,
        counted: counted(),
        isHalted: true,
        ...(accepted !== undefined && { accepted }),
      };
    const count = (counts.get(balance) ?? 0) + 1;
    counts.set(balance, count);
    if (accepted === undefined && count >= plan.threshold) accepted = balance;
  }
  return {
    words,
    counted: counted(),
    isHalted: false,
    ...(accepted !== undefined && { accepted }),
  };
}

export interface ThresholdOdds {
  readonly threshold: number;
  /** In some order of arrival the lie is believed. */
  readonly lies: boolean;
  /** If the liars are silent, nothing is ever believed. */
  readonly stalls: boolean;
}

/** Each threshold against f liars, who lie or are silent. */
export function thresholdsOf(n: number): readonly ThresholdOdds[] {
  const liars = faultyMax(n);
  return Array.from({ length: n }, (_, i) => {
    const threshold = i + 1;
    const plan = { n, liars, threshold, mode: "buckets" } as const;
    const silent = provisioned({ ...plan, lie: "silent" }, 0);
    // The worst order lets the liars speak first: what counts is whether they are enough.
    const lies = liars >= threshold;
    return { threshold, lies, stalls: silent.accepted === undefined };
  });
}

/** Thresholds that are safe and live, as the least and the greatest. */
export function safeAndLive(n: number): readonly [number, number] {
  const good = thresholdsOf(n).filter(({ lies, stalls }) => !lies && !stalls);
  return [good[0]?.threshold ?? 0, good.at(-1)?.threshold ?? 0];
}

export const codeThreshold = (n: number): number => Math.floor((2 * n + 1) / 3);
