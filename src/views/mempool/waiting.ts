/**
 * What keeps a pending transaction out of the next block: locks of others, commitments that the variant wants
 * to see first, or its own earlier generation. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { TransactionView } from "../../protocol/core/observe.ts";
import { isFinal, type Held } from "../../sim/trace/holdings.ts";
import { nameIn, namesIn, type Scene } from "./scene.ts";

/** Shards whose commitment the variant wants to see before this shard lists the transaction. */
function missingProofs(
  { shard, info, holdings: { rules } }: Scene,
  { proofs }: Held,
  view: TransactionView | undefined,
): readonly number[] {
  const others = (view?.participants ?? []).filter((other) => other !== shard.shard);
  const payer = view?.transfers[0]?.from;
  const source = info.accounts.find(({ name }) => name === payer)?.shard;
  const isNeeded = (other: number): boolean =>
    rules?.flow === "source-to-target"
      ? other === source
      : rules?.ordersShards === true && other < shard.shard;
  return others.filter((other) => isNeeded(other) && !proofs.includes(other));
}

/** The generation before this one, where the variant wants it to be over in this shard. */
function unendedBefore(
  { shard, holdings: { rules, views } }: Scene,
  view: TransactionView | undefined,
): Hash | undefined {
  if (rules?.retiresLines !== true || view === undefined || view.retryCount === 0) return undefined;
  const before = [...views.values()].find(
    ({ original, retryCount }) => original === view.original && retryCount === view.retryCount - 1,
  );
  const status = before && shard.transactions.get(before.hash)?.status;
  const isOver = status !== undefined && (isFinal(status) || status === "deferred");
  return isOver ? undefined : before?.hash;
}

/** What keeps it out of the next block, in words. */
export function waitsOf(
  scene: Scene,
  held: Held,
  view: TransactionView | undefined,
): readonly string[] {
  const { blockedBy, blockedOn } = held;
  const { locks, commitments, end } = scene.words.mempool.waits;
  const missing = missingProofs(scene, held, view);
  const before = unendedBefore(scene, view);
  return [
    ...(blockedBy.length === 0 ? [] : [locks(namesIn(scene, blockedBy), blockedOn)]),
    ...(missing.length === 0 ? [] : [commitments(missing)]),
    ...(before === undefined ? [] : [end(nameIn(scene, before))]),
  ];
}
