/**
 * Two transactions that two shards have committed crosswise wait for each other for ever. When the
 * commitment of a remote transaction arrives, the accounts that it holds there are compared with what
 * transactions of this shard need there; of a pair the higher hash is put off. Rules: ./RULES.md.
 *
 * Source: hyperscale `livelock/state.rs` (reference §3.2, §3.3, §3.5).
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import type { Hash } from "../../primitives/ids.ts";
import { millis, plus } from "../../primitives/time.ts";
import type { CommitmentProof } from "../chain/cross-shard.ts";
import {
  alter,
  keeping,
  ownShard,
  rule,
  sorted,
  withValue,
  type CommittedBlock,
  type Part,
} from "../chain/part.ts";
import {
  accountsIn,
  originalOf,
  participantsOf,
  transactionHash,
  type Transaction,
} from "../chain/transaction.ts";
import { allowed, refused } from "../core/rules.ts";
import type { LivelockState } from "./state.ts";

export type LivelockPart = Part<LivelockState>;

const TOMBSTONE = millis(30_000);

/** How a transaction is found by its hash: among those known to this validator. */
export type Find = (hash: Hash) => Transaction | undefined;

/** A block has committed: its transactions are watched. No check as implemented (X5); a check in F4. */
export function watch(part: LivelockPart, block: CommittedBlock, find: Find): void {
  for (const transaction of block.transactions) {
    if (participantsOf(transaction, part.context.placement).length <= 1) continue;
    const hash = transactionHash(transaction);
    if (!part.chain.ledger.open.has(hash)) continue;
    alter(part, { committed: new Map(part.state.committed).set(hash, transaction) });
    if (!part.rules.checksOnCommit) continue;
    for (const proofs of part.state.proofs.values())
      for (const proof of proofs.values()) compare(part, proof, [[hash, transaction]], find);
  }
}

/** The commitment of a transaction on another shard has arrived: the one trigger of the reference. */
export function onCommitment(part: LivelockPart, proof: CommitmentProof, find: Find): void {
  const { transaction, source } = proof;
  if (!part.rules.defers || isBuried(part, transaction)) return;
  const pair = `${transaction}/${source}`;
  if (part.state.examined.has(pair)) return;
  const known = new Map(part.state.proofs.get(transaction)).set(source, proof);
  alter(part, {
    examined: new Set(part.state.examined).add(pair),
    proofs: new Map(part.state.proofs).set(transaction, known),
  });
  compare(part, proof, sorted(part.state.committed), find);
}

/** F4: a transaction becomes known after its commitment: what could not be told then, can be now. */
export function onKnown(part: LivelockPart, transaction: Transaction, find: Find): void {
  if (!part.rules.comparesLines) return;
  const proofs = part.state.proofs.get(transactionHash(transaction));
  for (const proof of proofs?.values() ?? [])
    compare(part, proof, sorted(part.state.committed), find);
}

const isBuried = ({ state, context }: LivelockPart, hash: Hash): boolean =>
  (state.tombstones.get(hash) ?? -1) > context.now;

/** LIVE-CYCLE: which of these, committed here, wait on the source shard for what the proof's holds there? */
function compare(
  part: LivelockPart,
  proof: CommitmentProof,
  candidates: readonly (readonly [Hash, Transaction])[],
  find: Find,
): void {
  // F12: what has ended holds nothing any more.
  if (part.rules.bindsDeferrals && part.chain.ledger.executed.has(proof.transaction)) return;
  for (const [local, transaction] of candidates) {
    if (local === proof.transaction) continue;
    const accounts = neededThere(part, transaction, proof);
    if (accounts.length === 0) continue;
    const remote = find(proof.transaction);
    if (part.rules.comparesLines && !isMutual(part, transaction, remote)) continue;
    if (!loses(part, transaction, proof.transaction, remote)) {
      rule(part, refused("LIVE-WINNER", { accounts: accounts.join(", ") }, local));
      continue;
    }
    putOff(part, local, proof, accounts);
  }
}

const neededThere = (
  { context }: LivelockPart,
  transaction: Transaction,
  { source, entries }: CommitmentProof,
): readonly string[] => {
  const held = entries.map(({ account }) => account);
  return accountsIn(transaction, source, context.placement).filter((name) => held.includes(name));
};

/** The other one needs here what ours holds (mends X6), and is not of the same line (F4). */
function isMutual(part: LivelockPart, own: Transaction, remote: Transaction | undefined): boolean {
  if (remote === undefined || originalOf(remote) === originalOf(own)) return false;
  const shard = ownShard(part);
  const held = accountsIn(own, shard, part.context.placement);
  return accountsIn(remote, shard, part.context.placement).some((name) => held.includes(name));
}

/** LIVE-WINNER: the higher hash loses; the hash of the line's first, where retries keep their rank. */
function loses(
  { rules }: LivelockPart,
  own: Transaction,
  remoteHash: Hash,
  remote: Transaction | undefined,
): boolean {
  if (!rules.comparesLines) return compareText(transactionHash(own), remoteHash) > 0;
  return remote !== undefined && compareText(originalOf(own), originalOf(remote)) > 0;
}

function putOff(
  part: LivelockPart,
  loser: Hash,
  proof: CommitmentProof,
  accounts: readonly string[],
): void {
  const { pending, found } = part.state;
  if (pending.has(loser)) return;
  const { transaction: winner, source } = proof;
  rule(part, allowed("LIVE-CYCLE", { winner, source, accounts: accounts.join(", ") }, loser));
  alter(part, {
    pending: new Map(pending).set(loser, { transaction: loser, winner, proof }),
    found: new Map(found).set(loser, { winner, loser, source, accounts }),
  });
}

/** What a committed block ends: deferred, given up, or decided. */
export function settleCycles(part: LivelockPart, { body }: CommittedBlock): void {
  const { now } = part.context;
  for (const { transaction } of body.deferred) {
    const tombstones = new Map(part.state.tombstones).set(transaction, plus(now, TOMBSTONE));
    alter(part, { tombstones });
    drop(part, transaction);
    alter(part, { pending: withValue(part.state.pending, transaction, undefined) });
  }
  for (const { transaction } of body.aborted) drop(part, transaction);
  for (const { transaction } of body.certificates) drop(part, transaction);
  alter(part, { tombstones: keeping(part.state.tombstones, (until) => until > now) });
  if (part.rules.bindsDeferrals) dropStale(part);
}

function drop(part: LivelockPart, transaction: Hash): void {
  const { committed, proofs, examined } = part.state;
  const isOther = (pair: string): boolean => !pair.startsWith(`${transaction}/`);
  alter(part, {
    committed: withValue(committed, transaction, undefined),
    proofs: withValue(proofs, transaction, undefined),
    examined: new Set([...examined].filter(isOther)),
  });
}

/** F12: a deferral whose loser or winner has gone its way is no longer proposed (mends X28). */
function dropStale(part: LivelockPart): void {
  const { open, executed } = part.chain.ledger;
  const isLive = (loser: Hash): boolean => open.get(loser)?.result === undefined;
  alter(part, {
    pending: keeping(
      part.state.pending,
      ({ winner }, loser) => open.has(loser) && isLive(loser) && !executed.has(winner),
    ),
    proofs: keeping(part.state.proofs, (_, hash) => !executed.has(hash)),
    committed: keeping(part.state.committed, (_, hash) => open.has(hash)),
  });
}
