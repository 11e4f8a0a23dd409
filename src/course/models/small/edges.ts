/**
 * A model of forty transfers between two shards, all waiting at once. Each needs one account of each shard, and each
 * shard has taken them in its own order: who comes later waits for who came earlier, if they want the same account.
 * A rule says which pairs it takes for waiting; whoever loses in a ring of those is put off.
 *
 * Source: guide 3.2 (the edge), seed ledger E-29, C-110.
 * @module
 */
import { prngOf, type Prng } from "../../../primitives/prng.ts";

/** `shard`: any two that meet in a shard (the guide); `key`: that want one account; `pair`: both accounts the same. */
export const EDGES = ["shard", "key", "pair"] as const;
/** Rings of two alone, or of any length. */
export const RINGS = ["two", "any"] as const;

export interface EdgeRule {
  readonly edge: (typeof EDGES)[number];
  readonly ring: (typeof RINGS)[number];
}

export const TRUE_RULE: EdgeRule = { edge: "key", ring: "any" };
export const GUIDE_RULE: EdgeRule = { edge: "shard", ring: "any" };

export interface Transfer {
  readonly id: number;
  /** Its account in shard 0 and in shard 1. */
  readonly keys: readonly [number, number];
  /** Its place in the order of each shard. */
  readonly places: readonly [number, number];
  /** The greater of a ring is put off. */
  readonly rank: number;
}

export const TRANSFERS = 40;

function shuffled(chance: Prng, count: number): readonly number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = chance.uniform(0, i);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

/** @param accounts of each shard; absent: drawn */
export function transfersOf(seed: number, accounts?: number): readonly Transfer[] {
  const chance = prngOf(seed, "workload");
  const drawn = chance.uniform(12, 60);
  const most = (accounts ?? drawn) - 1;
  const [first, second, ranks] = [0, 1, 2].map(() => shuffled(chance, TRANSFERS));
  return Array.from({ length: TRANSFERS }, (_, id) => ({
    id,
    keys: [chance.uniform(0, most), chance.uniform(0, most)] as const,
    places: [first?.[id] ?? 0, second?.[id] ?? 0] as const,
    rank: ranks?.[id] ?? 0,
  }));
}

const SHARDS = [0, 1] as const;

function waits(a: Transfer, b: Transfer, edge: EdgeRule["edge"]): boolean {
  return SHARDS.some((shard) => {
    if (a.places[shard] <= b.places[shard]) return false;
    if (edge === "shard") return true;
    const shares = SHARDS.map((s) => a.keys[s] === b.keys[s]);
    return edge === "key" ? shares[shard] === true : shares.every(Boolean);
  });
}

/** Transfer → those that it waits for. */
export type Graph = ReadonlyMap<number, readonly number[]>;

export const graphOf = (transfers: readonly Transfer[], edge: EdgeRule["edge"]): Graph =>
  new Map(
    transfers.map((a) => [
      a.id,
      transfers.filter((b) => b.id !== a.id && waits(a, b, edge)).map(({ id }) => id),
    ]),
  );

/** All that can be reached by waiting, itself only round a ring. */
function reached(graph: Graph, from: number, gone: ReadonlySet<number>): ReadonlySet<number> {
  const found = new Set<number>();
  const open = [...(graph.get(from) ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (gone.has(id) || found.has(id)) continue;
    found.add(id);
    open.push(...(graph.get(id) ?? []));
  }
  return found;
}

/** Those who are in a ring, without those who are gone. */
function ringsIn(
  graph: Graph,
  ring: EdgeRule["ring"],
  gone: ReadonlySet<number>,
): readonly number[] {
  return [...graph.keys()].filter((id) => {
    if (gone.has(id)) return false;
    if (ring === "any") return reached(graph, id, gone).has(id);
    return (graph.get(id) ?? []).some(
      (other) => !gone.has(other) && (graph.get(other) ?? []).includes(id),
    );
  });
}

/** Put off the greatest of those in rings, until no ring is left. */
export function deferredBy(transfers: readonly Transfer[], rule: EdgeRule): readonly number[] {
  const graph = graphOf(transfers, rule.edge);
  const rank = new Map(transfers.map(({ id, rank: own }) => [id, own]));
  const gone = new Set<number>();
  for (;;) {
    const inRing = ringsIn(graph, rule.ring, gone);
    if (inRing.length === 0) return [...gone];
    gone.add(inRing.reduce((a, b) => ((rank.get(a) ?? 0) > (rank.get(b) ?? 0) ? a : b)));
  }
}

export interface EdgeOutcome {
  readonly deferred: readonly number[];
  /** Deferred, and in no ring of those who really wait. */
  readonly falsely: readonly number[];
  /** Rings of those who really wait that are left: they wait for ever. */
  readonly left: readonly number[];
}

export function edgeOutcome(transfers: readonly Transfer[], rule: EdgeRule): EdgeOutcome {
  const truth = graphOf(transfers, TRUE_RULE.edge);
  const real = new Set(ringsIn(truth, "any", new Set()));
  const deferred = deferredBy(transfers, rule);
  return {
    deferred,
    falsely: deferred.filter((id) => !real.has(id)),
    left: ringsIn(truth, "any", new Set(deferred)),
  };
}
