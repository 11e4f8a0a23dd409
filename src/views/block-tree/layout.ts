/**
 * Where blocks stand: height to the right, one row for each branch. A block keeps its place whatever comes
 * later: rows are given in order of proposal, and a first child goes on in its parent's row.
 * @module
 */
import { linkHorizontal } from "d3";
import type { Hash } from "../../primitives/ids.ts";
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

export interface TreeLayout {
  readonly blocks: readonly Placed[];
  readonly edges: readonly Edge[];
  readonly width: number;
  readonly height: number;
}

/** @param statuses in order of proposal */
export function layoutTree(statuses: readonly BlockStatus[]): TreeLayout {
  const placed = new Map<Hash, Placed>();
  const rowEnds: number[] = [];
  for (const status of statuses) {
    const { hash, parent, height } = status.block;
    const row = rowFor(placed.get(parent)?.row, height, rowEnds);
    rowEnds[row] = height;
    const x = MARGIN + BOX_WIDTH / 2 + height * COLUMN;
    const y = MARGIN + BOX_HEIGHT / 2 + row * ROW;
    placed.set(hash, { status, row, x, y });
  }
  const blocks = [...placed.values()];
  const edges = blocks.flatMap((to): readonly Edge[] => {
    const from = placed.get(to.status.block.parent);
    if (from === undefined) return [];
    return [
      { from, to, isFinal: from.status.state === "committed" && to.status.state === "committed" },
    ];
  });
  const right = Math.max(MARGIN, ...blocks.map(({ x }) => x + BOX_WIDTH / 2));
  return {
    blocks,
    edges,
    width: right + MARGIN,
    height: MARGIN * 2 + BOX_HEIGHT + Math.max(0, rowEnds.length - 1) * ROW,
  };
}

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

/** Heights that have two committed blocks: a fork that somebody will pay for. */
export function forkedHeights(statuses: readonly BlockStatus[]): ReadonlySet<number> {
  const committed = statuses
    .filter(({ state }) => state === "committed")
    .map(({ block }) => block.height);
  return new Set(committed.filter((height, i) => committed.indexOf(height) !== i));
}
