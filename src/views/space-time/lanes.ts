/**
 * The lanes of the diagram: one a validator while they can be read, else ten in a band, but for those that
 * matter now. Pure.
 * @module
 */
import { parseNodeId, type NodeId } from "../../primitives/ids.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import type { Selection } from "../../store/types.ts";

export interface Lane {
  /** One; those of a band that are not open; none, in the place of a band that is open. */
  readonly nodes: readonly NodeId[];
  readonly y: number;
  /** Absent: the lane of one validator. */
  readonly band?: Band;
}

export interface Band {
  /** Stable, and the same for all of its validators. */
  readonly id: string;
  readonly first: NodeId;
  readonly last: NodeId;
}

export interface Lanes {
  readonly lanes: readonly Lane[];
  readonly height: number;
  /** Are they so close that marks must be small? */
  readonly isTight: boolean;
  /** Place of a lane among the lanes. */
  indexOf(node: NodeId): number;
}

/** More validators than this are put into bands. */
export const MANY = 12;
const BAND = 10;
const GAP = 46;
const GAP_BAND = 34;
const GAP_ALL = 24;
const TOP = 26;
const BOTTOM = 26;

/** @param open those that have a lane of their own even among many */
export function lanesOf(nodes: readonly NodeId[], open: ReadonlySet<NodeId> | "all"): Lanes {
  const isAll = open === "all" || nodes.length <= MANY;
  const rows = isAll ? nodes.map((node) => ({ nodes: [node] })) : banded(nodes, open);
  const gap = nodes.length <= MANY ? GAP : isAll ? GAP_ALL : GAP_BAND;
  const lanes = rows.map((row, i) => ({ ...row, y: TOP + gap / 2 + i * gap }));
  const places = new Map(lanes.flatMap((lane, i) => lane.nodes.map((node) => [node, i] as const)));
  return {
    lanes,
    height: TOP + lanes.length * gap + BOTTOM,
    isTight: gap < GAP_BAND,
    indexOf: (node) => places.get(node) ?? 0,
  };
}

type Row = Omit<Lane, "y">;

/** Each band, and below it those of it that are open. */
function banded(nodes: readonly NodeId[], open: ReadonlySet<NodeId>): readonly Row[] {
  return tens(nodes).flatMap(({ id, members }): readonly Row[] => {
    const [first, last] = [members[0], members.at(-1)];
    if (first === undefined || last === undefined) return [];
    const closed = members.filter((node) => !open.has(node));
    const band: Row = { nodes: closed, band: { id, first, last } };
    return [band, ...members.filter((node) => open.has(node)).map((node) => ({ nodes: [node] }))];
  });
}

interface Ten {
  readonly id: string;
  readonly members: NodeId[];
}

function tens(nodes: readonly NodeId[]): readonly Ten[] {
  const found = new Map<string, Ten>();
  for (const node of nodes) {
    const id = bandOf(node);
    const ten = found.get(id) ?? { id, members: [] };
    ten.members.push(node);
    found.set(id, ten);
  }
  return [...found.values()];
}

/** The band that a validator belongs to. */
export function bandOf(node: NodeId): string {
  const { shard = 0, index = 0 } = parseNodeId(node) ?? {};
  return `${shard}/${Math.floor(index / BAND)}`;
}

/** More open lanes than this would crowd the rest out. */
const OPEN_MAX = 8;

interface Now {
  /** Those in view, ending at the cursor. */
  readonly entries: readonly TraceEntry[];
  readonly nodes: Projection["nodes"];
  readonly selection: Selection | undefined;
}

/**
 * Whose lanes stay open: what is selected, whoever misbehaves or is down, then the latest proposers, and those
 * whom a rule made refuse.
 */
export function lanesThatMatter({ entries, nodes, selection }: Now): ReadonlySet<NodeId> {
  const all = [...nodes.values()];
  const liars = all.filter(({ misbehaves }) => misbehaves !== undefined);
  const down = all.filter(({ up }) => !up);
  const wanted = [
    ...(selection !== undefined && "node" in selection ? [selection.node] : []),
    ...liars.map(({ id }) => id),
    // At the start most are down, and that says nothing of any of them.
    ...(down.length * 2 < all.length ? down.map(({ id }) => id) : []),
    ...latest(entries, ({ facts }) => facts.some(({ kind }) => kind === "proposed")),
    ...latest(entries, ({ rulings }) => rulings.some(({ ok }) => !ok)),
  ];
  return new Set([...new Set(wanted)].slice(0, OPEN_MAX));
}

const latest = (
  entries: readonly TraceEntry[],
  isOne: (entry: TraceEntry) => boolean,
): readonly NodeId[] =>
  entries
    .filter(isOne)
    .flatMap(({ node }) => (node === undefined ? [] : [node]))
    .reverse();
