/**
 * The accounts of each shard: balance, what it was, who has locked it; and the money of all, in words. Pure.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import type { Hash } from "../../primitives/ids.ts";
import { conservationOf, type Conservation } from "../../sim/trace/conservation.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Holdings, Parted, ShardHoldings } from "../../sim/trace/holdings.ts";
import { transactionName } from "../../store/names.ts";
import type { Words } from "../../words/words.ts";

/** A transaction to which one can go. */
export interface Named {
  readonly hash: Hash;
  readonly name: string;
}

export interface AccountRow {
  readonly account: string;
  readonly balance: number;
  /** Since genesis. */
  readonly change: number;
  readonly lockedBy: readonly Named[];
  /** What transactions in flight have taken from it (below 0) or brought, or will. */
  readonly inFlight: readonly (Named & { readonly amount: number; readonly says: string })[];
}

export interface ShardAccounts {
  readonly shard: number;
  readonly height: number;
  readonly rows: readonly AccountRow[];
  readonly sum: number;
  /** A fork: this is the first of two histories. */
  readonly isForked: boolean;
}

interface Scene {
  readonly info: SessionInfo;
  readonly holdings: Holdings;
  readonly words: Words["accounts"];
}

export const accountsOf = (
  holdings: Holdings,
  info: SessionInfo,
  words: Words["accounts"],
): readonly ShardAccounts[] =>
  [...holdings.shards.values()]
    .filter(({ balances }) => balances.size > 0)
    .map((shard) => shardAccounts(shard, { info, holdings, words }));

function shardAccounts(shard: ShardHoldings, scene: Scene): ShardAccounts {
  const before = new Map(scene.info.accounts.map(({ name, balance }) => [name, balance]));
  const rows = [...shard.balances]
    .sort(([a], [b]) => compareText(a, b))
    .map(([account, balance]): AccountRow => ({
      account,
      balance,
      change: balance - (before.get(account) ?? 0),
      lockedBy: (shard.locks.get(account) ?? []).map((hash) => named(scene, hash)),
      inFlight: [...scene.holdings.parted.values()].flatMap((parted) =>
        underWay(scene, shard.shard, account, parted),
      ),
    }));
  const sum = rows.reduce((total, { balance }) => total + balance, 0);
  return { shard: shard.shard, height: shard.height, rows, sum, isForked: shard.isForked };
}

const named = ({ info, holdings }: Scene, hash: Hash): Named => ({
  hash,
  name: transactionName(hash, info, { holdings }),
});

/** What a transaction that is done on other shards still owes this account, or what this one gave it. */
function underWay(
  scene: Scene,
  shard: number,
  account: string,
  { transaction, moved }: Parted,
): AccountRow["inFlight"] {
  const transfers = scene.holdings.views.get(transaction)?.transfers ?? [];
  const amount = transfers.reduce(
    (sum, { from, to, amount: units }) =>
      sum + (to === account ? units : 0) - (from === account ? units : 0),
    0,
  );
  if (amount === 0) return [];
  const says = underWayWords(scene.words, amount < 0, moved.includes(shard));
  return [{ ...named(scene, transaction), amount, says }];
}

const underWayWords = (words: Words["accounts"], isDebit: boolean, isDone: boolean): string => {
  if (isDebit) return isDone ? words.debited : words.toBeDebited;
  return isDone ? words.credited : words.toBeCredited;
};

export interface MoneyMeter extends Conservation {
  readonly isWrong: boolean;
  readonly says: string;
  /** Parts of the bar in the order drawn, each from where the last one ends; units, none below 0. */
  readonly parts: readonly {
    readonly id: "there" | "flying" | "off";
    readonly from: number;
    readonly units: number;
  }[];
  /** The whole bar in units: what there was and what was made, or what there is and what was lost. */
  readonly scale: number;
}

export function meterOf(holdings: Holdings, words: Words["accounts"]["meter"]): MoneyMeter {
  const money = conservationOf(holdings);
  const { total, toCredit, toDebit, off } = money;
  // What is credited and not yet debited is on two accounts at once: neither is counted as settled.
  const there = Math.max(0, total - 2 * toDebit - Math.max(0, off));
  const flying = toCredit + toDebit;
  const apart = Math.abs(off);
  return {
    ...money,
    isWrong: off !== 0,
    says: off === 0 ? balancedWords(money, words) : wrongWords(money, words),
    parts: [
      { id: "there", from: 0, units: there },
      { id: "flying", from: there, units: flying },
      { id: "off", from: there + flying, units: apart },
    ],
    scale: Math.max(1, there + flying + apart),
  };
}

type MeterWords = Words["accounts"]["meter"];

function balancedWords(money: Conservation, words: MeterWords): string {
  const { genesis, total } = money;
  const flight = flightWords(money, words);
  return flight === "" ? words.whole(total) : words.flying(total, flight, genesis);
}

function flightWords({ toCredit, toDebit }: Conservation, words: MeterWords): string {
  const credit = toCredit > 0 ? words.toCredit(toCredit) : "";
  const debit = toDebit > 0 ? words.toDebit(toDebit) : "";
  return `${debit}${credit}`;
}

function wrongWords(money: Conservation, words: MeterWords): string {
  const { genesis, total, off } = money;
  const flight = flightWords(money, words);
  return off > 0
    ? words.made(off, total, flight, genesis)
    : words.lost(-off, total, flight, genesis);
}

/** `+5`, `−5`, `0`. */
export const signed = (units: number): string =>
  units > 0 ? `+${units}` : units < 0 ? `−${-units}` : "0";

/** What stands over the table of a shard; `isAlone`: its name would say nothing. */
export function captionOf(
  { shard, height, isForked }: ShardAccounts,
  { captions }: Words["accounts"],
  isAlone: boolean,
): string {
  const [start, after] = isAlone
    ? [captions.start, captions.after(height)]
    : [captions.startOf(shard), captions.afterOf(shard, height)];
  const caption = height === 0 ? start : after;
  return isForked ? captions.forked(caption) : caption;
}
