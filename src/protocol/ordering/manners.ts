/**
 * How a validator orders what waits and opens what its clients sealed: honestly, and in the ways in which it
 * can cheat. A way to behave is a value; the rules that voters hold everybody to are not part of it.
 *
 * Source: Daian et al., Flash Boys 2.0, IEEE S&P 2020 (front-running); commit and reveal: N L53.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { run, type Ledger } from "../chain/ledger.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import { sealsOf } from "./execution.ts";
import { contentOf, envelopeIn, envelopeOf, openingIn, openingOf } from "./seal.ts";

/** What a client brought to this validator, and what became of it. */
export interface Kept {
  readonly submission: Transaction;
  /** What its swap would have got when it was brought; 0: it is no swap, or would have failed. */
  readonly quote: number;
}

export interface Manners {
  /** The order in which a leader lists what waits. @param own what clients brought to this validator */
  arrange(waiting: readonly Transaction[], own: readonly Kept[]): readonly Transaction[];
  /** What everybody is told as soon as a client brings something. */
  handsIn(submission: Transaction): Transaction;
  /** The opening is told once its commitment is final: this one, or nothing yet. */
  opens(kept: Kept, ledger: Ledger, own: readonly Kept[]): Transaction | undefined;
  /** Tells nobody what clients brought, before it stands in a block. */
  readonly keepsToItself: boolean;
}

export const honest: Manners = {
  arrange: (waiting) => waiting,
  handsIn: envelopeOf,
  opens: ({ submission }) => submission,
  keepsToItself: false,
};

/** What a swap would get on these balances. */
export function quoteOf(content: Transaction, balances: Ledger["balances"]): number {
  const { returns } = content;
  if (returns === undefined) return 0;
  const { writes } = run(content, balances);
  const after = writes.find(([account]) => account === returns.to)?.[1];
  return after === undefined ? 0 : after - (balances.get(returns.to) ?? 0);
}

/** All forms in which what was brought here goes into blocks. */
const hashesOf = (own: readonly Kept[]): ReadonlySet<Hash> =>
  new Set(
    own.flatMap(({ submission }) =>
      [contentOf(submission), envelopeOf(submission), submission].map(transactionHash),
    ),
  );

type Three = readonly [buy: Transaction, victim: Transaction, sell: Transaction];

/** Of swaps that it can read, the first that one of its own goes along with, and a later one back. */
function aimed(others: readonly Transaction[], own: readonly Transaction[]): Three | undefined {
  for (const victim of others) {
    const { transfers, returns } = victim;
    const at = own.findIndex((swap) => swap.transfers[0]?.to === transfers[0]?.to);
    const [buy, ...later] = at < 0 ? [] : own.slice(at);
    const sell = later.find((swap) => swap.transfers[0]?.to === returns?.from);
    if (buy !== undefined && sell !== undefined) return [buy, victim, sell];
  }
  return undefined;
}

/** Of envelopes, the first that came: nothing tells it which is which. */
function guessed(others: readonly Transaction[], own: readonly Transaction[]): Three | undefined {
  const victim = others.find((each) => envelopeIn(each) !== undefined);
  const [buy, sell] = own.filter((each) => envelopeIn(each) !== undefined);
  return victim && buy && sell && [buy, victim, sell];
}

/** Buys before somebody else's swap and sells after it, with what its own clients have signed for that. */
export const frontRunning: Manners = {
  ...honest,
  keepsToItself: true,
  arrange(waiting, kept) {
    const hashes = hashesOf(kept);
    const isOwn = (each: Transaction): boolean => hashes.has(transactionHash(each));
    const others = waiting.filter((each) => !isOwn(each));
    const own = waiting.filter(isOwn);
    const three = guessed(others, own) ?? aimed(others, own) ?? [];
    const shown = own.filter((each) => openingIn(each) !== undefined);
    return [...new Set([...three, ...shown, ...others])];
  },
};

/** Leaves out what others' clients want to have ordered. What has its place already it may show. */
export const censoring: Manners = {
  ...honest,
  arrange(waiting, kept) {
    const own = hashesOf(kept);
    return waiting.filter(
      (each) => openingIn(each) !== undefined || own.has(transactionHash(each)),
    );
  },
};

/**
 * Opens only what is worth its bond: it waits for what stands before it, works out what its swap would get,
 * and says nothing if that is less than was promised by more than the bond.
 */
export const withholding: Manners = {
  ...honest,
  opens({ submission, quote }, ledger) {
    const { commitment, content } = openingOf(submission);
    const { queue } = sealsOf(ledger);
    const place = queue.findIndex((entry) => entry.commitment === commitment);
    const before = queue.slice(0, place).map((entry) => entry.content);
    if (before.includes(undefined)) return undefined;
    const balances = new Map(ledger.balances);
    for (const each of before)
      for (const [account, balance] of each === undefined ? [] : run(each, balances).writes)
        balances.set(account, balance);
    const loss = quote - quoteOf(content, balances);
    return loss > (queue[place]?.bond ?? 0) ? undefined : submission;
  },
};

/** Shows the content of another envelope of its own in place of the one that it sealed. */
export const falseOpening: Manners = {
  ...honest,
  opens({ submission }, _ledger, own) {
    const other = own.find((each) => each.submission !== submission);
    if (other === undefined) return submission;
    const content = contentOf(other.submission);
    return { ...submission, sealing: { ...openingOf(submission), content } };
  },
};

/** Opens what it never had ordered. */
export const unorderedOpening: Manners = { ...honest, handsIn: (submission) => submission };
