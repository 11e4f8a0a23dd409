/**
 * Provisions arrive, are checked in batches, and become a CommitmentProof when a quorum of the source shard
 * has said the same. Rules and hazards: ./RULES.md.
 *
 * Source: hyperscale `provisions/state.rs` (reference §4.2–4.5).
 * @module
 */
import { bitfieldOf, countOnes } from "../../crypto/bitfield.ts";
import type { JobResult } from "../../crypto/jobs.ts";
import type { Hash, NodeId, ShardId } from "../../primitives/ids.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import {
  proofClaim,
  provisionMessage,
  type CommitmentProof,
  type StateProvision,
} from "../chain/cross-shard.ts";
import { alter, ask, committeeOf, ownShard, rule, tell, type Part } from "../chain/part.ts";
import type { Committee } from "../core/machine.ts";
import { allHold, guard, type Guard } from "../core/options.ts";
import { allowed, refused, type Ruling } from "../core/rules.ts";
import { sourceOf, withSource, type Heard, type ProvisionsState, type Source } from "./state.ts";

export type ProvisionsPart = Part<ProvisionsState>;

/** Different contents of one sender that are kept, so that nobody can fill the memory. */
const CONTENTS_PER_SENDER_MAX = 3;

export function onProvision(part: ProvisionsPart, provision: StateProvision, sender: NodeId): void {
  const { transaction, source } = provision;
  const refusal = refusalOf(part, provision, sender);
  if (refusal !== undefined) return rule(part, refusal);
  if (!part.state.registered.has(transaction)) registerUnseen(part, transaction, source);
  const before = sourceOf(part.state, transaction, source);
  if (before.proof !== undefined || isHeard(part, before, provision, sender)) return;
  place(part, transaction, source, {
    ...before,
    unverified: [...before.unverified, { provision, sender }],
    seen: new Set(before.seen).add(sender),
  });
  checkBatch(part, transaction, source);
}

/** PROV-FINAL, PROV-TARGET, PROV-SENDER (F8): what is not worth a look. As implemented: nothing (X14, X30). */
function refusalOf(
  part: ProvisionsPart,
  { transaction, target, source, voter }: StateProvision,
  sender: NodeId,
): Ruling | undefined {
  if (!part.rules.checksProviders)
    return memberOf(part, sender) === undefined
      ? refused("PROV-SENDER", { source, sender }, transaction)
      : undefined;
  if (part.chain.ledger.executed.has(transaction))
    return refused("PROV-FINAL", { source, sender }, transaction);
  if (target !== ownShard(part) || source === target)
    return refused("PROV-TARGET", { target, own: ownShard(part) }, transaction);
  const member = committeeOf(part, source)?.members[voter]?.node;
  return member === sender
    ? undefined
    : refused("PROV-SENDER", { source, voter, sender }, transaction);
}

const memberOf = ({ context }: ProvisionsPart, node: NodeId) =>
  context.committees.flatMap(({ members }) => members).find((member) => member.node === node);

/** As implemented one message a sender, whatever it says; else a few contents of each (F8). */
function isHeard(
  { rules }: ProvisionsPart,
  { seen, unverified, verified }: Source,
  provision: StateProvision,
  sender: NodeId,
): boolean {
  if (!rules.checksProviders) return seen.has(sender);
  const claim = proofClaim(provision);
  const mine = [...unverified, ...verified].filter((heard) => heard.sender === sender);
  return (
    mine.length >= CONTENTS_PER_SENDER_MAX ||
    mine.some((heard) => proofClaim(heard.provision) === claim)
  );
}

/** A transaction that is known from its provisions alone: required is who has spoken (§4.2). */
function registerUnseen(part: ProvisionsPart, transaction: Hash, source: ShardId): void {
  const registered = new Map(part.state.registered).set(transaction, { required: [source] });
  alter(part, { registered });
}

const place = (part: ProvisionsPart, tx: Hash, shard: ShardId, source: Source): void =>
  alter(part, { sources: withSource(part.state.sources, tx, shard, source) });

/** Provisions that are needed: q(n), and p(n) for what this shard has committed (X15). */
function thresholdOf(part: ProvisionsPart, transaction: Hash, source: ShardId): number {
  const { registered } = part.state;
  const total = committeeOf(part, source)?.totalPower ?? 1;
  const registration = registered.get(transaction);
  if (part.rules.checksProviders) return quorumThreshold(total);
  if (registration?.required.includes(source) !== true) return Infinity;
  return registration.committedAt === undefined
    ? quorumThreshold(total)
    : Math.floor((2 * total + 1) / 3);
}

/** What is asked before provisions are checked, in order. */
export function* batchGuards(
  part: ProvisionsPart,
  transaction: Hash,
  source: ShardId,
): Generator<Guard> {
  const before = sourceOf(part.state, transaction, source);
  yield guard("unproven", "PROV-QUORUM", before.proof === undefined, { source }, transaction);
  yield guard("noProvisionCheck", "PROV-SIGNATURE", !before.checking, { source }, transaction);
  const threshold = thresholdOf(part, transaction, source);
  yield guard("awaited", "PROV-QUORUM", Number.isFinite(threshold), { source }, transaction);
  if (!Number.isFinite(threshold)) return;
  const isEnough = batchOf(part, before, threshold)?.unverified[0] !== undefined;
  const values = { source, ...standingOf(part, transaction, source) };
  yield guard("provisions", "PROV-QUORUM", isEnough, values, transaction);
}

/** Provisions of one content that are here, the most of any, and how many are needed; -1: none is awaited. */
export function standingOf(
  part: ProvisionsPart,
  transaction: Hash,
  source: ShardId,
): { readonly heard: number; readonly needed: number } {
  const { unverified, verified, proof } = sourceOf(part.state, transaction, source);
  const threshold = thresholdOf(part, transaction, source);
  const needed = Number.isFinite(threshold) ? threshold : -1;
  const all = [...verified, ...unverified];
  const counts = new Map<string, Set<NodeId>>();
  for (const { provision, sender } of all) {
    const claim = part.rules.checksProviders ? proofClaim(provision) : "";
    counts.set(claim, (counts.get(claim) ?? new Set()).add(sender));
  }
  const most = Math.max(0, ...[...counts.values()].map(({ size }) => size));
  return { heard: proof === undefined ? most : Math.max(most, countOnes(proof.signers)), needed };
}

/** Starts a check once what is in hand could be enough. */
export function checkBatch(part: ProvisionsPart, transaction: Hash, source: ShardId): void {
  if (!allHold(batchGuards(part, transaction, source))) return;
  const before = sourceOf(part.state, transaction, source);
  const batch = batchOf(part, before, thresholdOf(part, transaction, source));
  const first = batch?.unverified[0];
  if (batch === undefined || first === undefined) return;
  const rest = before.unverified.filter((heard) => !batch.unverified.includes(heard));
  place(part, transaction, source, { ...before, unverified: rest, checking: true });
  // X13: as implemented, the bytes of the first are what all of the batch are held against.
  const message = provisionMessage(first.provision);
  const items = batch.unverified.map(({ provision, sender }) => ({
    publicKey: memberOf(part, sender)?.publicKey ?? "",
    message,
    signature: provision.signature,
  }));
  const known = batch.verified.map(({ provision }) => provision.signature);
  ask(
    part,
    { kind: "verify", items, known },
    { kind: "provisions", transaction, source, heard: batch.unverified, known: batch.verified },
  );
}

interface Batch {
  readonly unverified: readonly Heard[];
  readonly verified: readonly Heard[];
}

/** PROV-QUORUM (F8): those of one content, if they could be a quorum; as implemented: all there are. */
function batchOf(part: ProvisionsPart, source: Source, threshold: number): Batch | undefined {
  const { unverified, verified } = source;
  if (!part.rules.checksProviders)
    return unverified.length > 0 && unverified.length + verified.length >= threshold
      ? { unverified, verified }
      : undefined;
  for (const claim of new Set(unverified.map(({ provision }) => proofClaim(provision)))) {
    const known = alike(verified, claim);
    // What was repeated while the first word was being checked must not count beside it.
    const fresh = alike(unverified, claim).filter(({ sender }) =>
      known.every((other) => other.sender !== sender),
    );
    const batch = { unverified: fresh, verified: known };
    if (batch.unverified.length + batch.verified.length >= threshold) return batch;
  }
  return undefined;
}

const alike = (heard: readonly Heard[], claim: string): readonly Heard[] =>
  heard.filter(({ provision }) => proofClaim(provision) === claim);

type Checked = Extract<JobResult, { kind: "verified" }>;

/** The answer: the good ones count, and enough of them are a proof. */
export function onProvisionsChecked(
  part: ProvisionsPart,
  {
    transaction,
    source,
    heard,
    known,
  }: {
    readonly transaction: Hash;
    readonly source: ShardId;
    readonly heard: readonly Heard[];
    readonly known: readonly Heard[];
  },
  result: Checked,
): void {
  const before = sourceOf(part.state, transaction, source);
  if (!before.checking) return;
  const good = heard.filter((_, i) => result.valid[i] === true);
  heard.forEach(({ sender }, i) => {
    if (result.valid[i] !== true)
      rule(part, refused("PROV-SIGNATURE", { source, sender }, transaction));
  });
  const verified = [...before.verified, ...good];
  place(part, transaction, source, { ...before, verified, checking: false });
  if (good.length === 0) return checkBatch(part, transaction, source);
  tell(part, { kind: "ProvisionVerified", transaction });
  const batch = [...known, ...good];
  const threshold = thresholdOf(part, transaction, source);
  const first = batch[0];
  const counted = part.rules.checksProviders ? batch.length : verified.length;
  if (counted < threshold || first === undefined || result.aggregate === undefined)
    return checkBatch(part, transaction, source);
  seal(part, first.provision, batch, result.aggregate);
}

function seal(
  part: ProvisionsPart,
  { voter: _voter, signature: _signature, ...content }: StateProvision,
  batch: readonly Heard[],
  aggregatedSignature: string,
): void {
  const { transaction, source } = content;
  const committee = committeeOf(part, source);
  const size = committee?.members.length ?? 0;
  const signers = bitfieldOf(
    batch.map(({ sender }) => positionOf(committee, sender)),
    size,
  );
  const proof: CommitmentProof = { ...content, signers, aggregatedSignature };
  place(part, transaction, source, { ...sourceOf(part.state, transaction, source), proof });
  rule(part, allowed("PROV-QUORUM", { source, signers: batch.length, of: size }, transaction));
  tell(part, { kind: "ProvisionQuorumReached", proof });
  announceIfComplete(part, transaction);
}

/** A validator of another shard has no place, and no bit. */
const positionOf = (committee: Committee | undefined, sender: NodeId): number =>
  committee?.members.findIndex(({ node }) => node === sender) ?? -1;

/** F9: all participants, of what is committed here; as implemented: all that are required so far (X11). */
export function announceIfComplete(part: ProvisionsPart, transaction: Hash): void {
  const { registered, complete } = part.state;
  const registration = registered.get(transaction);
  if (registration === undefined || complete.has(transaction)) return;
  if (part.rules.waitsForAll && registration.committedAt === undefined) return;
  const proofs = [...registration.required]
    .sort((a, b) => a - b)
    .map((shard) => sourceOf(part.state, transaction, shard).proof);
  const found = proofs.flatMap((proof) => proof ?? []);
  if (found.length < proofs.length) return;
  alter(part, { complete: new Set(complete).add(transaction) });
  tell(part, { kind: "ProvisioningComplete", transaction, proofs: found });
}
