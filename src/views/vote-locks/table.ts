/**
 * The table of vote locks: validators by heights, and what each cell says. Pure.
 * @module
 */
import type { Height } from "../../primitives/ids.ts";
import type { LockCell, NodeStatus, Projection } from "../../sim/trace/projection.ts";

export type CellState = "none" | "voted" | "taken" | "released" | "refused";

/** Heights shown: the latest of those at which something happened, newest first. */
export function heightsShown(projection: Projection, most: number): readonly Height[] {
  const heights = new Set<Height>();
  for (const node of projection.nodes.values())
    for (const height of node.cells.keys()) heights.add(height);
  return [...heights].sort((a, b) => b - a).slice(0, most);
}

/** The latest thing that happened in a cell decides what it looks like. */
export function stateOf(cell: LockCell | undefined): CellState {
  if (cell === undefined) return "none";
  const voted = cell.votes[cell.votes.length - 1]?.entry ?? 0;
  const refused = cell.refusal?.entry ?? 0;
  const locked = cell.lock?.entry ?? 0;
  if (refused > Math.max(voted, locked)) return "refused";
  if (cell.lock !== undefined && locked >= voted) return cell.lock.state;
  return voted > 0 ? "voted" : "none";
}

/** The last entry that changed the cell; 0 for an empty one. */
export const changedAt = (cell: LockCell | undefined): number =>
  Math.max(
    0,
    cell?.lock?.entry ?? 0,
    cell?.refusal?.entry ?? 0,
    ...(cell?.votes.map(({ entry }) => entry) ?? []),
  );

/** Does this rule set lock by one register for all heights? */
export const hasRegisters = (nodes: Iterable<NodeStatus>): boolean =>
  [...nodes].some(({ register }) => register !== undefined);
