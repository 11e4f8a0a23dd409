/**
 * The table of vote locks: validators by heights, and what each cell says. Pure.
 * @module
 */
import { parseNodeId, type Height, type NodeId } from "../../primitives/ids.ts";
import type { LockView } from "../../protocol/core/observe.ts";
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

/** In which order the rows stand. */
export type Order = "seat" | "round" | "lock" | "disagreeing";

export const ORDERS: readonly Order[] = ["seat", "round", "lock", "disagreeing"];

/** Rows of one rank stay in the order of their seats. */
export function sortedRows(nodes: readonly NodeStatus[], order: Order): readonly NodeStatus[] {
  const rank = rankBy(nodes, order);
  return nodes
    .map((node, seat) => ({ node, seat, rank: rank(node) }))
    .sort((a, b) => a.rank - b.rank || a.seat - b.seat)
    .map(({ node }) => node);
}

function rankBy(nodes: readonly NodeStatus[], order: Order): (node: NodeStatus) => number {
  if (order === "round") return ({ round }) => -Number(round);
  if (order === "lock") return (node) => -Number(lockOf(node)?.round ?? -1);
  if (order === "seat") return () => 0;
  const odd = disagreeing(nodes);
  return ({ id }) => (odd.has(id) ? 0 : 1);
}

/** The lock that binds it: its register, or else the taken one at the greatest height. */
export function lockOf({ register, cells }: NodeStatus): LockView | undefined {
  if (register !== undefined) return register.lock;
  const taken = [...cells].filter(([, { lock }]) => lock?.state === "taken");
  return taken.sort(([a], [b]) => b - a)[0]?.[1].lock?.lock;
}

/** Those whose last vote or lock is not that of most in their committee. */
export function disagreeing(nodes: readonly NodeStatus[]): ReadonlySet<NodeId> {
  const odd = new Set<NodeId>();
  for (const committee of committees(nodes))
    for (const wordOf of [voteWord, lockWord]) {
      const most = mostOf(committee.map(wordOf));
      for (const node of committee) if (wordOf(node) !== most) odd.add(node.id);
    }
  return odd;
}

const voteWord = ({ lastVote }: NodeStatus): string => lastVote?.block ?? "";
const lockWord = (node: NodeStatus): string => lockOf(node)?.block ?? "";

function committees(nodes: readonly NodeStatus[]): readonly (readonly NodeStatus[])[] {
  const byShard = new Map<number, NodeStatus[]>();
  for (const node of nodes) {
    const shard = parseNodeId(node.id)?.shard ?? 0;
    byShard.set(shard, [...(byShard.get(shard) ?? []), node]);
  }
  return [...byShard.values()];
}

/** The word that is said most often; the first of those that are. */
function mostOf(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0];
}
