/**
 * Where branches are drawn over the timeline: each a line from the entry at which it parts from its parent to
 * its end, on the scale of the slider beneath. Pure.
 * @module
 */
import type { BranchView } from "../store/types.ts";

export interface BranchLine {
  readonly id: number;
  readonly label: string;
  readonly row: number;
  /** Row of the branch that it hangs on; absent: the first. */
  readonly parentRow: number | undefined;
  /** Parts of the width, 0 … 1. */
  readonly from: number;
  readonly to: number;
  /** It is longer than the slider. */
  readonly isCut: boolean;
}

/** @param length entries that the slider spans */
export function branchLines(
  branches: readonly BranchView[],
  length: number,
): readonly BranchLine[] {
  const rows = new Map(inTreeOrder(branches).map(({ id }, row) => [id, row]));
  const span = Math.max(1, length);
  return branches.map(({ id, label, parent, forkedAt, length: end }) => ({
    id,
    label,
    row: rows.get(id) ?? 0,
    parentRow: parent === undefined ? undefined : rows.get(parent),
    from: Math.min(1, forkedAt / span),
    to: Math.min(1, end / span),
    isCut: end > span,
  }));
}

/** A branch stands under its parent; of several, the one that parts last stands nearest. */
function inTreeOrder(branches: readonly BranchView[]): readonly BranchView[] {
  const below = (parent: number | undefined): readonly BranchView[] =>
    branches
      .filter((branch) => branch.parent === parent)
      .sort((a, b) => b.forkedAt - a.forkedAt || a.id - b.id)
      .flatMap((branch) => [branch, ...below(branch.id)]);
  return below(undefined);
}
