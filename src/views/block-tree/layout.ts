/**
 * Where blocks stand: height to the right, one row for each branch. A block keeps its place whatever comes
 * later: rows are given in order of proposal, and a first child goes on in its parent's row.
 * @module
 */
import { linkHorizontal } from "d3";
import { parseNodeId, type Hash } from "../../primitives/ids.ts";
import type { BlockStatus } from "../../sim/trace/projection.ts";

export const COLUMN = 132;
export const ROW = 104;
export const BOX_WIDTH = 96;
export const BOX_HEIGHT = 64;
const MARGIN = 20;

export interface Placed {
  readonly status: BlockStatus;
  readonly row: number;
  /** Centre of the box, in pixels. */
  readonly x: number;
  readonly y: number;
}

export interface Edge {
  readonly from: Placed;
  readonly to: Placed;
  /** Do both ends belong to what is final? */
  readonly isFinal: boolean;
}

/** The rows of one shard. */
export interface Band {
  readonly shard: number;
  readonly top: number;
  readonly height: number;
}

export interface TreeLayout {
  /** Ascending by shard. */
  readonly bands: readonly Band[];
  readonly blocks: readonly Placed[];
  readonly edges: readonly Edge[];
  readonly width: number;
  readonly height: number;
}

/** @param statuses in order of proposal */
export function layoutTree(statuses: readonly BlockStatus[]): TreeLayout {
  const shards = [...new Set(statuses.map(shardOf))].sort((a, b) => a - b);
  const bands: Band[] = [];
  const blocks: Placed[] = [];
  let top = 0;
  for (const shard of shards) {
    const placed = placeShard(
      statuses.filter((status) => shardOf(status) === shard),
      top,
    );
    const rows = Math.max(0, ...placed.map(({ row }) => row));
    const height = MARGIN * 2 + BOX_HEIGHT + rows * ROW;
    bands.push({ shard, top, height });
    blocks.push(...placed);
    top += height;
  }
  const right = Math.max(MARGIN, ...blocks.map(({ x }) => x + BOX_WIDTH / 2));
  return { bands, blocks, edges: edgesOf(blocks), width: right + MARGIN, height: top };
}

/** A chain of its own: the blocks of one shard. */
function placeShard(statuses: readonly BlockStatus[], top: number): readonly Placed[] {
  const placed = new Map<Hash, Placed>();
  const rowEnds: number[] = [];
  for (const status of statuses) {
    const { hash, parent, height } = status.block;
    const row = rowFor(placed.get(parent)?.row, height, rowEnds);
    rowEnds[row] = height;
    const x = MARGIN + BOX_WIDTH / 2 + height * COLUMN;
    const y = top + MARGIN + BOX_HEIGHT / 2 + row * ROW;
    placed.set(hash, { status, row, x, y });
  }
  return [...placed.values()];
}

function edgesOf(blocks: readonly Placed[]): readonly Edge[] {
  const placed = new Map(blocks.map((each) => [each.status.block.hash, each]));
  return blocks.flatMap((to): readonly Edge[] => {
    const from = placed.get(to.status.block.parent);
    if (from === undefined) return [];
    const isFinal = from.status.state === "committed" && to.status.state === "committed";
    return [{ from, to, isFinal }];
  });
}

const shardOf = ({ block }: BlockStatus): number => parseNodeId(block.proposer)?.shard ?? 0;

/** The parent's row while it is free at this height, then the first row that is, then a new one. */
function rowFor(parentRow: number | undefined, height: number, rowEnds: readonly number[]): number {
  const isFree = (row: number): boolean => (rowEnds[row] ?? -1) < height;
  if (parentRow !== undefined && isFree(parentRow)) return parentRow;
  const first = (parentRow ?? -1) + 1;
  for (let row = first; row < rowEnds.length; row++) if (isFree(row)) return row;
  return Math.max(first, rowEnds.length);
}

const link = linkHorizontal<unknown, readonly [number, number]>()
  .source((edge) => (edge as Ends).source)
  .target((edge) => (edge as Ends).target);

interface Ends {
  readonly source: readonly [number, number];
  readonly target: readonly [number, number];
}

/** The curve from a block to its child, as SVG path data. */
export const curve = ({ from, to }: Edge): string =>
  link({ source: [from.x + BOX_WIDTH / 2, from.y], target: [to.x - BOX_WIDTH / 2, to.y] }) ?? "";

/** Where a block stands in the chain of its shard. */
export const placeOf = (status: BlockStatus): string => `${shardOf(status)}/${status.block.height}`;

/** Places that have two committed blocks: a fork that somebody will pay for. */
export function forkedPlaces(statuses: readonly BlockStatus[]): ReadonlySet<string> {
  const committed = statuses.filter(({ state }) => state === "committed").map(placeOf);
  return new Set(committed.filter((place, i) => committed.indexOf(place) !== i));
}
