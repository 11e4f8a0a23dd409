/**
 * The state that consensus replicates: balances, what is under way, and how each transaction ended. Every
 * version is a value that shares nothing it could spoil, so going back to the state after any block is to
 * take that value again. Execution is deterministic: every validator reaches the same root, or the block is
 * wrong.
 *
 * A transaction that cannot be paid is executed and fails: it is listed, and changes no balance.
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import { merkleRoot } from "../../crypto/merkle.ts";
import { canonicalBytes, compareText } from "../../primitives/canonical.ts";
import type { Hash, Height } from "../../primitives/ids.ts";
import type { GenesisAccount } from "../core/machine.ts";
import type { OpenTransaction } from "./cross-shard.ts";
import { transactionHash, type Transaction } from "./transaction.ts";

/** `aborted`: it had no effect, because it failed or was given up. */
export type Outcome = "completed" | "aborted" | "rejected" | "deferred";

export interface Ledger {
  readonly balances: ReadonlyMap<string, number>;
  /** How each transaction that a block listed ended. */
  readonly executed: ReadonlyMap<Hash, Outcome>;
  /** Ordered by this chain and not ended: the holders of locks. Empty inside one shard. */
  readonly open: ReadonlyMap<Hash, OpenTransaction>;
  /** Merkle root over the accounts in order of name, each leaf BLAKE3(name, balance). */
  readonly root: Hash;
  /** Transactions executed since genesis. */
  readonly version: number;
  /** What the block that led here did to balances, in order. */
  readonly moves: readonly Move[];
  /** Where transactions are hidden until their place is fixed. */
  readonly seals?: Seals;
}

export interface Seals {
  /** Commitments that have their place and have not ended, in the order of their places. */
  readonly queue: readonly Sealed[];
  /** All that happened to commitments since genesis, in order. */
  readonly log: readonly SealEvent[];
}

export interface Sealed {
  readonly commitment: Hash;
  /** Who answers for it. */
  readonly account: string;
  /** Laid down for it, in whole units. */
  readonly bond: number;
  /** Of the block that ordered it. */
  readonly height: Height;
  /** What it turned out to be; absent: not shown yet. */
  readonly content?: Transaction;
}

/** `height`: of the block in which it happened. */
export type SealEvent = { readonly commitment: Hash; readonly height: Height } & (
  | { readonly kind: "sealed" }
  | { readonly kind: "revealed"; readonly content: Transaction; readonly opened: Hash }
  | { readonly kind: "executed"; readonly content: Transaction; readonly success: boolean }
  | { readonly kind: "forfeited"; readonly account: string; readonly amount: number }
);

/** A transaction takes effect on accounts of this shard. Empty: it had none. */
export interface Move {
  readonly transaction: Hash;
  readonly changes: readonly {
    readonly account: string;
    readonly before: number;
    readonly after: number;
  }[];
}

export const accountLeaf = (name: string, balance: number): Hash =>
  hashParts(canonicalBytes([name, balance]));

/** The leaves of a state root, in order of name. */
export const stateLeaves = (balances: ReadonlyMap<string, number>): readonly Hash[] =>
  [...balances]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, amount]) => accountLeaf(name, amount));

const rootOf = (balances: ReadonlyMap<string, number>): Hash => merkleRoot(stateLeaves(balances));

export function genesisLedger(accounts: readonly GenesisAccount[]): Ledger {
  const balances = new Map(accounts.map(({ name, balance }) => [name, balance]));
  return {
    balances,
    executed: new Map(),
    open: new Map(),
    root: rootOf(balances),
    version: 0,
    moves: [],
  };
}

/** A ledger in the making, inside one block. Lives for one execution and never escapes it. */
export interface Draft {
  readonly balances: Map<string, number>;
  readonly executed: Map<Hash, Outcome>;
  readonly open: Map<Hash, OpenTransaction>;
  readonly moves: Move[];
  version: number;
}

export const draftOf = (ledger: Ledger): Draft => ({
  balances: new Map(ledger.balances),
  executed: new Map(ledger.executed),
  open: new Map(ledger.open),
  moves: [],
  version: ledger.version,
});

/** Writes the accounts that live here, and notes what changed. */
export function write(draft: Draft, transaction: Hash, writes: RunResult["writes"]): void {
  const changes = writes.flatMap(([account, after]) => {
    const before = draft.balances.get(account);
    if (before === undefined) return [];
    draft.balances.set(account, after);
    return before === after ? [] : [{ account, before, after }];
  });
  draft.moves.push({ transaction, changes });
}

export const finished = (draft: Draft): Ledger => ({ ...draft, root: rootOf(draft.balances) });

/**
 * The state after a block inside one shard: first what it gives up is marked, then `transactions` take
 * effect in order. One that ended before has no second effect.
 */
export function execute(
  ledger: Ledger,
  { transactions, aborted }: { transactions: readonly Transaction[]; aborted: readonly Hash[] },
): Ledger {
  if (transactions.length === 0 && aborted.length === 0) return ledger;
  const draft = draftOf(ledger);
  const { executed, balances } = draft;
  for (const hash of aborted) if (!executed.has(hash)) executed.set(hash, "aborted");
  for (const transaction of transactions) {
    const hash = transactionHash(transaction);
    if (executed.has(hash)) continue;
    const result = run(transaction, balances);
    write(draft, hash, result.writes);
    executed.set(hash, result.success ? "completed" : "aborted");
  }
  draft.version += transactions.length;
  return finished(draft);
}

export interface RunResult {
  readonly success: boolean;
  /** Balances after it, of every account that it writes, in order of name; empty after a failure. */
  readonly writes: readonly (readonly [account: string, balance: number])[];
  readonly reason?: string;
  /** The account whose balance was not given. */
  readonly missing?: string;
}

/** Runs all transfers of a transaction on these balances, or none. Changes nothing itself. */
export function run(transaction: Transaction, balances: ReadonlyMap<string, number>): RunResult {
  const after = new Map<string, number>();
  const held = (account: string): number | undefined => after.get(account) ?? balances.get(account);
  for (const { from, to, amount } of transaction.transfers) {
    const source = held(from);
    if (source === undefined) return unknown(from);
    if (source < amount) return failed(`${from} has ${source}, needs ${amount}`);
    after.set(from, source - amount);
    const target = held(to);
    if (target === undefined) return unknown(to);
    after.set(to, target + amount);
  }
  const swapped = swap(transaction, held);
  if ("success" in swapped) return swapped;
  for (const [account, balance] of swapped) after.set(account, balance);
  const writes = [...after].sort(([a], [b]) => compareText(a, b));
  return { success: true, writes };
}

/**
 * The balances that the other half of a swap leads to, or why there is none. The amount is the constant
 * product's: what the giving account holds, times the payment, over what the other holds with the payment.
 */
function swap(
  { transfers: [payment], returns }: Transaction,
  held: (account: string) => number | undefined,
): RunResult["writes"] | RunResult {
  if (returns === undefined || payment === undefined) return [];
  const { from, to, atLeast = 1 } = returns;
  const [giving, taking, paidInto] = [held(from), held(to), held(payment.to)];
  if (giving === undefined) return unknown(from);
  if (taking === undefined) return unknown(to);
  const amount = swapAmount(giving, payment.amount, (paidInto ?? 0) - payment.amount);
  if (amount < atLeast) return failed(`${from} gives ${amount}, wanted ${atLeast}`);
  return [
    [from, giving - amount],
    [to, taking + amount],
  ];
}

/** What `giving` gives for `amount` paid into `taking`: whole units, rounded down. Exact for all safe integers. */
export const swapAmount = (giving: number, amount: number, taking: number): number =>
  Number((BigInt(giving) * BigInt(amount)) / (BigInt(taking) + BigInt(amount)));

const failed = (reason: string): RunResult => ({ success: false, writes: [], reason });

const unknown = (account: string): RunResult => ({
  ...failed(`${account} is not known here`),
  missing: account,
});

/** All the money there is: what execution must never change inside a shard. */
export const supplyOf = (ledger: Ledger): number =>
  [...ledger.balances.values()].reduce((sum, balance) => sum + balance, 0);
