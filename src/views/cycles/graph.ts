/**
 * Who waits for whom: a transaction that is pending on a shard waits for those that hold its accounts there.
 * Where the waits close to a ring, nothing in it can go on. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import { isFinal, type Held, type Holdings, type ShardHoldings } from "../../sim/trace/holdings.ts";

/** Accounts on one shard. */
export interface Place {
  readonly shard: number;
  readonly accounts: readonly string[];
}

/** `from` is pending, and `to` holds these accounts that it needs. */
export interface Wait {
  readonly from: Hash;
  readonly to: Hash;
  readonly places: readonly Place[];
}

export interface WaitNode {
  readonly hash: Hash;
  /** What it has locked, by shard. */
  readonly holds: readonly Place[];
  /** As implemented a shard locks accounts of others too: by the shard that does so. */
  readonly locksAbroad: readonly Place[];
  /** Shards that have put it off, and for whom. */
  readonly putOff: readonly { readonly shard: number; readonly winner: Hash | undefined }[];
}

/** Each waits for the next, and the last for the first. */
export type Ring = readonly Wait[];

export interface WaitGraph {
  /** Those in rings first, then those with a wait, then the others; each in the order they were heard of. */
  readonly nodes: readonly WaitNode[];
  readonly waits: readonly Wait[];
  /** The shortest ring through each that is in one; each ring once. */
  readonly rings: readonly Ring[];
}

export const membersOf = (ring: Ring): readonly Hash[] => ring.map(({ from }) => from);

export function waitGraphOf(
  holdings: Holdings,
  { accounts }: Pick<SessionInfo, "accounts">,
): WaitGraph {
  const open = openIn(holdings);
  const waits = waitsOf(holdings);
  const rings = ringsOf(waits, open);
  const ringed = new Set(rings.flatMap(membersOf));
  const waiting = new Set(waits.flatMap(({ from, to }) => [from, to]));
  const hashes = new Set([
    ...ringed,
    ...open.filter((hash) => waiting.has(hash)),
    ...waiting,
    ...open,
  ]);
  const homes = new Map(accounts.map(({ name, shard }) => [name, shard]));
  return { nodes: [...hashes].map((hash) => nodeOf(holdings, homes, hash)), waits, rings };
}

/** Here, and not ended, on some shard. */
function openIn({ shards, views }: Holdings): readonly Hash[] {
  const open = [...shards.values()].flatMap(({ transactions }) =>
    [...transactions.values()].filter(isOpen).map(({ hash }) => hash),
  );
  const known = new Set(open);
  return [...new Set([...[...views.keys()].filter((hash) => known.has(hash)), ...open])];
}

const isOpen = ({ isHere, status }: Held): boolean => isHere && !isFinal(status);

function waitsOf({ shards }: Holdings): readonly Wait[] {
  const waits = new Map<string, Wait>();
  for (const shard of shards.values())
    for (const held of shard.transactions.values()) {
      if (held.status !== "pending") continue;
      for (const to of held.blockedBy) {
        if (to === held.hash) continue;
        const key = `${held.hash}/${to}`;
        const places = [...(waits.get(key)?.places ?? []), placeOf(shard, held, to)];
        waits.set(key, { from: held.hash, to, places });
      }
    }
  return [...waits.values()];
}

/** Of the accounts on which it is blocked, those that this one holds. */
function placeOf({ shard, locks }: ShardHoldings, { blockedOn }: Held, holder: Hash): Place {
  const held = blockedOn.filter((account) => locks.get(account)?.includes(holder));
  return { shard, accounts: held.length > 0 ? held : blockedOn };
}

function nodeOf({ shards }: Holdings, homes: ReadonlyMap<string, number>, hash: Hash): WaitNode {
  const known = [...shards.values()].flatMap(({ shard, transactions }) => {
    const held = transactions.get(hash);
    return held === undefined ? [] : [{ shard, held }];
  });
  const places = (isWanted: (account: string, shard: number) => boolean): readonly Place[] =>
    known
      .map(({ shard, held: { holds } }) => ({
        shard,
        accounts: holds.filter((account) => isWanted(account, shard)),
      }))
      .filter(({ accounts }) => accounts.length > 0);
  return {
    hash,
    holds: places((account, shard) => homes.get(account) === shard),
    locksAbroad: places((account, shard) => homes.get(account) !== shard),
    putOff: known
      .filter(({ held }) => held.status === "deferred")
      .map(({ shard, held }) => ({ shard, winner: held.other })),
  };
}

function ringsOf(waits: readonly Wait[], order: readonly Hash[]): readonly Ring[] {
  const left = knotted(waits);
  const members = new Set(left.map(({ from }) => from));
  const rings = new Map<string, Ring>();
  // Each ring is found from its first member on, so that it reads from there.
  for (const start of order.filter((hash) => members.has(hash))) {
    const ring = shortestRing(left, start);
    if (ring === undefined) continue;
    const key = membersOf(ring).toSorted().join();
    if (!rings.has(key)) rings.set(key, ring);
  }
  return [...rings.values()].sort((a, b) => a.length - b.length);
}

/** Without all waits that lead nowhere or come from nowhere: empty where nothing closes. */
function knotted(waits: readonly Wait[]): readonly Wait[] {
  const from = new Set(waits.map((wait) => wait.from));
  const to = new Set(waits.map((wait) => wait.to));
  const left = waits.filter((wait) => to.has(wait.from) && from.has(wait.to));
  return left.length === waits.length ? left : knotted(left);
}

/** Breadth first from `start` back to itself. */
function shortestRing(waits: readonly Wait[], start: Hash): Ring | undefined {
  const seen = new Set<Hash>();
  let paths: readonly Ring[] = waits.filter(({ from }) => from === start).map((wait) => [wait]);
  while (paths.length > 0) {
    const closed = paths.find((path) => path.at(-1)?.to === start);
    if (closed !== undefined) return closed;
    const longer: Ring[] = [];
    for (const path of paths) {
      const end = path.at(-1)?.to;
      if (end === undefined || seen.has(end)) continue;
      seen.add(end);
      for (const wait of waits) if (wait.from === end) longer.push([...path, wait]);
    }
    paths = longer;
  }
  return undefined;
}

/**
 * The most waits of a ring that any one shard can see. It sees its own, and those of which both have to do with
 * it: one is ordered there, and the other's commitment is addressed to it.
 */
export const sidesSeen = (ring: Ring, holdings: Holdings): number =>
  Math.max(
    0,
    ...[...holdings.shards.values()].map(
      (shard) => ring.filter((wait) => isSeenBy(shard, wait, holdings)).length,
    ),
  );

function isSeenBy(
  { shard, transactions }: ShardHoldings,
  { from, to, places }: Wait,
  { views }: Holdings,
): boolean {
  const isOwn = places.some((place) => place.shard === shard);
  const isOrdered = (transactions.get(from)?.holds.length ?? 0) > 0;
  const isAddressed = views.get(to)?.participants.some((each) => each === shard) === true;
  return isOwn || (isOrdered && isAddressed);
}
