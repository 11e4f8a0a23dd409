/**
 * What a voter checks of the lists of a block on the state that it builds on. As implemented that is little
 * (reference §1.8, §3.4); the sound rules leave nothing to the proposer's honesty. Rules: ./RULES.md.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import type { Hash } from "../../primitives/ids.ts";
import { hasQuorum } from "../../primitives/quorum.ts";
import {
  powerOfSigners,
  writesRoot,
  type CommitmentProof,
  type StateCertificate,
  type TransactionCertificate,
} from "../chain/cross-shard.ts";
import type { Ledger } from "../chain/ledger.ts";
import { committeeOf, ownShard } from "../chain/part.ts";
import {
  accountsIn,
  originalOf,
  participantsOf,
  transactionHash,
  type Transaction,
} from "../chain/transaction.ts";
import { refused, type RuleId, type Ruling } from "../core/rules.ts";
import type { Content } from "../hotstuff2/application.ts";
import { previousOf } from "../mempool/retries.ts";
import { neededShards, othersOf } from "./guards.ts";
import { findIn, type NodeTurn } from "./state.ts";

type Fault = Ruling | undefined;

/** The first rule that refuses these lists on this base. */
export function verdictOn(
  turn: NodeTurn,
  content: Content,
  base: Ledger | undefined,
  hash: Hash,
): Fault {
  if (base === undefined) return refused("BLOCK-BASE", { height: content.height }, hash);
  return (
    sectionFault(content, hash) ??
    (turn.rules.excludesConflicts || turn.rules.flow === "source-to-target"
      ? soundFault(turn, content, base, hash)
      : implementedFault(content, hash))
  );
}

/** XS-SECTION: retries with retries, priority with a proof, the rest without. */
function sectionFault({ body, transactions }: Content, hash: Hash): Fault {
  const proven = new Set(body.proofs.map(({ transaction }) => transaction));
  const retries = new Set(
    transactions.filter(({ retry }) => retry !== undefined).map(transactionHash),
  );
  const isGood =
    body.retry.every((each) => retries.has(each)) &&
    body.priority.every((each) => !retries.has(each) && proven.has(each)) &&
    body.normal.every((each) => !retries.has(each) && !proven.has(each));
  const { retry, priority, normal } = body;
  const values = { retry: retry.length, priority: priority.length, normal: normal.length };
  return isGood ? undefined : refused("XS-SECTION", values, hash);
}

/** §3.4, §1.11: all that the reference asks of deferrals and aborts. */
function implementedFault({ body, height }: Content, hash: Hash): Fault {
  const decided = new Set(body.certificates.map(({ transaction }) => transaction));
  const badDeferral = body.deferred.find(
    ({ transaction, winner }) =>
      compareText(transaction, winner) <= 0 || decided.has(transaction) || decided.has(winner),
  );
  if (badDeferral !== undefined) return refused("XS-DEFER", {}, hash);
  const badAbort = body.aborted.find(({ reason }) =>
    reason.kind === "timeout" ? height < reason.committedAt : reason.count === 0,
  );
  return badAbort === undefined ? undefined : refused("XS-ABORT", {}, hash);
}

function soundFault(turn: NodeTurn, content: Content, base: Ledger, hash: Hash): Fault {
  return (
    listFault(content, hash) ??
    firstFault(content.body.certificates, (each) => certificateFault(turn, each, base, hash)) ??
    firstFault(content.body.ready, (each) => readyFault(turn, each, base, hash)) ??
    firstFault(content.body.deferred, (each) => deferralFault(turn, each, base, hash)) ??
    firstFault(content.body.aborted, (each) => abortFault(turn, each, content, base, hash)) ??
    firstFault(content.body.proofs, (each) => proofFault(turn, each, "XS-PROOF", hash)) ??
    conflictFault(turn, content, base, hash)
  );
}

function firstFault<T>(items: readonly T[], look: (item: T) => Fault): Fault {
  for (const item of items) {
    const fault = look(item);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** XS-LISTS: each list ascending, and no transaction in two of them. */
function listFault({ body }: Content, hash: Hash): Fault {
  const lists = [body.certificates, body.ready, body.deferred, body.aborted].map((list) =>
    list.map(({ transaction }) => transaction),
  );
  const listed = [...lists, body.retry, body.priority, body.normal].flat();
  const isAscending = lists.every((list) =>
    list.every((each, i) => i === 0 || compareText(list[i - 1] ?? "", each) < 0),
  );
  return isAscending && new Set(listed).size === listed.length
    ? undefined
    : refused("XS-LISTS", { listed: listed.length }, hash);
}

/** XS-CERTIFICATE (F7): a real quorum of every participant for one result, or of one for a failure. */
function certificateFault(
  turn: NodeTurn,
  certificate: TransactionCertificate,
  base: Ledger,
  hash: Hash,
): Fault {
  const { transaction, decision, proofs } = certificate;
  const no = (why: string): Ruling => refused("XS-CERTIFICATE", { transaction, why }, hash);
  if (base.executed.has(transaction)) return no("decided before");
  if (!turn.rules.checksCertificates) return undefined;
  if (
    !proofs.every((proof) => isQuorumCertificate(turn, proof) && proof.transaction === transaction)
  )
    return no("no quorum");
  if (decision === "reject")
    return proofs.some(({ success }) => !success) ? undefined : no("no failure");
  const open = base.open.get(transaction);
  if (open === undefined) return no("not ordered here");
  const participants = participantsOf(open.transaction, turn.context.placement);
  const isWhole =
    proofs.length === participants.length &&
    proofs.every(({ shard }, i) => shard === participants[i]) &&
    new Set(proofs.map(({ root }) => root)).size === 1 &&
    proofs.every(({ success }) => success);
  if (!isWhole) return no("not of all participants");
  const isOwn = !turn.rules.settlesOnChain || open.result?.root === proofs[0]?.root;
  return isOwn ? undefined : no("not the result of this chain");
}

function isQuorumCertificate({ mempool }: NodeTurn, certificate: StateCertificate): boolean {
  const { shard, signers, root, writes } = certificate;
  const committee = committeeOf(mempool, shard);
  return (
    committee !== undefined &&
    signers.size === committee.members.length &&
    hasQuorum(powerOfSigners(signers, committee), committee.totalPower) &&
    writesRoot(writes) === root
  );
}

/** A commitment of a quorum, addressed to this shard, on all that the source holds of the transaction. */
function proofFault(turn: NodeTurn, proof: CommitmentProof, rule: RuleId, hash: Hash): Fault {
  const committee = committeeOf(turn.mempool, proof.source);
  const power = powerOfSigners(proof.signers, committee);
  const { transaction, source, target } = proof;
  const isGood =
    target === ownShard(turn.mempool) &&
    source !== target &&
    hasQuorum(power, committee?.totalPower ?? 0) &&
    proof.signers.size === committee?.members.length;
  return isGood ? undefined : refused(rule, { transaction, source, target, power }, hash);
}

/** XS-READY (F6): ordered here, undecided, and the state of every other participant is proven. */
function readyFault(
  turn: NodeTurn,
  { transaction, proofs }: Content["body"]["ready"][number],
  base: Ledger,
  hash: Hash,
): Fault {
  const open = base.open.get(transaction);
  const no = (why: string): Ruling => refused("XS-READY", { transaction, why }, hash);
  if (!turn.rules.settlesOnChain) return no("results are not settled on the chain");
  if (open === undefined || open.result !== undefined) return no("not open");
  const others = othersOf(turn, open.transaction);
  if (proofs.length !== others.length || proofs.some(({ source }, i) => source !== others[i]))
    return no("a participant is missing");
  for (const proof of proofs) {
    const names = proof.entries.map(({ account }) => account);
    const owned = accountsIn(open.transaction, proof.source, turn.context.placement);
    if (proof.transaction !== transaction || names.join() !== owned.join())
      return no("other state");
    const fault = proofFault(turn, proof, "XS-READY", hash);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** XS-DEFER (F5, F12): the loser waits, undecided; the winner is committed there and holds what it needs. */
function deferralFault(
  turn: NodeTurn,
  { transaction, winner, proof }: Content["body"]["deferred"][number],
  base: Ledger,
  hash: Hash,
): Fault {
  const open = base.open.get(transaction);
  const other = findIn(turn)(winner);
  const no = (why: string): Ruling => refused("XS-DEFER", { transaction, winner, why }, hash);
  if (!turn.rules.defers) return no("nothing is deferred");
  if (open === undefined || open.result !== undefined) return no("not open");
  const { bindsDeferrals } = turn.rules;
  if (bindsDeferrals && proof.transaction !== winner) return no("proof of another transaction");
  if (other === undefined || base.executed.has(winner)) return no("no such winner");
  if (compareText(originalOf(open.transaction), originalOf(other)) <= 0) return no("wrong order");
  const needed = accountsIn(open.transaction, proof.source, turn.context.placement);
  const isWaiting = proof.entries.some(({ account }) => needed.includes(account));
  if (bindsDeferrals && !isWaiting) return no("they do not meet");
  return proofFault(turn, proof, "XS-DEFER", hash);
}

/** XS-ABORT (F6): undecided, and late. */
function abortFault(
  { rules }: NodeTurn,
  { transaction, reason }: Content["body"]["aborted"][number],
  { height }: Content,
  base: Ledger,
  hash: Hash,
): Fault {
  const open = base.open.get(transaction);
  const isLate =
    open !== undefined &&
    open.result === undefined &&
    reason.kind === "timeout" &&
    reason.committedAt === open.height &&
    height - open.height >= rules.timeoutBlocks;
  return isLate ? undefined : refused("XS-ABORT", { transaction, height }, hash);
}

/** XS-CONFLICT (F1), XS-ORDER (§11.3), XS-LINE (F3): what a new transaction must find. */
function conflictFault(
  turn: NodeTurn,
  { body, transactions }: Content,
  base: Ledger,
  hash: Hash,
): Fault {
  const { rules, context } = turn;
  const ended = new Set(
    [...body.certificates, ...body.deferred, ...body.aborted].map(({ transaction }) => transaction),
  );
  const taken = new Set<string>(
    [...base.open].flatMap(([each, { accounts }]) => (ended.has(each) ? [] : accounts)),
  );
  return firstFault(transactions, (transaction) => {
    const name = transactionHash(transaction);
    const accounts = accountsIn(transaction, context.committee.shard, context.placement);
    const isNew = !base.executed.has(name) && !base.open.has(name) && accounts.length > 0;
    const isFree = !rules.excludesConflicts || accounts.every((account) => !taken.has(account));
    if (!isNew || !isFree) return refused("XS-CONFLICT", { transaction: name }, hash);
    for (const account of accounts) taken.add(account);
    return (
      orderFault(turn, transaction, body.proofs, hash) ?? lineFault(turn, transaction, base, hash)
    );
  });
}

function orderFault(
  turn: NodeTurn,
  transaction: Transaction,
  proofs: readonly CommitmentProof[],
  hash: Hash,
): Fault {
  const name = transactionHash(transaction);
  const missing = neededShards(turn, transaction).find(
    (shard) => !proofs.some((proof) => proof.transaction === name && proof.source === shard),
  );
  return missing === undefined
    ? undefined
    : refused("XS-ORDER", { transaction: name, missing }, hash);
}

function lineFault({ rules }: NodeTurn, transaction: Transaction, base: Ledger, hash: Hash): Fault {
  if (!rules.retiresLines || transaction.retry === undefined) return undefined;
  const previous = previousOf(transaction);
  const isNamed = !rules.namesRetriesByLine || transaction.retry.cause === undefined;
  const isNext = isNamed && previous !== undefined && base.executed.has(previous);
  return isNext
    ? undefined
    : refused("XS-LINE", { transaction: transactionHash(transaction) }, hash);
}
