import { describe, expect, it } from "vitest";
import type { BranchView } from "../store/types.ts";
import { branchLines } from "./branch-layout.ts";

const branch = (id: number, parent: number | undefined, forkedAt: number, length: number) =>
  ({ id, parent, forkedAt, length, label: `b${id}` }) as BranchView;

describe("the tree over the timeline", () => {
  it("puts a branch where it parts, on the scale of the slider", () => {
    const lines = branchLines([branch(1, undefined, 0, 200), branch(2, 1, 50, 100)], 200);
    expect(lines).toMatchObject([
      { from: 0, to: 1, row: 0, parentRow: undefined, isCut: false },
      { from: 0.25, to: 0.5, row: 1, parentRow: 0, isCut: false },
    ]);
  });

  it("lets no two lines cross: under its parent, what parts last first", () => {
    const tree = [
      branch(1, undefined, 0, 100),
      branch(2, 1, 10, 100),
      branch(3, 1, 60, 100),
      branch(4, 2, 30, 100),
    ];
    expect(branchLines(tree, 100).map(({ id, row }) => [id, row])).toEqual([
      [1, 0],
      [2, 2],
      [3, 1],
      [4, 3],
    ]);
  });

  it("ends at the slider's end, and says so", () => {
    expect(branchLines([branch(1, undefined, 0, 300)], 100)[0]).toMatchObject({
      to: 1,
      isCut: true,
    });
    expect(branchLines([branch(1, undefined, 0, 0)], 0)[0]).toMatchObject({ from: 0, to: 0 });
  });
});
