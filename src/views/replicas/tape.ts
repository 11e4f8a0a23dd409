/**
 * The command log as a tape for each replica: what it applied, where its head reads, its snapshots, and whether
 * its state is that of most. Pure.
 * @module
 */
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { Applied, Mismatch, Replica, SnapshotMark } from "../../sim/trace/agreement.ts";
import type { NodeStatus, Projection } from "../../sim/trace/projection.ts";

export interface Place {
  readonly index: number;
  /** Absent: not applied here; the replica has not come so far, or its state came from a snapshot. */
  readonly applied?: Applied;
  readonly isInSnapshot: boolean;
  /** Of the state after this command, where it is known here. */
  readonly root?: Hash;
  /** Is the root the one that most have here? Absent: nothing to compare. */
  readonly isLikeMost?: boolean;
  /** The replica has read up to here. */
  readonly isHead: boolean;
  /** Latest last. */
  readonly pins: readonly SnapshotMark[];
  readonly isNew: boolean;
}

export interface Tape {
  readonly node: NodeStatus;
  readonly replica: Replica;
  readonly places: readonly Place[];
  readonly mismatch: Mismatch | undefined;
}

export interface Tapes {
  readonly from: number;
  readonly to: number;
  /** Places before `from` that are not shown. */
  readonly hidden: number;
  readonly tapes: readonly Tape[];
}

const PLACES_MAX = 12;

export function tapesOf({ nodes, agreement, cursor }: Projection): Tapes {
  const { replicas } = agreement;
  const to = Math.max(0, ...[...replicas.values()].flatMap(furthest));
  const from = Math.max(0, to - PLACES_MAX + 1);
  const roots = rootsByPlace([...replicas.values()]);
  const tapes = [...replicas].flatMap(([id, replica]): Tape[] => {
    const node = nodes.get(id);
    if (node === undefined) return [];
    const { mismatch } = replica;
    return [{ node, replica, mismatch, places: placesOf(replica, { from, to, roots, cursor }) }];
  });
  return { from, to, hidden: Math.max(0, from - 1), tapes: tapes.sort(bySeat) };
}

const bySeat = (a: Tape, b: Tape): number => seatOf(a.node.id) - seatOf(b.node.id);
const seatOf = (id: NodeId): number => Number(/\d+$/.exec(id)?.[0] ?? 0);

const furthest = ({ index, snapshots }: Replica): readonly number[] => [
  index,
  ...snapshots.map((mark) => mark.index),
];

interface Shown {
  readonly from: number;
  readonly to: number;
  readonly roots: Roots;
  readonly cursor: number;
}

function placesOf(replica: Replica, { from, to, roots, cursor }: Shown): readonly Place[] {
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const index = from + i;
    const applied = replica.log.get(index);
    const root = rootAt(replica, index);
    const pins = replica.snapshots.filter((mark) => mark.index === index);
    const isLikeMost = root === undefined ? undefined : isMost(roots, index, root);
    return {
      index,
      ...(applied !== undefined && { applied }),
      isInSnapshot: applied === undefined && index > 0 && index <= replica.index,
      ...(root !== undefined && { root }),
      ...(isLikeMost !== undefined && { isLikeMost }),
      isHead: index === replica.index,
      pins,
      isNew:
        cursor > 0 && (applied?.entry === cursor || pins.some(({ entry }) => entry === cursor)),
    };
  });
}

/** The root of the replica's state after a command: as it applied it, or as it took it over. */
export function rootAt(replica: Replica, index: number): Hash | undefined {
  const applied = replica.log.get(index)?.root;
  return applied ?? (index === replica.index ? replica.root : undefined);
}

type Roots = ReadonlyMap<number, ReadonlyMap<Hash, number>>;

function rootsByPlace(replicas: readonly Replica[]): Roots {
  const found = new Map<number, Map<Hash, number>>();
  for (const replica of replicas)
    for (const index of new Set([...replica.log.keys(), replica.index])) {
      const root = rootAt(replica, index);
      if (root === undefined) continue;
      const own = found.get(index) ?? new Map<Hash, number>();
      found.set(index, own.set(root, (own.get(root) ?? 0) + 1));
    }
  return found;
}

/** Nobody has another, or fewer do than have this one. */
function isMost(roots: Roots, index: number, root: Hash): boolean {
  const all = roots.get(index) ?? new Map<Hash, number>();
  const own = all.get(root) ?? 0;
  return [...all].every(([other, count]) => other === root || count < own);
}

/** Replicas whose state at their head is another than that of most. */
export const differing = ({ tapes }: Tapes): readonly Tape[] =>
  tapes.filter(({ places }) =>
    places.some(({ isHead, isLikeMost }) => isHead && isLikeMost === false),
  );
