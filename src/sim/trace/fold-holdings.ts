/**
 * Accounts, locks and queues of each shard, after one more entry. What one honest validator says of its shard
 * counts once: others say the same later, or lag behind and are not heard.
 * @module
 */
import { parseNodeId, type Height } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import { partedAfter } from "./conservation.ts";
import type { TraceEntry } from "./entry.ts";
import { committedIn, foldCommit, foldMove } from "./fold-balances.ts";
import {
  foldAnnounced,
  foldBlocked,
  foldDecided,
  foldExecuted,
  foldHint,
  foldLocked,
  foldProof,
  foldProposed,
  foldStatus,
  foldUnlocked,
} from "./fold-queue.ts";
import type { Holdings, Residue, ShardHoldings } from "./holdings.ts";
import { atFront, draftOf, finished, isAtFront, type ShardDraft } from "./shard-draft.ts";
import { sharedByText } from "./shared-map.ts";

export { emptyHoldings, type Holdings } from "./holdings.ts";

/** Facts that say something about what shards hold. */
const TELLING: ReadonlySet<Fact["kind"]> = new Set<Fact["kind"]>([
  "accountsLocked",
  "accountsUnlocked",
  "announced",
  "blocked",
  "committed",
  "decided",
  "executed",
  "misbehaves",
  "moved",
  "proofSealed",
  "proposed",
  "provisionCounted",
  "residue",
  "restarted",
  "transaction",
]);

export function foldHoldings(before: Holdings, { node, facts }: TraceEntry): Holdings {
  const telling = facts.filter(({ kind }) => TELLING.has(kind));
  if (node === undefined || telling.length === 0) return before;
  if (telling.some((fact) => fact.kind === "misbehaves" && fact.as !== "honest"))
    return { ...before, liars: new Set([...before.liars, node]) };
  const shard = before.shards.get(parseNodeId(node)?.shard ?? 0);
  if (shard === undefined || before.liars.has(node)) return before;
  const known = withViews(before, telling);
  const draft = draftOf(known, shard, node);
  const own = committedIn(telling);
  // First how far the validator is: that decides whether the rest is news.
  for (const fact of telling) applyCommit(draft, fact, own);
  for (const fact of telling) applyRest(draft, fact);
  return withShard(known, shard, draft);
}

function applyCommit(draft: ShardDraft, fact: Fact, own: ReturnType<typeof committedIn>): void {
  if (fact.kind === "restarted" && fact.amnesia) atFront(draft, 0 as Height);
  if (fact.kind === "committed") foldCommit(draft, fact);
  if (fact.kind === "moved") foldMove(draft, fact, own);
}

function applyRest(draft: ShardDraft, fact: Fact): void {
  switch (fact.kind) {
    case "announced":
      return foldAnnounced(draft, fact);
    case "transaction":
      return foldStatus(draft, fact);
    case "accountsLocked":
      return foldLocked(draft, fact);
    case "accountsUnlocked":
      return foldUnlocked(draft, fact);
    case "blocked":
      return foldBlocked(draft, fact);
    case "proposed":
      return foldProposed(draft, fact.block);
    case "provisionCounted":
      return fact.verified ? foldHint(draft, fact.transaction) : undefined;
    case "proofSealed":
      return foldProof(draft, fact);
    case "decided":
      return foldDecided(draft, fact);
    case "executed":
      return foldExecuted(draft, fact);
    case "residue":
      return foldResidue(draft, fact);
    default:
  }
}

function foldResidue(draft: ShardDraft, { locks, registered, votes }: Residue): void {
  if (isAtFront(draft)) draft.shard = { ...draft.shard, residue: { locks, registered, votes } };
}

/** What a transaction says is the same wherever it is heard. */
function withViews(before: Holdings, facts: readonly Fact[]): Holdings {
  const fresh = facts.flatMap((fact) =>
    fact.kind === "announced" && !before.views.has(fact.transaction.hash) ? [fact.transaction] : [],
  );
  if (fresh.length === 0) return before;
  const views = sharedByText(before.views).with(fresh.map((view) => [view.hash, view]));
  return { ...before, views };
}

function withShard(before: Holdings, old: ShardHoldings, draft: ShardDraft): Holdings {
  const after = finished(draft);
  if (after === old) return before;
  const shards = new Map(before.shards).set(after.shard, after);
  const gained = after.balances === old.balances ? 0 : sumOf(after.balances) - sumOf(old.balances);
  const holdings = { ...before, shards, total: before.total + gained };
  return { ...holdings, parted: partedAfter(holdings, draft.changed.keys()) };
}

const sumOf = (balances: ReadonlyMap<string, number>): number =>
  [...balances.values()].reduce((sum, balance) => sum + balance, 0);
