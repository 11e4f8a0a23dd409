/**
 * StateCertificates come from every participating shard; when those that are needed are here, the
 * transaction is decided. Rules: ./RULES.md (`EXEC-POWER`, `EXEC-WRITES`, `EXEC-DECIDE`).
 *
 * Source: hyperscale `execution/trackers/certificate.rs` (reference §2.10–§2.12).
 * @module
 */
import { countOnes } from "../../crypto/bitfield.ts";
import type { Hash, NodeId, ShardId } from "../../primitives/ids.ts";
import { hasQuorum } from "../../primitives/quorum.ts";
import {
  certificateClaim,
  groupOf,
  powerOfSigners,
  voteMessage,
  writesRoot,
  type StateCertificate,
  type TransactionCertificate,
} from "../chain/cross-shard.ts";
import {
  alter,
  ask,
  committeeOf,
  nodesOf,
  ownShard,
  post,
  rule,
  tell,
  withValue,
} from "../chain/part.ts";
import type { Decision } from "../core/observe.ts";
import { firstStop, guard, rulingOf, type Guard } from "../core/options.ts";
import { allowed, refused, type Ruling } from "../core/rules.ts";
import type { ExecutionPart } from "./providing.ts";

/** To every validator of every participant, the own shard's too. */
export function spread(part: ExecutionPart, certificate: StateCertificate): void {
  const expected = part.state.tracked.get(certificate.transaction)?.expected ?? [];
  post(part, nodesOf(part, expected), {
    kind: "StateCertificateBatch",
    shard: ownShard(part),
    certificates: [certificate],
  });
}

const nameOf = (certificate: StateCertificate): string =>
  `${certificateClaim(certificate)}/${certificate.signers.bits}`;

export function onCertificate(part: ExecutionPart, certificate: StateCertificate): void {
  const { transaction, shard } = certificate;
  const { certificates, checking } = part.state;
  if (certificates.get(transaction)?.has(shard) === true || isOver(part, transaction)) return;
  const fault = faultOf(part, certificate);
  if (fault !== undefined) return rule(part, fault);
  // X17: no bits and no signature pass as implemented.
  if (!part.rules.checksCertificates && countOnes(certificate.signers) === 0)
    return keepCertificate(part, certificate);
  const name = nameOf(certificate);
  if (checking.has(name)) return;
  alter(part, { checking: new Set(checking).add(name) });
  const groups = [groupOf(voteMessage(certificate), certificate.signers, committeeOf(part, shard))];
  const signature = certificate.aggregatedSignature;
  ask(
    part,
    { kind: "verifyAggregate", groups, signature },
    { kind: "stateCertificate", certificate },
  );
}

const isOver = ({ chain, state }: ExecutionPart, transaction: Hash): boolean =>
  state.finalized.has(transaction) || chain.ledger.executed.has(transaction);

/** EXEC-POWER, EXEC-WRITES, EXEC-PARTICIPANT (F7). As implemented nothing is asked (X17). */
export function faultOf(part: ExecutionPart, certificate: StateCertificate): Ruling | undefined {
  if (!part.rules.checksCertificates) return undefined;
  const { transaction, shard, signers, writes, root } = certificate;
  const committee = committeeOf(part, shard);
  const totalPower = committee?.totalPower ?? 0;
  const power = powerOfSigners(signers, committee);
  if (!hasQuorum(power, totalPower) || signers.size !== committee?.members.length)
    return refused("EXEC-POWER", { shard, power, totalPower }, transaction);
  if (writesRoot(writes) !== root) return refused("EXEC-WRITES", { shard }, transaction);
  const expected = part.state.tracked.get(transaction)?.expected;
  if (expected !== undefined && !expected.includes(shard))
    return refused("EXEC-PARTICIPANT", { shard }, transaction);
  return undefined;
}

export function onCertificateChecked(
  part: ExecutionPart,
  certificate: StateCertificate,
  valid: boolean,
): void {
  const { transaction, shard } = certificate;
  const name = nameOf(certificate);
  const checking = new Set([...part.state.checking].filter((other) => other !== name));
  alter(part, { checking });
  if (!valid) return rule(part, refused("EXEC-CERTIFICATE", { shard }, transaction));
  keepCertificate(part, certificate);
}

/** The first certificate of a shard stays, wherever it came from. */
export function keepCertificate(part: ExecutionPart, certificate: StateCertificate): void {
  const { transaction, shard } = certificate;
  const before = part.state.certificates.get(transaction);
  if (before?.has(shard) === true || part.chain.ledger.executed.has(transaction)) return;
  const all = new Map(before).set(shard, certificate);
  alter(part, { certificates: new Map(part.state.certificates).set(transaction, all) });
  considerDecision(part, transaction);
}

/** What is asked before a transaction is decided, in order. */
export function* decisionGuards(part: ExecutionPart, transaction: Hash): Generator<Guard> {
  yield guard("undecided", "EXEC-DECIDE", !isOver(part, transaction), {}, transaction);
  // F6: one no is enough, also for a shard that has not ordered the transaction.
  if (failureOf(part, transaction) !== undefined) return;
  const expected = part.state.tracked.get(transaction)?.expected;
  yield guard("listedHere", "EXEC-DECIDE", expected !== undefined, {}, transaction);
  if (expected === undefined) return;
  const certificates = part.state.certificates.get(transaction);
  for (const shard of expected)
    yield guard(
      "certificateOf",
      "EXEC-DECIDE",
      certificates?.has(shard) === true,
      { shard },
      transaction,
    );
  const proofs = expected.flatMap((shard) => certificates?.get(shard) ?? []);
  const roots = new Set(proofs.map(({ root }) => root)).size;
  yield guard("sameResult", "EXEC-ROOTS", roots <= 1, { roots }, transaction);
}

/** A shard that says no, where that is a reason. */
const failureOf = (
  { rules, state }: ExecutionPart,
  transaction: Hash,
): StateCertificate | undefined =>
  rules.checksCertificates
    ? [...(state.certificates.get(transaction)?.values() ?? [])].find(({ success }) => !success)
    : undefined;

/** EXEC-DECIDE: accept when all participants say yes to one result; reject when one says no. */
export function considerDecision(part: ExecutionPart, transaction: Hash): void {
  const stop = firstStop(decisionGuards(part, transaction));
  if (stop?.asks === "sameResult") return giveUpOn(part, transaction, rulingOf(stop));
  if (stop !== undefined) return;
  const failure = failureOf(part, transaction);
  if (failure !== undefined)
    return finalize(part, { transaction, decision: "reject", proofs: [failure] });
  const certificates = part.state.certificates.get(transaction);
  const expected = part.state.tracked.get(transaction)?.expected ?? [];
  const proofs = expected.flatMap((shard: ShardId) => certificates?.get(shard) ?? []);
  const decision: Decision = proofs.every(({ success }) => success) ? "accept" : "reject";
  finalize(part, { transaction, decision, proofs });
}

/** The shards came to different results: nothing can be decided any more, as implemented. */
function giveUpOn(part: ExecutionPart, transaction: Hash, refusal: Ruling): void {
  rule(part, refusal);
  alter(part, {
    tracked: withValue(part.state.tracked, transaction, undefined),
    certificates: withValue(part.state.certificates, transaction, undefined),
  });
}

function finalize(part: ExecutionPart, certificate: TransactionCertificate): void {
  const { transaction, decision } = certificate;
  const expected = part.state.tracked.get(transaction)?.expected ?? [];
  alter(part, { finalized: new Map(part.state.finalized).set(transaction, certificate) });
  rule(part, allowed("EXEC-DECIDE", { decision }, transaction));
  tell(part, { kind: "TransactionExecuted", transaction, decision });
  const audience = audienceOf(part, expected);
  post(part, audience, {
    kind: "TransactionCertificateGossip",
    shard: ownShard(part),
    certificate,
  });
}

/** As implemented every validator tells its shard; a coordinator tells all; else everyone finds out alone. */
function audienceOf(part: ExecutionPart, expected: readonly ShardId[]): readonly NodeId[] {
  const { rules, context } = part;
  const first = expected[0];
  if (rules.votesGoTo === "coordinator") {
    const isCoordinator =
      first !== undefined && committeeOf(part, first)?.members[0]?.node === context.self;
    return isCoordinator ? nodesOf(part, expected) : [];
  }
  return rules.sendsAgain ? [] : nodesOf(part, [ownShard(part)]);
}

/** A decision made elsewhere. As implemented it is believed as it comes (X18); else each proof is checked. */
export function onDecision(part: ExecutionPart, certificate: TransactionCertificate): void {
  const { transaction, decision } = certificate;
  if (isOver(part, transaction)) return;
  if (part.rules.checksCertificates) {
    for (const proof of certificate.proofs) onCertificate(part, proof);
    return;
  }
  if (!part.state.tracked.has(transaction)) return;
  alter(part, { finalized: new Map(part.state.finalized).set(transaction, certificate) });
  tell(part, { kind: "TransactionExecuted", transaction, decision });
}
