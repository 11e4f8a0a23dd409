/**
 * One transaction in the queue of a shard: how far it is, in words, and each account that it needs here. Pure.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import type { Hash } from "../../primitives/ids.ts";
import type { TransactionStatus, TransactionView } from "../../protocol/core/observe.ts";
import { isFinal, type Held } from "../../sim/trace/holdings.ts";
import { reasonText } from "../../store/tell-transactions.ts";
import { nameIn, namesIn, type Scene } from "./scene.ts";
import { waitsOf } from "./waiting.ts";

/** An account that the transaction needs in this shard, and why it has it or has it not. */
export interface Need {
  readonly account: string;
  readonly state: "held" | "blocked" | "free";
  /** Its shard, if it is another: as implemented such accounts are locked here too. */
  readonly livesOn?: number;
  /** In words: what the state means. */
  readonly says: string;
}

export interface Row {
  readonly hash: Hash;
  readonly name: string;
  readonly status: TransactionStatus;
  readonly isBlocked: boolean;
  /** The status in words, with what goes with it. */
  readonly says: string;
  readonly needs: readonly Need[];
}

export function rowOf(scene: Scene, held: Held): Row {
  const view = scene.holdings.views.get(held.hash);
  const waits = held.status === "pending" ? waitsOf(scene, held, view) : [];
  const isBlocked = waits.length > 0;
  return {
    hash: held.hash,
    name: nameIn(scene, held.hash),
    status: held.status,
    isBlocked,
    says: isBlocked ? scene.words.mempool.waitsFor(waits) : statusWords(scene, held),
    needs: isFinal(held.status)
      ? []
      : neededHere(scene, held, view).map((account) => needOf(scene, held, account)),
  };
}

/** Accounts of this shard that it touches; and any other that it holds or is refused here. */
function neededHere(
  { shard, info }: Scene,
  held: Held,
  view: TransactionView | undefined,
): readonly string[] {
  const touched = [
    ...(view?.transfers.flatMap(({ from, to }) => [from, to]) ?? []),
    ...(view?.reads ?? []),
  ];
  const own = touched.filter((name) =>
    info.accounts.some((account) => account.name === name && account.shard === shard.shard),
  );
  return [...new Set([...own, ...held.holds, ...held.blockedOn])].sort(compareText);
}

function needOf(scene: Scene, held: Held, account: string): Need {
  const { needs } = scene.words.mempool;
  const home = scene.info.accounts.find(({ name }) => name === account)?.shard;
  const lives = home === undefined || home === scene.shard.shard ? {} : { livesOn: home };
  if (held.holds.includes(account)) return { account, ...lives, state: "held", says: needs.held };
  const holders = (scene.shard.locks.get(account) ?? []).filter((other) => other !== held.hash);
  const isRefused = held.blockedOn.includes(account) || holders.length > 0;
  if (held.status !== "pending" || !isRefused)
    return { account, ...lives, state: "free", says: needs.free };
  const by = holders.length > 0 ? holders : held.blockedBy;
  return { account, ...lives, state: "blocked", says: needs.blocked(namesIn(scene, by)) };
}

function statusWords(scene: Scene, held: Held): string {
  const { status, decision, reason, other, lockedAt } = held;
  const { statuses, because } = scene.words.mempool;
  const cause = reasonText(reason, scene.words);
  const isRejected = decision === "reject";
  const why = (says: string): string => (cause === undefined ? says : because(says, cause));
  switch (status) {
    case "pending":
      return statuses.ready;
    case "committed":
      return lockedAt === undefined ? statuses.committed : statuses.committedAt(lockedAt);
    case "executed":
      return isRejected ? why(statuses.toBeRejected) : statuses.toBeApplied;
    case "completed":
      return isRejected ? why(statuses.rejected) : statuses.completed;
    case "aborted":
      return why(statuses.aborted);
    case "deferred":
      return other === undefined ? statuses.deferred : statuses.deferredFor(nameIn(scene, other));
    case "retried":
      return other === undefined ? statuses.retried : statuses.retriedAs(nameIn(scene, other));
  }
}
