/**
 * Is money made or lost? What a transaction took from one shard and has still to bring to another is in
 * flight; what it will bring to none is lost, and what it brought without taking it is made.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { isFinal, type Held, type Holdings, type Parted } from "./holdings.ts";

/** `parted` after something changed of these transactions. */
export function partedAfter(
  holdings: Holdings,
  changed: Iterable<Hash>,
): ReadonlyMap<Hash, Parted> {
  const { parted } = holdings;
  const after = new Map(parted);
  let isSame = true;
  for (const hash of changed) {
    const now = partedOf(holdings, hash);
    if (now === undefined && !parted.has(hash)) continue;
    isSame = false;
    if (now === undefined) after.delete(hash);
    else after.set(hash, now);
  }
  return isSame ? parted : after;
}

/**
 * A transaction between two worlds: done on some of its shards, and neither done nor given up on the others.
 * `undefined` for any other. A shard that gave it up while another has moved makes the difference final.
 */
function partedOf({ shards, views }: Holdings, transaction: Hash): Parted | undefined {
  const participants = views.get(transaction)?.participants ?? [];
  const heldBy = (shard: number): Held | undefined =>
    shards.get(shard)?.transactions.get(transaction);
  const moved = participants.filter((shard) => hasMoved(heldBy(shard)));
  const still = participants.filter((shard) => !hasMoved(heldBy(shard)));
  const change = moved.reduce((sum, shard) => sum + changeOf(heldBy(shard)), 0);
  if (change === 0 || still.length === 0 || still.some((shard) => isEnded(heldBy(shard))))
    return undefined;
  return { transaction, change, moved, open: still };
}

const hasMoved = (held: Held | undefined): boolean => held !== undefined && held.moves.length > 0;

const isEnded = (held: Held | undefined): boolean => held !== undefined && isFinal(held.status);

const changeOf = (held: Held | undefined): number =>
  (held?.moves ?? []).reduce((sum, { change }) => sum + change, 0);

/** The money of all shards at one moment. Whole units; `total + inFlight - genesis` is `off`. */
export interface Conservation {
  readonly genesis: number;
  readonly total: number;
  /** Debited and still to be credited. */
  readonly toCredit: number;
  /** Credited and still to be debited. */
  readonly toDebit: number;
  /** Above 0: made. Below 0: lost. */
  readonly off: number;
}

export function conservationOf({ genesis, total, parted }: Holdings): Conservation {
  const changes = [...parted.values()].map(({ change }) => change);
  const toCredit = changes.filter((change) => change < 0).reduce((sum, n) => sum - n, 0);
  const toDebit = changes.filter((change) => change > 0).reduce((sum, n) => sum + n, 0);
  return { genesis, total, toCredit, toDebit, off: total + toCredit - toDebit - genesis };
}
