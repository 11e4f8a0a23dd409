/**
 * Futures in words: what they came to, how many of them, and how sure that is. Pure.
 * @module
 */
import type { Fate } from "../../sim/futures/fate.ts";
import { classesOf, wilson, type FateClass, type Future } from "../../sim/futures/shares.ts";
import type { Words } from "../../words/words.ts";
import { table, type Told } from "../parts/told.ts";

type FutureWords = Words["futures"];

/** @param shards of the run @param fate `undefined`: the rarer ones together */
export function fateSaid(
  fate: Fate | undefined,
  shards: number,
  { fate: words }: FutureWords,
): string {
  switch (fate?.kind) {
    case undefined:
      return words.other;
    case "broken":
      return words.broken(fate.checker);
    case "final":
      return shards > 1
        ? words.finalIn(`S${fate.shard}`, fate.height, fate.round)
        : words.final(fate.height, fate.round);
    case "transaction":
      return words[fate.end];
    case "roundLost":
    case "open":
      return words[fate.kind];
  }
}

export interface Bar extends FateClass {
  readonly said: string;
  readonly share: number;
  readonly interval: readonly [number, number];
}

export const barsOf = (
  futures: readonly Future[],
  shards: number,
  words: FutureWords,
): readonly Bar[] =>
  classesOf(futures).map((each) => ({
    ...each,
    said: fateSaid(each.fate, shards, words),
    share: each.count / futures.length,
    interval: wilson(each.count, futures.length),
  }));

export function barsTold(bars: readonly Bar[], all: number, words: FutureWords): Told {
  const { bars: said, percent } = words;
  return table(
    [said.outcome, said.count, said.share, said.interval, said.witness],
    bars.map((bar) => [
      bar.said,
      said.of(bar.count, all),
      percent(bar.share),
      said.range(percent(bar.interval[0]), percent(bar.interval[1])),
      said.seed(bar.witness.seed, bar.witness.entry),
    ]),
  );
}
