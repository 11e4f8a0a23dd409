/**
 * The queue of a shard: how far it is with each transaction, who has locked what, and who waits for whom.
 * A status is never taken back: a validator that lags behind says again what is over.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { BlockView, Fact, TransactionStatus } from "../../protocol/core/observe.ts";
import type { Held, Section, ShardHoldings } from "./holdings.ts";
import { heldOf, isAtFront, put, type ShardDraft } from "./shard-draft.ts";

type Of<K extends Fact["kind"]> = Extract<Fact, { kind: K }>;

/** A deferral ends what was committed; nothing comes after the last three. */
const FAR: Readonly<Record<TransactionStatus, number>> = {
  pending: 0,
  committed: 1,
  executed: 2,
  deferred: 3,
  completed: 4,
  aborted: 4,
  retried: 4,
};

export function foldStatus(draft: ShardDraft, fact: Of<"transaction">): void {
  const { transaction, status, decision, reason, other } = fact;
  const held = heldOf(draft, transaction);
  const isSame = held.isHere && held.status === status;
  if (isSame && (decision === undefined || held.decision !== undefined)) return;
  if (!isSame && held.isHere && FAR[held.status] >= FAR[status]) return;
  put(draft, {
    ...held,
    isHere: true,
    status,
    ...(decision !== undefined && { decision }),
    ...(reason !== undefined && { reason }),
    ...(other !== undefined && { other }),
    ...(status !== "pending" && { blockedBy: [], blockedOn: [] }),
  });
}

export function foldAnnounced(draft: ShardDraft, { transaction: { hash } }: Of<"announced">): void {
  const held = heldOf(draft, hash);
  if (!held.isHere) put(draft, { ...held, isHere: true });
}

/** Locks follow the chain: only a validator at the front speaks of what is. */
export function foldLocked(draft: ShardDraft, fact: Of<"accountsLocked">): void {
  const { transaction, accounts, height } = fact;
  const held = heldOf(draft, transaction);
  const isHeld = accounts.every((account) => held.holds.includes(account));
  if (isHeld || !isAtFront(draft) || FAR[held.status] >= FAR.deferred) return;
  const holds = [...new Set([...held.holds, ...accounts])];
  put(draft, { ...held, isHere: true, holds, lockedAt: height });
  const locks = new Map(draft.shard.locks);
  for (const account of accounts)
    locks.set(account, [...without(locks.get(account), transaction), transaction]);
  draft.shard = { ...draft.shard, locks };
}

export function foldUnlocked(draft: ShardDraft, fact: Of<"accountsUnlocked">): void {
  const { transaction, accounts } = fact;
  const held = heldOf(draft, transaction);
  const freed = accounts.filter((account) => held.holds.includes(account));
  if (freed.length === 0 || !isAtFront(draft)) return;
  put(draft, { ...held, holds: held.holds.filter((account) => !freed.includes(account)) });
  draft.shard = withoutLocks(draft.shard, transaction, freed);
}

function withoutLocks(
  shard: ShardHoldings,
  holder: Hash,
  accounts: readonly string[],
): ShardHoldings {
  const locks = new Map(shard.locks);
  for (const account of accounts) {
    const left = without(locks.get(account), holder);
    if (left.length === 0) locks.delete(account);
    else locks.set(account, left);
  }
  return { ...shard, locks };
}

const without = (holders: readonly Hash[] = [], holder: Hash): readonly Hash[] =>
  holders.filter((other) => other !== holder);

/** Who blocks whom changes with every block: only a validator that is at the front knows. */
export function foldBlocked(draft: ShardDraft, fact: Of<"blocked">): void {
  const { transaction, by, accounts } = fact;
  const held = heldOf(draft, transaction);
  if (held.status !== "pending" || !isAtFront(draft)) return;
  put(draft, { ...held, blockedBy: by, blockedOn: accounts, ...hintAfter(draft, held, by) });
}

/** As implemented, what was blocked comes back without its priority. */
const hintAfter = ({ rules }: ShardDraft, held: Held, by: readonly Hash[]): Partial<Held> =>
  rules?.keepsHints !== false || by.length === 0 || held.section !== "priority"
    ? {}
    : { isHinted: false, section: "normal" };

/** Provisions for it have come. As implemented that is forgotten of what is blocked, or not here yet. */
export function foldHint(draft: ShardDraft, transaction: Hash): void {
  const held = heldOf(draft, transaction);
  const isForgotten =
    draft.rules?.keepsHints === false && (!held.isHere || held.blockedBy.length > 0);
  if (held.isHinted || held.status !== "pending" || isForgotten) return;
  put(draft, withPriority({ ...held, isHinted: true }));
}

export function foldProof(draft: ShardDraft, { proof }: Of<"proofSealed">): void {
  const held = heldOf(draft, proof.transaction);
  if (held.proofs.includes(proof.source)) return;
  put(draft, withPriority({ ...held, proofs: [...held.proofs, proof.source] }));
}

/** A commitment to show and a hint to show it: that is what priority takes. */
const withPriority = (held: Held): Held =>
  held.status === "pending" && held.section === "normal" && held.isHinted && held.proofs.length > 0
    ? { ...held, section: "priority" }
    : held;

/** A proposer put them into these sections. */
export function foldProposed(draft: ShardDraft, { sides }: BlockView): void {
  if (sides === undefined) return;
  for (const section of SECTIONS)
    for (const hash of sides[section])
      if (heldOf(draft, hash).isHere) put(draft, { ...heldOf(draft, hash), section });
}

/** In the order in which a block takes them. */
export const SECTIONS: readonly Section[] = ["retry", "priority", "normal"];

export function foldDecided(draft: ShardDraft, { transaction, decision }: Of<"decided">): void {
  const held = heldOf(draft, transaction);
  if (held.isHere && held.decision === undefined) put(draft, { ...held, decision });
}

export function foldExecuted(draft: ShardDraft, { transaction, reason }: Of<"executed">): void {
  const held = heldOf(draft, transaction);
  if (reason !== undefined && held.isHere && held.reason === undefined)
    put(draft, { ...held, reason });
}
