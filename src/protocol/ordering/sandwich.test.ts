import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { height } from "../../primitives/ids.ts";
import { execute, type Ledger } from "../chain/ledger.ts";
import type { Transaction } from "../chain/transaction.ts";
import { executeSealed } from "./execution.ts";
import { frontRunning, honest, quoteOf, withholding, type Kept } from "./manners.ts";
import { sealed } from "./rules.ts";
import { market, OWN, POOL, swapFor, TERMS, type Sealed } from "./testing.ts";

/** What the bot has more of at the end, coins and tokens at the price of genesis, one for one. */
const profitOf = ({ balances }: Ledger): number =>
  ["bot/coins", "bot/tokens"].reduce((sum, name) => sum + (balances.get(name) ?? 0), -2 * OWN);

const keptOf = ({ opening }: Sealed): Kept => ({ submission: opening, quote: 0 });

const inTheOpen = (ledger: Ledger, transactions: readonly Transaction[]): Ledger =>
  execute(ledger, { transactions, aborted: [] });

/** Envelopes in this order; then everything is opened. */
function sealedIn(order: readonly Transaction[], all: readonly Sealed[]): Ledger {
  const terms = { rules: sealed, terms: TERMS };
  const ordered = executeSealed(terms, market(), { height: height(1), transactions: order });
  const transactions = all.map(({ opening }) => opening);
  return executeSealed(terms, ordered, { height: height(4), transactions });
}

/** The bot's pair: what it buys for `stake`, and what it then has to sell again. */
function pairFor(stake: number): readonly [Sealed, Sealed] {
  const buy = swapFor("bot", "coins", stake);
  return [buy, swapFor("bot", "tokens", quoteOf(buy.content, market().balances))];
}

const stakes = fc.integer({ min: 2, max: 5 * POOL });
const trades = fc.integer({ min: 1, max: 5 * POOL });

/** The bot leads, and holds its own pair and these of others, in the order of their arrival. */
function played(stake: number, others: readonly Sealed[]) {
  const pair = pairFor(stake);
  const own = pair.map(keptOf);
  const waiting = (form: "content" | "envelope") =>
    frontRunning.arrange(
      [...pair, ...others].map((each) => each[form]),
      own,
    );
  return {
    open: inTheOpen(market(), waiting("content")),
    sealed: sealedIn(waiting("envelope"), [...pair, ...others]),
    order: waiting("envelope"),
  };
}

const buys = (amount: number) => swapFor("alice", "coins", amount);
const sells = (amount: number) => swapFor("carol", "tokens", amount);

describe("the front-runner", () => {
  it("earns in the open: it buys before the swap that it reads, and sells after it", () => {
    const { open } = played(100, [sells(100), buys(100)]);
    expect(profitOf(open)).toBe(16);
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: POOL / 2 }),
        fc.integer({ min: 50, max: 5 * POOL }),
        (stake, amount) => {
          expect(profitOf(played(stake, [buys(amount)]).open)).toBeGreaterThan(0);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("cannot aim at an envelope: round the first that came it loses if that sells", () => {
    expect(profitOf(played(100, [sells(100), buys(100)]).sealed)).toBe(-19);
    fc.assert(
      fc.property(stakes, trades, trades, (stake, sold, bought) => {
        expect(profitOf(played(stake, [sells(sold), buys(bought)]).sealed)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 25 },
    );
  });

  it("puts its pair round whatever came first, for it knows no more", () => {
    const [buy, sell] = pairFor(100);
    const [first, second] = [sells(7), buys(900)];
    expect(played(100, [first, second]).order).toEqual(
      [buy, first, sell, second].map(({ envelope }) => envelope),
    );
    expect(played(100, [second, first]).order).toEqual(
      [buy, second, sell, first].map(({ envelope }) => envelope),
    );
  });

  it("gains nothing from its pair with nothing in between", () => {
    fc.assert(
      fc.property(stakes, (stake) => {
        const pair = pairFor(stake);
        const after = sealedIn(
          pair.map(({ envelope }) => envelope),
          pair,
        );
        expect(profitOf(after)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 25 },
    );
  });

  it("bets blindly at a loss, on the average of both directions, with a stake as large as the swap", () => {
    fc.assert(
      fc.property(trades, fc.integer({ min: 0, max: 2 * POOL }), (amount, more) => {
        const stake = amount + more + 1;
        const [right, wrong] = [buys(amount), sells(amount)].map((one) =>
          profitOf(played(stake, [one]).sealed),
        );
        expect((right ?? 0) + (wrong ?? 0)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 25 },
    );
  });

  it("and yet a small bet on large unknown swaps pays on average: sealing takes the aim, not the dice", () => {
    const [right, wrong] = [buys(500), sells(500)].map((one) =>
      profitOf(played(100, [one]).sealed),
    );
    expect((right ?? 0) + (wrong ?? 0)).toBeGreaterThan(0);
  });

  it("lists nothing of its own while nobody swaps", () => {
    const pair = pairFor(100);
    const own = pair.map(keptOf);
    expect(
      frontRunning.arrange(
        pair.map(({ content }) => content),
        own,
      ),
    ).toEqual([]);
    expect(
      frontRunning.arrange(
        pair.map(({ envelope }) => envelope),
        own,
      ),
    ).toEqual([]);
    const openings = pair.map(({ opening }) => opening);
    expect(frontRunning.arrange(openings, own)).toEqual(openings);
    expect(honest.arrange(openings, own)).toEqual(openings);
  });
});

describe("who may refuse to open", () => {
  const [mine, other] = [swapFor("bot", "coins", 100), buys(200)];
  const kept: Kept = { submission: mine.opening, quote: quoteOf(mine.content, market().balances) };
  const opens = (bond: number, isShown: boolean) => {
    const terms = { rules: sealed, terms: { ...TERMS, bond } };
    const ordered = executeSealed(terms, market(), {
      height: height(1),
      transactions: [other.envelope, mine.envelope],
    });
    const shown = isShown
      ? executeSealed(terms, ordered, { height: height(2), transactions: [other.opening] })
      : ordered;
    return withholding.opens(kept, shown, [kept]);
  };

  it("waits for what stands before it, and then opens only what is worth its bond", () => {
    expect(kept.quote).toBe(90);
    // Behind the purchase of 200 it would get 64 for its 100: 26 less than it was promised.
    expect(opens(100, false)).toBeUndefined();
    expect(opens(25, true)).toBeUndefined();
    expect(opens(26, true)).toBe(mine.opening);
  });
});
