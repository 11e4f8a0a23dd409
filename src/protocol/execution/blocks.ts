/**
 * What a block does to the state of a shard where shards work together: decisions take effect first, then
 * what is given up is released, what is ready gets its result, and new transactions take their locks.
 * Deterministic, so that every replica reaches the same root.
 *
 * Source: reference §2.12, §2.13 and its §11 (F6, F7). Deviation: certificates, proofs and decisions stand
 * in the block whole, so that the block alone determines the state.
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import { canonicalBytes } from "../../primitives/canonical.ts";
import type { Hash, ShardId } from "../../primitives/ids.ts";
import { changesNothing, type BlockBody, type BlockHeader } from "../chain/block.ts";
import type { CrossShardRules } from "../chain/cross-rules.ts";
import {
  FAILURE,
  writesRoot,
  type OpenTransaction,
  type Result,
  type StateEntry,
  type TransactionCertificate,
} from "../chain/cross-shard.ts";
import { draftOf, finished, run, write, type Draft, type Ledger } from "../chain/ledger.ts";
import { sorted } from "../chain/part.ts";
import {
  accountsIn,
  participantsOf,
  transactionHash,
  writingShards,
  type Transaction,
} from "../chain/transaction.ts";
import type { Context } from "../core/machine.ts";

interface Content extends Pick<BlockHeader, "height" | "timestampMs"> {
  readonly body: BlockBody;
  readonly transactions: readonly Transaction[];
}

export function executeBlock(
  rules: CrossShardRules,
  context: Context,
  base: Ledger,
  content: Content,
): Ledger {
  const { body, transactions } = content;
  if (changesNothing(body)) return base;
  const draft = draftOf(base);
  for (const certificate of body.certificates)
    decide(draft, certificate, context.committee.shard, rules);
  for (const { transaction, winner } of body.deferred) giveUp(rules, draft, transaction, winner);
  for (const { transaction } of body.aborted) giveUp(rules, draft, transaction);
  for (const { transaction, proofs } of body.ready)
    settle(
      draft,
      transaction,
      proofs.flatMap(({ entries }) => entries),
    );
  for (const transaction of transactions)
    if (!isKnown(draft, transactionHash(transaction)))
      order(rules, context, draft, content, transaction);
  return finished(draft);
}

const isKnown = ({ executed, open }: Draft, hash: Hash): boolean =>
  executed.has(hash) || open.has(hash);

/** Writes of this shard take effect, and the locks end. A decision has its effect once. */
function decide(
  draft: Draft,
  { transaction, decision, proofs }: TransactionCertificate,
  own: ShardId,
  rules: CrossShardRules,
): void {
  const before = draft.executed.get(transaction);
  const isOver = rules.settlesOnChain
    ? before !== undefined
    : before === "completed" || before === "rejected";
  if (isOver) return;
  const writes = proofs.find(({ shard }) => shard === own)?.writes ?? [];
  write(draft, transaction, decision === "accept" ? pairs(writes) : []);
  draft.executed.set(transaction, decision === "accept" ? "completed" : "rejected");
  draft.open.delete(transaction);
  draft.version += 1;
}

const pairs = (entries: readonly StateEntry[]) =>
  entries.map(({ account, balance }) => [account, balance] as const);

/**
 * XS-ABORT, XS-DEFER: the shard says no, and frees its locks. Sound rules keep the transaction until the
 * certificate of that no has ended it everywhere; as implemented it is gone at once, here alone (X8).
 */
function giveUp(rules: CrossShardRules, draft: Draft, transaction: Hash, winner?: Hash): void {
  const open = draft.open.get(transaction);
  if (rules.settlesOnChain) {
    if (open === undefined || open.result !== undefined) return;
    const reason = winner === undefined ? "it took too long" : "it was put off";
    const given = { ...open, accounts: [], result: { ...FAILURE, reason } };
    draft.open.set(transaction, winner === undefined ? given : { ...given, deferredBy: winner });
    return;
  }
  if (draft.executed.has(transaction)) return;
  draft.open.delete(transaction);
  draft.executed.set(transaction, winner === undefined ? "aborted" : "deferred");
}

/** XS-READY: all that the participants hold of the transaction is known, so its result is. */
function settle(draft: Draft, transaction: Hash, foreign: readonly StateEntry[]): void {
  const open = draft.open.get(transaction);
  if (open === undefined || open.result !== undefined) return;
  const result = resultOf(open.transaction, [...open.entries, ...foreign]);
  draft.open.set(transaction, { ...open, result });
}

/** Runs a transaction on what all its participants hold of it. */
export function resultOf(transaction: Transaction, entries: readonly StateEntry[]): Result {
  const { success, writes, reason, missing } = run(transaction, new Map(pairs(entries)));
  const after = writes.map(([account, balance]) => ({ account, balance }));
  return {
    success,
    writes: after,
    root: success ? writesRoot(after) : FAILURE.root,
    ...(reason === undefined ? {} : { reason }),
    ...(missing === undefined ? {} : { missing }),
  };
}

/** The chain has ordered the transaction: it holds its accounts here until it ends. */
function order(
  rules: CrossShardRules,
  context: Context,
  draft: Draft,
  { height, timestampMs }: Content,
  transaction: Transaction,
): void {
  if (rules.flow === "source-to-target") return takeEffect(context, draft, transaction);
  const accounts = accountsIn(transaction, context.committee.shard, context.placement);
  const entries = accounts.map((account) => ({
    account,
    balance: draft.balances.get(account) ?? 0,
  }));
  const open: OpenTransaction = { transaction, height, timestampMs, accounts, entries };
  const isAlone = participantsOf(transaction, context.placement).length <= 1;
  const isSettled = isAlone && rules.excludesConflicts;
  const result = isSettled ? { result: resultOf(transaction, entries) } : {};
  draft.open.set(transactionHash(transaction), { ...open, ...result });
}

/** The shard whose account pays first. */
export const sourceOf = ({ transfers }: Transaction, { placement }: Context): ShardId | undefined =>
  placement.get(transfers[0]?.from ?? "")?.shard;

/**
 * The guide's two phases: each shard carries out its own half where it lists the transaction. The source
 * does so first, and knows nothing of what becomes of the other half.
 */
function takeEffect({ placement, committee }: Context, draft: Draft, transaction: Transaction) {
  const deltas = new Map<string, number>();
  for (const { from, to, amount } of transaction.transfers) {
    deltas.set(from, (deltas.get(from) ?? 0) - amount);
    deltas.set(to, (deltas.get(to) ?? 0) + amount);
  }
  const writes = [...deltas]
    .filter(([account]) => placement.get(account)?.shard === committee.shard)
    .map(([account, delta]) => [account, (draft.balances.get(account) ?? 0) + delta] as const);
  const isPaid = writes.every(([, balance]) => balance >= 0);
  const hash = transactionHash(transaction);
  write(draft, hash, isPaid ? writes : []);
  draft.executed.set(hash, isPaid ? "completed" : "aborted");
  draft.version += 1;
}

/** Is the transaction executed here without word from other shards? By the writes alone in X25. */
export const isLocal = (
  rules: CrossShardRules,
  { placement }: Context,
  transaction: Transaction,
): boolean =>
  (rules.countsReaders ? participantsOf : writingShards)(transaction, placement).length <= 1;

/** Fingerprint of what replicas must agree on beside balances: who holds what, and how many have ended. */
export const fingerprint = ({ open, executed }: Ledger): Hash =>
  hashParts(
    canonicalBytes([
      executed.size,
      sorted(open).map(([hash, { accounts, result }]) => [
        hash,
        accounts,
        result?.root ?? "open",
        result?.success ?? false,
      ]),
    ]),
  );
