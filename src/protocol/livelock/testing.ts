/**
 * A validator that looks for pairs, for tests: what its shard commits, what it hears of others, and what it
 * would put off.
 * @module
 */
import type { CrossShardRules } from "../chain/cross-rules.ts";
import { append, ledgerWith, openOf, partOf, proofOf, type LoosePart } from "../chain/testing.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import type { CommittedBlock } from "../chain/part.ts";
import { onCommitment, onKnown, settleCycles, watch, type Find } from "./cycles.ts";
import { NO_CYCLES, type LivelockState } from "./state.ts";

/** A validator that looks for pairs, and the transactions it has heard of. */
export interface Watcher {
  readonly part: LoosePart<LivelockState>;
  readonly known: Transaction[];
}

export const watcherOn = (rules: CrossShardRules, shard = 0): Watcher => ({
  part: partOf(rules, NO_CYCLES, { shard }),
  known: [],
});

const findIn =
  ({ known }: Watcher): Find =>
  (hash) =>
    known.find((each) => transactionHash(each) === hash);

/** The next block of the watcher's shard lists these, and they stay open. */
export function commit(watcher: Watcher, ...transactions: readonly Transaction[]): void {
  const { part, known } = watcher;
  known.push(...transactions);
  const own = part.context.committee.shard;
  const open = transactions.map((each) => openOf(each, own));
  const after = ledgerWith(part.chain.ledger, { open });
  pass(watcher, append(part, { at: part.chain.height + 1, transactions, after }));
}

/** A committed block goes through the machine, as a validator sends it. */
export function pass(watcher: Watcher, block: CommittedBlock): void {
  watch(watcher.part, block, findIn(watcher));
  settleCycles(watcher.part, block);
}

/** A quorum of `source` has said that it holds its accounts of a transaction. */
export function commitment(watcher: Watcher, transaction: Transaction, source = 1): void {
  const target = watcher.part.context.committee.shard;
  onCommitment(watcher.part, proofOf(transaction, { source, target }), findIn(watcher));
}

export function learn(watcher: Watcher, transaction: Transaction): void {
  watcher.known.push(transaction);
  onKnown(watcher.part, transaction, findIn(watcher));
}

/** Loser and winner of what waits to be proposed. */
export const putOff = ({ part }: Watcher) =>
  [...part.state.pending.values()].map(({ transaction, winner }) => [transaction, winner]);

export const pairOf = (loser: Transaction, winner: Transaction) => [
  [transactionHash(loser), transactionHash(winner)],
];

export const retryOf = (first: Transaction): Transaction => ({
  ...first,
  retry: { original: transactionHash(first), count: 1 },
});
