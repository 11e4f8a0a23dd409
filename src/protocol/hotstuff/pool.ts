/**
 * Transactions on their way into a block: from a client, by gossip, or brought forward by the application.
 * None counts before its signatures are checked.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import {
  allValid,
  payingAccounts,
  transactionHash,
  transactionItems,
  type Transaction,
} from "../chain/transaction.ts";
import { allowed, refused } from "../core/rules.ts";
import { broadcast, change, compute, filtered, persist, report } from "../core/turn.ts";
import type { Brought } from "./application.ts";
import type { Turn } from "./turn.ts";

/** A client turns to this validator. */
export const onSubmit = (turn: Turn, transaction: Transaction): void =>
  bring(turn, turn.application.submitted(turn, transaction));

/** What the application brings forward is told to everybody. */
export function bring(turn: Turn, { transactions, memory }: Brought): void {
  if (memory !== undefined) {
    change(turn, { memory });
    persist(turn, "memory", memory);
  }
  const { shard } = turn.context.committee;
  admit(turn, transactions);
  for (const transaction of transactions)
    broadcast(turn, { kind: "TransactionGossip", shard, transaction });
}

/** Asks for a check of the signatures of those that are new. */
export function admit(turn: Turn, transactions: readonly Transaction[]): void {
  const { mempool, admitting, ledger } = turn.state;
  const isKnown = (hash: Hash): boolean =>
    mempool.has(hash) || admitting.has(hash) || turn.application.isSettled(ledger, hash);
  const fresh = transactions.filter((transaction) => !isKnown(transactionHash(transaction)));
  const good = fresh.filter((transaction) => isAdmissible(turn, transaction));
  if (good.length === 0) return;
  change(turn, { admitting: new Set([...admitting, ...good.map(transactionHash)]) });
  const work = { kind: "verifyTransactions", items: good.flatMap(transactionItems) } as const;
  compute(turn, work, { kind: "admit", transactions: good });
}

function isAdmissible(turn: Turn, transaction: Transaction): boolean {
  if (turn.application.admits(turn, transaction)) return true;
  const from = payingAccounts(transaction).join(", ");
  report(turn, refused("TX-ACCOUNT", { from }, transactionHash(transaction)));
  return false;
}

/** The answer to `admit`: the good ones wait here. */
export function onAdmitted(
  turn: Turn,
  transactions: readonly Transaction[],
  valid: readonly boolean[],
): void {
  const hashes = new Set(transactions.map(transactionHash));
  const { admitting, mempool, ledger } = turn.state;
  const good: (readonly [Hash, Transaction])[] = [];
  const verdicts = allValid(transactions, valid);
  transactions.forEach((transaction, i) => {
    const hash = transactionHash(transaction);
    report(turn, (verdicts[i] === true ? allowed : refused)("TX-SIGNATURE", {}, hash));
    if (verdicts[i] === true && !turn.application.isSettled(ledger, hash))
      good.push([hash, transaction]);
  });
  change(turn, {
    admitting: new Set([...admitting].filter((hash) => !hashes.has(hash))),
    mempool: new Map([...mempool, ...good]),
  });
}

/** Forgets what has ended, or lost its place. */
export function sweepPool(turn: Turn): void {
  const { mempool, ledger } = turn.state;
  const left = filtered(mempool, (_, hash) => !turn.application.isSettled(ledger, hash));
  if (left !== mempool) change(turn, { mempool: left });
}
