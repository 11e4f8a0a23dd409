/**
 * Small models behind the claims of the networking document: a pool of two currencies that is robbed, a lottery of
 * leaders, a price that follows full blocks. Whole numbers and seeded draws.
 * @module
 */
import { prngOf } from "../../primitives/prng.ts";
import { readQuorum } from "../models/crypto/quorums.ts";

const SEED = 42;

/** A pool whose two sides keep their product. */
interface Pool {
  readonly coins: number;
  readonly tokens: number;
}

function buy({ coins, tokens }: Pool, paid: number): { readonly pool: Pool; readonly got: number } {
  const left = Math.ceil((coins * tokens) / (coins + paid));
  return { pool: { coins: coins + paid, tokens: left }, got: tokens - left };
}

function sell(
  { coins, tokens }: Pool,
  sold: number,
): { readonly pool: Pool; readonly got: number } {
  const left = Math.ceil((coins * tokens) / (tokens + sold));
  return { pool: { coins: left, tokens: tokens + sold }, got: coins - left };
}

const POOL: Pool = { coins: 100_000, tokens: 100_000 };
const STAKE = 5000;

/** What somebody earns who buys before another's order, and sells after it. */
function sandwich(order: number, act: typeof buy): number {
  const mine = buy(POOL, STAKE);
  const theirs = act(mine.pool, order).pool;
  return sell(theirs, mine.got).got - STAKE;
}

export interface CommitReveal {
  /** Earned by seeing the order before it is placed. */
  readonly open: number;
  /** Earned, on the mean of so many guesses in a hundred, by one who sees only that something is sealed. */
  readonly sealed: number;
  /** Earned by revealing one's own sealed bets only where the price has gone the right way, and by revealing all. */
  readonly choosy: number;
  readonly all: number;
}

export function commitReveal(): CommitReveal {
  const chance = prngOf(SEED, "workload");
  const order = 10_000;
  const games = 200;
  let [sealed, choosy, all] = [0, 0, 0];
  for (let i = 0; i < games; i++) {
    // A sealed envelope holds an order to buy or one to sell: who bets on it is as often robbed as robber.
    const isBuy = chance.uniform(0, 1) === 1;
    sealed += sandwich(order, isBuy ? buy : sell);
    const moved = chance.uniform(-10, 10);
    all += moved;
    choosy += Math.max(0, moved);
  }
  return { open: sandwich(order, buy), sealed: Math.round(sealed / games), choosy, all };
}

export interface Elections {
  readonly views: number;
  readonly one: number;
  readonly none: number;
  readonly several: number;
}

/** Each of so many validators draws for itself, and is a leader once in so many views. */
export function privateElections(validators: number, views: number): Elections {
  const chance = prngOf(SEED, "workload");
  let [one, none] = [0, 0];
  for (let view = 0; view < views; view++) {
    let leaders = 0;
    for (let i = 0; i < validators; i++) if (chance.uniform(1, validators) === 1) leaders += 1;
    if (leaders === 1) one += 1;
    if (leaders === 0) none += 1;
  }
  return { views, one, none, several: views - one - none };
}

/** A base fee that rises by an eighth with each full block: so many times the first after so many seconds. */
export const feeAfter = (seconds: number, blockSeconds: number): number =>
  1.125 ** Math.floor(seconds / blockSeconds);

/** Sizes of a quorum among three that are safe and live with one fault. */
export const quorumsOfThree = (): readonly number[] =>
  [1, 2, 3].filter((q) => {
    const { isSafe, isLive } = readQuorum(3, 1, q);
    return isSafe && isLive;
  });
