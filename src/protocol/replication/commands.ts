/**
 * What commands do to the replicated state, and what the state is committed to by. Pure: the same commands in
 * the same order lead to the same root everywhere.
 *
 * A command is a transaction. Its result is what it leaves in the accounts that it names, written or read: a
 * payment to oneself moves nothing, and asks for a balance.
 *
 * Source: phase 8, "Command Execution Pipeline"; Schneider 1990, the state machine approach.
 * @module
 */
import { blake3 } from "../../crypto/hash.ts";
import { canonicalBytes, compareText } from "../../primitives/canonical.ts";
import {
  GENESIS_HEIGHT,
  nextHeight,
  ZERO_HASH,
  type Hash,
  type Height,
} from "../../primitives/ids.ts";
import { run } from "../chain/ledger.ts";
import { declaredAccounts, transactionHash, type Transaction } from "../chain/transaction.ts";
import type { Context } from "../core/machine.ts";
import type { SnapshotContent } from "./messages.ts";
import type { LogEntry, Place, Replica, Snapshot } from "./state.ts";

/** What one command does: to balances, and to be told to whoever asked for it. */
export interface Execution {
  readonly writes: readonly (readonly [account: string, balance: number])[];
}

/** How a replica executes; a faulty one executes otherwise. */
export type Execute = (context: Context, replica: Replica, transaction: Transaction) => Execution;

export const executeAsOrdered: Execute = (_context, { head }, transaction) => ({
  writes: run(transaction, head.balances).writes,
});

/** Said of a command that could not take effect. */
export const WITHOUT_EFFECT = "aborted";

export function genesisSnapshot({ accounts, origin }: Context): Snapshot {
  return sealed({
    index: 0,
    next: startOf(nextHeight(origin?.height ?? GENESIS_HEIGHT)),
    balances: new Map(accounts.map(({ name, balance }) => [name, balance])),
    ended: new Set<Hash>(),
    history: ZERO_HASH,
  });
}

/** The state after one more command, and the command's result. */
export function afterCommand(
  head: Snapshot,
  { index, height, place, isLast, transaction }: LogEntry,
  { writes }: Execution,
): { readonly snapshot: Snapshot; readonly result: string } {
  const hash = transactionHash(transaction);
  const balances = new Map([...head.balances, ...writes]);
  const snapshot = sealed({
    index,
    next: isLast ? startOf(nextHeight(height)) : { height, after: place + 1 },
    balances,
    ended: new Set(head.ended).add(hash),
    history: extended(head.history, hash),
  });
  return { snapshot, result: resultOf(transaction, balances, writes.length > 0) };
}

function resultOf(
  transaction: Transaction,
  balances: ReadonlyMap<string, number>,
  hasEffect: boolean,
): string {
  if (!hasEffect) return WITHOUT_EFFECT;
  return declaredAccounts(transaction)
    .map((account) => `${account} ${balances.get(account) ?? 0}`)
    .join(", ");
}

const extended = (history: Hash, command: Hash): Hash => blake3(canonicalBytes([history, command]));

function sealed(state: Omit<Snapshot, "root">): Snapshot {
  const { index, next, balances, history } = state;
  return { ...state, root: blake3(canonicalBytes({ index, next, balances, history })) };
}

export const contentOf = ({ index, next, balances, ended }: Snapshot): SnapshotContent => ({
  index,
  next,
  balances: [...balances].sort(([a], [b]) => compareText(a, b)),
  ended: [...ended],
});

/** The state that a content spells, with the root that follows from it. */
export function restore({ index, next, balances, ended }: SnapshotContent): Snapshot {
  return sealed({
    index,
    next,
    balances: new Map(balances),
    ended: new Set(ended),
    history: ended.reduce(extended, ZERO_HASH),
  });
}

export const startOf = (height: Height): Place => ({ height, after: 0 });

export const isBefore = (a: Place, b: Place): boolean =>
  a.height < b.height || (a.height === b.height && a.after < b.after);
