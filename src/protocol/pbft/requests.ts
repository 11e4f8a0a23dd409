/**
 * Requests on their way to the primary. A client that gets no answer sends its request to all; here whoever is
 * asked first passes it on to all at once, and again while it is not executed, in the client's place.
 *
 * Source: Castro and Liskov 1999, §4.1, §4.4.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import {
  allValid,
  isInShard,
  transactionHash,
  transactionItems,
  type Transaction,
} from "../chain/transaction.ts";
import { refused } from "../core/rules.ts";
import { broadcast, change, compute, reply, report, withItem } from "../core/turn.ts";
import type { Turn } from "./turn.ts";

/** A request comes from its client. One that was executed before is answered again. */
export function onSubmit(turn: Turn, transaction: Transaction): void {
  const hash = transactionHash(transaction);
  const outcome = turn.state.ledger.executed.get(hash);
  if (outcome !== undefined) return reply(turn, hash, outcome);
  change(turn, { brought: withItem(turn.state.brought, hash) });
  admit(turn, [transaction]);
  passOn(turn, transaction);
}

const passOn = (turn: Turn, transaction: Transaction): void =>
  broadcast(turn, { kind: "Request", shard: turn.context.committee.shard, transaction });

/** What a client brought here and nobody has executed goes out once more. */
export function repeatRequests(turn: Turn): void {
  for (const [hash, transaction] of turn.state.pool)
    if (turn.state.brought.has(hash)) passOn(turn, transaction);
}

/** Asks for a check of the signatures of those that are new. */
export function admit(turn: Turn, transactions: readonly Transaction[]): void {
  const { pool, admitting, ledger } = turn.state;
  const fresh = transactions.filter((transaction) => {
    const hash = transactionHash(transaction);
    if (pool.has(hash) || admitting.has(hash) || ledger.executed.has(hash)) return false;
    const isGood = isInShard(transaction, turn.context);
    if (!isGood) report(turn, refused("PBFT-REQUEST", {}, hash));
    return isGood;
  });
  if (fresh.length === 0) return;
  change(turn, { admitting: new Set([...admitting, ...fresh.map(transactionHash)]) });
  const work = { kind: "verifyTransactions", items: fresh.flatMap(transactionItems) } as const;
  compute(turn, work, { kind: "admit", transactions: fresh });
}

/** The answer to `admit`. */
export function onAdmitted(
  turn: Turn,
  transactions: readonly Transaction[],
  valid: readonly boolean[],
): void {
  const hashes = transactions.map(transactionHash);
  const verdicts = allValid(transactions, valid);
  hashes.forEach((hash, i) => {
    if (verdicts[i] !== true) report(turn, refused("PBFT-REQUEST", {}, hash));
  });
  change(turn, {
    admitting: new Set([...turn.state.admitting].filter((hash) => !hashes.includes(hash))),
  });
  enlist(
    turn,
    transactions.filter((_, i) => verdicts[i] === true),
  );
}

/** Requests whose signatures hold wait for their batch; executed ones do not come back. */
export function enlist(turn: Turn, transactions: readonly Transaction[]): void {
  const { pool, ledger } = turn.state;
  const fresh = transactions
    .map((transaction): [Hash, Transaction] => [transactionHash(transaction), transaction])
    .filter(([hash]) => !pool.has(hash) && !ledger.executed.has(hash));
  if (fresh.length > 0) change(turn, { pool: new Map([...pool, ...fresh]) });
}
