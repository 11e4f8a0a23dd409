/**
 * What a proposal lists: decisions first, then what may go on, what is put off or given up, and new
 * transactions by section. The sound rules choose so that every voter can check the choice: ./verdict.ts.
 *
 * Source: reference §1.7, §1.8, §1.11, §2.12, §3.4; its §11 (F1, F6), §11.3.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import type { Hash, Height } from "../../primitives/ids.ts";
import type { BlockBody } from "../chain/block.ts";
import type {
  Abort,
  CommitmentProof,
  Deferral,
  Ready,
  TransactionCertificate,
} from "../chain/cross-shard.ts";
import type { Ledger } from "../chain/ledger.ts";
import { ownShard, sorted } from "../chain/part.ts";
import { accountsIn, type Transaction } from "../chain/transaction.ts";
import { allHold, type Guard } from "../core/options.ts";
import { BLOCK_TRANSACTIONS_MAX, type Listing } from "../hotstuff2/application.ts";
import { proofFrom, proofsOf } from "../provisions/state.ts";
import {
  abortGuards,
  deferralGuards,
  endGuards,
  listingGuards,
  neededShards,
  othersOf,
  placeGuards,
  readyGuards,
  type IsListed,
} from "./guards.ts";
import type { NodeTurn } from "./state.ts";

/** Transactions between commit and end: above the first only what must go on; above the second nothing. */
export const IN_FLIGHT_SOFT = 512;
export const IN_FLIGHT_HARD = 1024;
const CERTIFICATES_MAX = 4096;

/** @param height of the block that is proposed */
export function listingOn(turn: NodeTurn, base: Ledger, height: Height): Listing {
  const certificates = certificatesFor(turn, base);
  const { ready, deferred, aborted } = sidesOn(turn, base, height, certificates);
  const chosen = choose(turn, base, certificates).flatMap(({ candidate, guards }) =>
    allHold(guards) ? [candidate] : [],
  );
  const { proofs, ...sections } = sectionsOf(chosen);
  const body: BlockBody = { ...sections, deferred, aborted, ready, certificates, proofs };
  return { body, transactions: inSections(sections, chosen) };
}

/** What goes on, is put off or given up, beside these decisions: no transaction stands in two lists. */
function sidesOn(
  turn: NodeTurn,
  base: Ledger,
  height: Height,
  certificates: readonly TransactionCertificate[],
): Pick<BlockBody, "ready" | "deferred" | "aborted"> {
  const ready = readyOn(turn, base, isIn(certificates));
  const deferred = deferralsOn(turn, base, isIn([...certificates, ...ready]));
  const aborted = abortsOn(turn, base, height, isIn([...certificates, ...ready, ...deferred]));
  return { ready, deferred, aborted };
}

/** The lists that a transaction may be in already when it is asked about: for READY, DEFER and ABORT. */
export function listedBefore(
  turn: NodeTurn,
  base: Ledger,
): Readonly<Record<"ready" | "deferred" | "aborted", IsListed>> {
  const certificates = certificatesFor(turn, base);
  const ready = [...certificates, ...readyOn(turn, base, isIn(certificates))];
  const deferred = [...ready, ...deferralsOn(turn, base, isIn(ready))];
  return { ready: isIn(certificates), deferred: isIn(ready), aborted: isIn(deferred) };
}

const isIn =
  (lists: readonly { readonly transaction: Hash }[]): IsListed =>
  (hash) =>
    lists.some(({ transaction }) => transaction === hash);

/** Decisions that are known here and have had no effect on this chain. */
export const certificatesFor = (turn: NodeTurn, base: Ledger): readonly TransactionCertificate[] =>
  sorted(turn.execution.state.finalized)
    .filter(([hash]) => allHold(endGuards(turn, base, hash)))
    .slice(0, CERTIFICATES_MAX)
    .map(([, certificate]) => certificate);

/** XS-READY: what is ordered here and has the state of all other participants. */
function readyOn(turn: NodeTurn, base: Ledger, isListed: IsListed): readonly Ready[] {
  if (!turn.rules.settlesOnChain) return [];
  return sorted(base.open).flatMap(([hash, { transaction }]) => {
    if (!allHold(readyGuards(turn, base, hash, isListed))) return [];
    const proofs = othersOf(turn, transaction).flatMap(
      (shard) => proofFrom(turn.provisions.state, hash, shard) ?? [],
    );
    return [{ transaction: hash, proofs }];
  });
}

/** XS-DEFER: losers that were found here, with a quorum's commitment of the winner. */
const deferralsOn = (turn: NodeTurn, base: Ledger, isListed: IsListed): readonly Deferral[] =>
  sorted(turn.livelock.state.pending)
    .map(([, deferral]) => deferral)
    .filter((deferral) => allHold(deferralGuards(turn, base, deferral, isListed)));

/** XS-ABORT: what took too long; as implemented also every third retry (X27). */
function abortsOn(
  turn: NodeTurn,
  base: Ledger,
  height: Height,
  isListed: IsListed,
): readonly Abort[] {
  const { rules, mempool } = turn;
  const isDue = (hash: Hash): boolean =>
    allHold(abortGuards(turn, base, { hash, height }, isListed));
  if (rules.settlesOnChain)
    return sorted(base.open)
      .filter(([hash]) => isDue(hash))
      .map(([transaction, open]) => ({
        transaction,
        reason: { kind: "timeout", committedAt: open.height },
      }));
  if (!rules.defers) return [];
  return sorted(mempool.state.pool).flatMap(([transaction, entry]): readonly Abort[] => {
    if (!isDue(transaction)) return [];
    const { committedAt, transaction: content } = entry;
    const count = content.retry?.count ?? 0;
    if (count >= rules.retriesMax) return [{ transaction, reason: { kind: "retries", count } }];
    return committedAt === undefined
      ? []
      : [{ transaction, reason: { kind: "timeout", committedAt } }];
  });
}

interface Chosen {
  readonly hash: Hash;
  readonly transaction: Transaction;
  readonly proofs: readonly CommitmentProof[];
}

/** What could be listed, in the order in which it gets its place, and what is asked of that. */
export interface Weighed {
  readonly candidate: Chosen;
  readonly guards: readonly Guard[];
}

/** Retries, then what has provisions, then the rest, each by hash; XS-CONFLICT (F1) where it holds. */
export function choose(
  turn: NodeTurn,
  base: Ledger,
  certificates: readonly TransactionCertificate[],
): readonly Weighed[] {
  const ended = new Set(certificates.map(({ transaction }) => transaction));
  const taken = new Map<string, Hash>(
    [...base.open].flatMap(([hash, { accounts }]) =>
      ended.has(hash) ? [] : accounts.map((account) => [account, hash] as const),
    ),
  );
  const inFlight = base.open.size - certificates.length;
  const room = Math.min(BLOCK_TRANSACTIONS_MAX, IN_FLIGHT_HARD - inFlight);
  let chosen = 0;
  return candidatesOn(turn, base, ended).map((candidate) => {
    const { hash, transaction, proofs } = candidate;
    const isNormal = transaction.retry === undefined && proofs.length === 0;
    const place = { chosen, room, inFlight, soft: IN_FLIGHT_SOFT, taken };
    const guards = [...placeGuards(turn, place, { hash, transaction, isNormal })];
    if (allHold(guards)) {
      chosen += 1;
      const { placement } = turn.context;
      for (const account of accountsIn(transaction, ownShard(turn.mempool), placement))
        taken.set(account, hash);
    }
    return { candidate, guards };
  });
}

const RANK = (chosen: Chosen): number =>
  chosen.transaction.retry !== undefined ? 0 : chosen.proofs.length > 0 ? 1 : 2;

const candidatesOn = (turn: NodeTurn, base: Ledger, ended: ReadonlySet<Hash>): readonly Chosen[] =>
  sorted(turn.mempool.state.pool)
    .flatMap(([hash, { status, transaction }]): readonly Chosen[] =>
      status === "pending" &&
      !ended.has(hash) &&
      allHold(listingGuards(turn, base, hash, transaction))
        ? [{ hash, transaction, proofs: proofsFor(turn, hash, transaction) }]
        : [],
    )
    .sort((a, b) => RANK(a) - RANK(b) || compareText(a.hash, b.hash));

/** Commitments that its listing rests on. */
function proofsFor(
  turn: NodeTurn,
  hash: Hash,
  transaction: Transaction,
): readonly CommitmentProof[] {
  const { rules, mempool, provisions } = turn;
  const needed = neededShards(turn, transaction);
  const found = needed.flatMap((shard) => proofFrom(provisions.state, hash, shard) ?? []);
  if (needed.length > 0 || rules.ordersShards || transaction.retry !== undefined) return found;
  // As implemented a hint is enough for priority, and any one proof stands for it (X16).
  return mempool.state.hints.has(hash) ? proofsOf(provisions.state, hash).slice(0, 1) : [];
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
