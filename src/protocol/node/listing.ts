/**
 * What a proposal lists: decisions first, then what may go on, what is put off or given up, and new
 * transactions by section. The sound rules choose so that every voter can check the choice: ./verdict.ts.
 *
 * Source: reference §1.7, §1.8, §1.11, §2.12, §3.4; its §11 (F1, F6), §11.3.
 * @module
 */
import { countOnes } from "../../crypto/bitfield.ts";
import { compareText } from "../../primitives/canonical.ts";
import { hasQuorum } from "../../primitives/quorum.ts";
import type { Hash, Height, ShardId } from "../../primitives/ids.ts";
import type { BlockBody } from "../chain/block.ts";
import {
  powerOfSigners,
  type Abort,
  type CommitmentProof,
  type Deferral,
  type Ready,
  type TransactionCertificate,
} from "../chain/cross-shard.ts";
import type { Ledger } from "../chain/ledger.ts";
import { committeeOf, ownShard, sorted } from "../chain/part.ts";
import { accountsIn, participantsOf, type Transaction } from "../chain/transaction.ts";
import { sourceOf } from "../execution/blocks.ts";
import { BLOCK_TRANSACTIONS_MAX, type Listing } from "../hotstuff2/application.ts";
import { isReady } from "../mempool/locks.ts";
import { previousOf } from "../mempool/retries.ts";
import { proofFrom, proofsOf } from "../provisions/state.ts";
import type { NodeTurn } from "./state.ts";

/** Transactions between commit and end: above the first only what must go on; above the second nothing. */
export const IN_FLIGHT_SOFT = 512;
export const IN_FLIGHT_HARD = 1024;
const CERTIFICATES_MAX = 4096;

/** @param height of the block that is proposed */
export function listingOn(turn: NodeTurn, base: Ledger, height: Height): Listing {
  const certificates = certificatesFor(turn, base);
  const isDecided = (hash: Hash): boolean =>
    certificates.some(({ transaction }) => transaction === hash);
  const ready = readyOn(turn, base).filter(({ transaction }) => !isDecided(transaction));
  const isListed = (hash: Hash): boolean =>
    [...certificates, ...ready].some(({ transaction }) => transaction === hash);
  const deferred = deferralsOn(turn, base).filter(
    ({ transaction, winner }) => !isListed(transaction) && !isListed(winner),
  );
  const isPutOff = (hash: Hash): boolean =>
    deferred.some(({ transaction }) => transaction === hash);
  const aborted = abortsOn(turn, base, height).filter(
    ({ transaction }) => !isListed(transaction) && !isPutOff(transaction),
  );
  const chosen = choose(turn, base, certificates);
  const { proofs, ...sections } = sectionsOf(chosen);
  const body: BlockBody = { ...sections, deferred, aborted, ready, certificates, proofs };
  return { body, transactions: inSections(sections, chosen) };
}

/** Decisions that are known here and have had no effect on this chain. */
function certificatesFor(
  { execution, rules }: NodeTurn,
  base: Ledger,
): readonly TransactionCertificate[] {
  const isNew = (hash: Hash, { decision }: TransactionCertificate): boolean => {
    const before = base.executed.get(hash);
    if (!rules.excludesConflicts) return before !== "completed" && before !== "rejected";
    if (before !== undefined) return false;
    const open = base.open.get(hash);
    const hasResult = !rules.settlesOnChain || open?.result?.success === true;
    return decision === "reject" || (open !== undefined && hasResult);
  };
  return sorted(execution.state.finalized)
    .filter(([hash, certificate]) => isNew(hash, certificate))
    .slice(0, CERTIFICATES_MAX)
    .map(([, certificate]) => certificate);
}

/** XS-READY: what is ordered here and has the state of all other participants. */
function readyOn(turn: NodeTurn, base: Ledger): readonly Ready[] {
  if (!turn.rules.settlesOnChain) return [];
  return sorted(base.open).flatMap(([hash, { transaction, result }]) => {
    if (result !== undefined) return [];
    const others = othersOf(turn, transaction);
    const proofs = others.flatMap((shard) => proofFrom(turn.provisions.state, hash, shard) ?? []);
    return others.length > 0 && proofs.length === others.length
      ? [{ transaction: hash, proofs }]
      : [];
  });
}

export const othersOf = (turn: NodeTurn, transaction: Transaction): readonly ShardId[] =>
  participantsOf(transaction, turn.context.placement).filter(
    (shard) => shard !== ownShard(turn.mempool),
  );

/** XS-DEFER: losers that were found here, with a quorum's commitment of the winner. */
function deferralsOn(turn: NodeTurn, base: Ledger): readonly Deferral[] {
  const { livelock, rules } = turn;
  return sorted(livelock.state.pending)
    .map(([, deferral]) => deferral)
    .filter(({ transaction, winner, proof }) => {
      const committee = committeeOf(livelock, proof.source);
      // The reference compares the count of signers with a power.
      const signed = rules.bindsDeferrals
        ? powerOfSigners(proof.signers, committee)
        : countOnes(proof.signers);
      if (!hasQuorum(signed, committee?.totalPower ?? 0)) return false;
      if (!rules.bindsDeferrals) return true;
      const open = base.open.get(transaction);
      return open !== undefined && open.result === undefined && !base.executed.has(winner);
    });
}

/** XS-ABORT: what took too long; as implemented also every third retry (X27). */
function abortsOn(turn: NodeTurn, base: Ledger, height: Height): readonly Abort[] {
  const { rules, mempool, chain } = turn;
  if (rules.settlesOnChain)
    return sorted(base.open)
      .filter(
        ([, open]) => open.result === undefined && height - open.height >= rules.timeoutBlocks,
      )
      .map(([transaction, open]) => ({
        transaction,
        reason: { kind: "timeout", committedAt: open.height },
      }));
  if (!rules.defers) return [];
  return sorted(mempool.state.pool).flatMap(([transaction, entry]): readonly Abort[] => {
    const { status, committedAt, transaction: content } = entry;
    const isHolding = status === "committed" || status === "executed";
    const count = content.retry?.count ?? 0;
    if (count >= rules.retriesMax) return [{ transaction, reason: { kind: "retries", count } }];
    if (!isHolding || committedAt === undefined) return [];
    return chain.height + 1 - committedAt >= rules.timeoutBlocks
      ? [{ transaction, reason: { kind: "timeout", committedAt } }]
      : [];
  });
}

interface Chosen {
  readonly hash: Hash;
  readonly transaction: Transaction;
  readonly proofs: readonly CommitmentProof[];
}

/** Retries, then what has provisions, then the rest, each by hash; XS-CONFLICT (F1) where it holds. */
function choose(
  turn: NodeTurn,
  base: Ledger,
  certificates: readonly TransactionCertificate[],
): readonly Chosen[] {
  const { rules } = turn;
  const ended = new Set(certificates.map(({ transaction }) => transaction));
  const taken = new Set<string>(
    [...base.open].flatMap(([hash, { accounts }]) => (ended.has(hash) ? [] : accounts)),
  );
  const inFlight = base.open.size - certificates.length;
  const room = Math.min(BLOCK_TRANSACTIONS_MAX, IN_FLIGHT_HARD - inFlight);
  const chosen: Chosen[] = [];
  for (const candidate of candidatesOn(turn, base, ended)) {
    if (chosen.length >= room) break;
    const isNormal = candidate.transaction.retry === undefined && candidate.proofs.length === 0;
    if (isNormal && inFlight >= IN_FLIGHT_SOFT) continue;
    const accounts = accountsIn(
      candidate.transaction,
      ownShard(turn.mempool),
      turn.context.placement,
    );
    if (rules.excludesConflicts && accounts.some((account) => taken.has(account))) continue;
    for (const account of accounts) taken.add(account);
    chosen.push(candidate);
  }
  return chosen;
}

const RANK = (chosen: Chosen): number =>
  chosen.transaction.retry !== undefined ? 0 : chosen.proofs.length > 0 ? 1 : 2;

function candidatesOn(turn: NodeTurn, base: Ledger, ended: ReadonlySet<Hash>): readonly Chosen[] {
  const { mempool, rules } = turn;
  return sorted(mempool.state.pool)
    .flatMap(([hash, { status, transaction }]): readonly Chosen[] => {
      if (status !== "pending" || ended.has(hash) || !isSelectable(turn, base, hash, transaction))
        return [];
      const proofs = proofsFor(turn, hash, transaction);
      return proofs === undefined ? [] : [{ hash, transaction, proofs }];
    })
    .sort((a, b) => RANK(a) - RANK(b) || compareText(a.hash, b.hash))
    .filter(({ transaction }) => rules.excludesConflicts || isReady(mempool, transaction));
}

/** Not listed before on this chain; and of a line that is over up to here (MEM-LINE, F3). */
function isSelectable(
  { rules }: NodeTurn,
  base: Ledger,
  hash: Hash,
  transaction: Transaction,
): boolean {
  if (base.executed.has(hash)) return false;
  if (rules.flow === "symmetric" && !rules.excludesConflicts) return true;
  if (base.open.has(hash)) return false;
  const previous = rules.retiresLines ? previousOf(transaction) : undefined;
  return previous === undefined || base.executed.has(previous);
}

/** Commitments that its listing rests on; `undefined`: one that is needed is not here. */
function proofsFor(
  turn: NodeTurn,
  hash: Hash,
  transaction: Transaction,
): readonly CommitmentProof[] | undefined {
  const { rules, mempool, provisions } = turn;
  const needed = neededShards(turn, transaction);
  const found = needed.flatMap((shard) => proofFrom(provisions.state, hash, shard) ?? []);
  if (found.length < needed.length) return undefined;
  if (needed.length > 0 || rules.ordersShards || transaction.retry !== undefined) return found;
  // As implemented a hint is enough for priority, and any one proof stands for it (X16).
  return mempool.state.hints.has(hash) ? proofsOf(provisions.state, hash).slice(0, 1) : [];
}

/** XS-ORDER: all lower participants (§11.3); in the guide's flow the source. */
export function neededShards(turn: NodeTurn, transaction: Transaction): readonly ShardId[] {
  const { rules, context } = turn;
  const others = othersOf(turn, transaction);
  if (rules.flow === "source-to-target") {
    const source = sourceOf(transaction, context);
    return others.filter((shard) => shard === source);
  }
  return rules.ordersShards ? others.filter((shard) => shard < context.committee.shard) : [];
}

function sectionsOf(chosen: readonly Chosen[]) {
  const section = (rank: number): readonly Hash[] =>
    chosen
      .filter((each) => RANK(each) === rank)
      .map(({ hash }) => hash)
      .sort(compareText);
  const proofs = chosen
    .filter((each) => RANK(each) === 1)
    .flatMap((each) => each.proofs)
    .sort((a, b) => compareText(a.transaction, b.transaction) || a.source - b.source);
  return { retry: section(0), priority: section(1), normal: section(2), proofs };
}

function inSections(
  { retry, priority, normal }: Pick<BlockBody, "retry" | "priority" | "normal">,
  chosen: readonly Chosen[],
): readonly Transaction[] {
  const byHash = new Map(chosen.map(({ hash, transaction }) => [hash, transaction]));
  return [...retry, ...priority, ...normal].flatMap((hash) => byHash.get(hash) ?? []);
}
