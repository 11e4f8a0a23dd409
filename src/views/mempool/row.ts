/**
 * One transaction in the queue of a shard: how far it is, in words, and each account that it needs here. Pure.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import type { Hash } from "../../primitives/ids.ts";
import type { TransactionStatus, TransactionView } from "../../protocol/core/observe.ts";
import { isFinal, type Held } from "../../sim/trace/holdings.ts";
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
    says: isBlocked ? `waits for ${waits.join(", and for ")}` : statusWords(scene, held),
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
  const home = scene.info.accounts.find(({ name }) => name === account)?.shard;
  const lives = home === undefined || home === scene.shard.shard ? {} : { livesOn: home };
  if (held.holds.includes(account))
    return { account, ...lives, state: "held", says: "locked for it" };
  const holders = (scene.shard.locks.get(account) ?? []).filter((other) => other !== held.hash);
  const isRefused = held.blockedOn.includes(account) || holders.length > 0;
  if (held.status !== "pending" || !isRefused)
    return { account, ...lives, state: "free", says: "not locked" };
  const by = holders.length > 0 ? holders : held.blockedBy;
  return { account, ...lives, state: "blocked", says: `locked for ${namesIn(scene, by)}` };
}

function statusWords(scene: Scene, { status, decision, reason, other, lockedAt }: Held): string {
  const because = reason === undefined ? "" : `: ${reason}`;
  switch (status) {
    case "pending":
      return "ready for the next block";
    case "committed":
      return lockedAt === undefined ? "committed" : `committed at height ${lockedAt}`;
    case "executed":
      return `executed, ${decision === "reject" ? `to be rejected${because}` : "to be applied"}`;
    case "completed":
      return decision === "reject" ? `rejected${because}` : "completed";
    case "aborted":
      return `aborted${because}`;
    case "deferred":
      return other === undefined ? "deferred" : `deferred for ${nameIn(scene, other)}`;
    case "retried":
      return other === undefined ? "retried" : `retried as ${nameIn(scene, other)}`;
  }
}
