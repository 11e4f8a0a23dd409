/**
 * What a committed block means for execution: new transactions are provided for or run, settled ones are
 * voted on, decided ones are forgotten; and what others may have missed is sent again.
 *
 * Source: hyperscale `execution/state.rs` on_block_committed (reference §2.3–§2.5, §2.12–§2.14), F6, F11.
 * @module
 */
import type { Hash, ShardId } from "../../primitives/ids.ts";
import { SEND_AGAIN_BLOCKS } from "../chain/cross-rules.ts";
import type { CommitmentProof, OpenTransaction, Result } from "../chain/cross-shard.ts";
import {
  alter,
  keeping,
  nodesOf,
  ownShard,
  post,
  sorted,
  tell,
  withValue,
  type CommittedBlock,
} from "../chain/part.ts";
import { participantsOf, transactionHash, type Transaction } from "../chain/transaction.ts";
import { allHold, guard, type Guard } from "../core/options.ts";
import { isLocal, resultOf, sourceOf } from "./blocks.ts";
import { considerDecision, spread } from "./certificates.ts";
import { provide, provideAgain, type ExecutionPart } from "./providing.ts";
import { checkVotes, giveWord, sendWord } from "./voting.ts";

/** Decisions that are kept for those who ask later, in number. */
const ARCHIVE_MAX = 1000;

export function onCommitted(part: ExecutionPart, block: CommittedBlock): void {
  for (const transaction of block.transactions) start(part, block, transaction);
  if (part.rules.settlesOnChain) voteOnSettled(part, block);
  if (part.rules.sendsAgain) sendAgain(part);
}

/** The chain has ordered a transaction: provide for it, or run it if nobody else is needed. */
function start(part: ExecutionPart, block: CommittedBlock, transaction: Transaction): void {
  const hash = transactionHash(transaction);
  if (part.rules.flow === "source-to-target") return vouch(part, block, transaction);
  const open = block.after.open.get(hash);
  if (open === undefined || !unprovidedGuard(hash, block.before.open.has(hash)).ok) return;
  track(part, hash, open);
  if (isLocal(part.rules, part.context, transaction)) runAlone(part, hash, open);
  else provide(part, open);
  for (const shard of participantsOf(transaction, part.context.placement))
    checkVotes(part, hash, shard);
  considerDecision(part, hash);
}

/** Once it is ordered, what the shard holds of it is signed for the others; again only what was signed. */
const unprovidedGuard = (hash: Hash, isProvided: boolean): Guard =>
  guard("unprovided", "EXEC-DECIDE", !isProvided, {}, hash);

/** What is asked before this validator vouches for what its shard holds of a transaction. */
export function* provisionGuards({ chain, state }: ExecutionPart, hash: Hash): Generator<Guard> {
  yield guard("listedHere", "XS-ORDER", chain.ledger.open.has(hash), {}, hash);
  yield unprovidedGuard(hash, state.tracked.has(hash));
}

/** The transaction counts as ordered here; who else must provide for it is registered. */
export function track(part: ExecutionPart, hash: Hash, open: OpenTransaction): void {
  const { transaction, height } = open;
  const participants = participantsOf(transaction, part.context.placement);
  const alone = isLocal(part.rules, part.context, transaction);
  const own = ownShard(part);
  const expected: readonly ShardId[] = alone ? [own] : participants;
  alter(part, {
    tracked: new Map(part.state.tracked).set(hash, { transaction, expected, height }),
  });
  if (alone) return;
  const requiredShards = participants.filter((shard) => shard !== own);
  tell(part, { kind: "CrossShardTxRegistered", transaction: hash, requiredShards, height });
}

/** A transaction of this shard alone: each by itself on the state after the block (X1 as implemented). */
function runAlone(part: ExecutionPart, hash: Hash, open: OpenTransaction): void {
  const speculative = part.state.speculative.get(hash);
  const result = open.result ?? speculative ?? resultOf(open.transaction, balancesOf(part));
  if (speculative !== undefined && speculative.root !== result.root)
    alter(part, { rolledBack: new Map(part.state.rolledBack).set(hash, speculative) });
  alter(part, { speculative: withValue(part.state.speculative, hash, undefined) });
  if (part.rules.votesOnSpeculation && speculative !== undefined) {
    alter(part, { results: new Map(part.state.results).set(hash, result) });
    return;
  }
  // What the chain has settled with the block gets its word with all else that is settled.
  if (part.rules.settlesOnChain && open.result !== undefined) return;
  giveWord(part, hash, result);
}

const balancesOf = ({ chain }: ExecutionPart) =>
  [...chain.ledger.balances].map(([account, balance]) => ({ account, balance }));

/** The guide's source shard: it has debited, and vouches for the balance after it. */
function vouch(part: ExecutionPart, block: CommittedBlock, transaction: Transaction): void {
  const hash = transactionHash(transaction);
  const own = ownShard(part);
  const isNew = block.after.executed.get(hash) === "completed" && !block.before.executed.has(hash);
  if (!isNew || sourceOf(transaction, part.context) !== own) return;
  const move = block.after.moves.find((each) => each.transaction === hash);
  const entries = (move?.changes ?? []).map(({ account, after }) => ({ account, balance: after }));
  const { height, timestampMs } = block.header;
  provide(part, { transaction, height, timestampMs, entries });
}

/** EXEC-SETTLED (F6): the word of every honest validator is what its chain says. */
function voteOnSettled(part: ExecutionPart, { before, after }: CommittedBlock): void {
  for (const [hash, { result }] of sorted(after.open))
    if (result !== undefined && before.open.get(hash)?.result === undefined)
      giveWord(part, hash, result);
}

/** All provisions are here: where the chain does not settle it, the transaction is run on them. */
export function onProvisioned(
  part: ExecutionPart,
  hash: Hash,
  proofs: readonly CommitmentProof[],
): void {
  alter(part, { complete: new Map(part.state.complete).set(hash, proofs) });
  runWithProvisions(part, hash);
}

/** What is asked before a validator runs a transaction by itself, on what the others have vouched for. */
export function* runGuards(part: ExecutionPart, hash: Hash): Generator<Guard> {
  const { complete, tracked, results } = part.state;
  const transaction = tracked.get(hash)?.transaction;
  yield guard("listedHere", "EXEC-DECIDE", transaction !== undefined, {}, hash);
  if (transaction === undefined) return;
  const isCrossing = !isLocal(part.rules, part.context, transaction);
  yield guard("crosses", "EXEC-DECIDE", isCrossing, {}, hash);
  yield guard("notRun", "EXEC-ONCE", !results.has(hash), {}, hash);
  yield guard("allProven", "PROV-QUORUM", complete.has(hash), {}, hash);
}

/** Called again when the transaction is registered: its provisions may have come first. */
export function runWithProvisions(part: ExecutionPart, hash: Hash): void {
  if (part.rules.settlesOnChain || !allHold(runGuards(part, hash))) return;
  const proofs = part.state.complete.get(hash) ?? [];
  const transaction = part.state.tracked.get(hash)?.transaction;
  if (transaction === undefined) return;
  const foreign = proofs.flatMap(({ entries }) => entries);
  giveWord(part, hash, resultOf(transaction, [...ownHalf(part, hash), ...foreign]));
}

/** As implemented: what the accounts hold now; else what they held when they were locked. */
function ownHalf(part: ExecutionPart, hash: Hash) {
  const open = part.chain.ledger.open.get(hash);
  return part.rules.excludesConflicts ? (open?.entries ?? []) : balancesOf(part);
}

/** Decided in a block: everything about it goes, but the decision, for those who ask. */
export function onDecided(part: ExecutionPart, { body }: CommittedBlock): void {
  for (const certificate of body.certificates) {
    clean(part, certificate.transaction);
    const archive = new Map(part.state.archive).set(certificate.transaction, certificate);
    const [oldest] = archive.keys();
    if (archive.size > ARCHIVE_MAX && oldest !== undefined) archive.delete(oldest);
    alter(part, { archive });
  }
}

/** §2.14: given up here. A decision that was reached keeps its place in the queue (X9). */
export function onGivenUp(part: ExecutionPart, transaction: Hash): void {
  if (part.rules.settlesOnChain || part.state.finalized.has(transaction)) return;
  clean(part, transaction);
}

function clean(part: ExecutionPart, hash: Hash): void {
  const { state } = part;
  alter(part, {
    tracked: withValue(state.tracked, hash, undefined),
    complete: withValue(state.complete, hash, undefined),
    results: withValue(state.results, hash, undefined),
    speculative: withValue(state.speculative, hash, undefined),
    rolledBack: withValue(state.rolledBack, hash, undefined),
    words: withValue(state.words, hash, undefined),
    provided: withValue(state.provided, hash, undefined),
    voteSets: keeping(state.voteSets, (_, key) => !key.startsWith(hash)),
    certificates: withValue(state.certificates, hash, undefined),
    finalized: withValue(state.finalized, hash, undefined),
  });
}

/** EXEC-AGAIN (F6): every few blocks, what the others may have missed of transactions that wait. */
function sendAgain(part: ExecutionPart): void {
  const { ledger, height } = part.chain;
  for (const [hash, open] of sorted(ledger.open)) {
    const age = height - open.height;
    if (age <= 0 || age % SEND_AGAIN_BLOCKS !== 0) continue;
    const participants = participantsOf(open.transaction, part.context.placement);
    if (open.result === undefined) provideAgain(part, hash, open);
    else if (participants.length > 1 && open.result.success) provideAgain(part, hash, open);
    repeatResult(part, hash, open.result);
    announceAgain(part, open.transaction, participants, age / SEND_AGAIN_BLOCKS);
  }
}

function repeatResult(part: ExecutionPart, hash: Hash, result: Result | undefined): void {
  if (result === undefined) return;
  const certificate = part.state.certificates.get(hash)?.get(ownShard(part));
  if (certificate !== undefined) return spread(part, certificate);
  const word = part.state.words.get(hash);
  if (word === undefined) giveWord(part, hash, result);
  else sendWord(part, word);
}

/** One validator after the other tells the participants of the transaction itself. */
function announceAgain(
  part: ExecutionPart,
  transaction: Transaction,
  participants: readonly ShardId[],
  turn: number,
): void {
  const { committee, index } = part.context;
  if (turn % committee.members.length !== index) return;
  post(part, nodesOf(part, participants), {
    kind: "TransactionGossip",
    shard: ownShard(part),
    transaction,
  });
}
