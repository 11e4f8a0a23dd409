import { describe, expect, it } from "vitest";
import { height, nodeId } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import { committed, lies, says, violationsOf, type Line } from "./testing.ts";
import { oneCommittee } from "./one-committee.ts";
import { progress } from "./progress.ts";

const changed = (epoch: number, ...seats: readonly number[]): Fact => ({
  kind: "membersChanged",
  epoch,
  height: height(0),
  members: seats.map((seat) => nodeId(0, seat)),
});

const found = (...lines: readonly Line[]) =>
  violationsOf(oneCommittee, undefined, lines).map(({ ms }) => ms);

describe("one-committee", () => {
  it("lets pass what all say alike, epoch after epoch", () => {
    expect(
      found(
        says(0, "s0v0", changed(0, 0, 1, 2)),
        says(1, "s0v1", changed(0, 0, 1, 2)),
        says(2, "s0v0", changed(1, 0, 1, 3)),
        says(3, "s0v3", changed(1, 0, 1, 3)),
      ),
    ).toEqual([]);
  });

  it("sees two committees for one epoch, once", () => {
    expect(
      found(
        says(0, "s0v0", changed(1, 0, 1, 2)),
        says(1, "s0v1", changed(1, 0, 1, 3)),
        says(2, "s0v2", changed(1, 0, 1, 3)),
      ),
    ).toEqual([1]);
  });

  it("does not mind what a liar goes by, nor another shard", () => {
    expect(
      found(
        lies(0, "s0v1"),
        says(0, "s0v0", changed(1, 0, 1, 2)),
        says(1, "s0v1", changed(1, 1)),
        says(2, "s1v1", changed(1, 3)),
      ),
    ).toEqual([]);
  });
});

describe("progress, where committees change", () => {
  const crash = (ms: number, seat: number): Line => says(ms, nodeId(0, seat), { kind: "crashed" });
  const firedIn = (...lines: readonly Line[]) =>
    violationsOf(progress, undefined, lines).filter(({ detail }) => detail.includes("s0 "));
  const quiet = (ms: number): Line => says(ms, "s1v0", committed(1));

  it("is owed by the committee of the last epoch, however many others are well", () => {
    const lines = [says(0, "s0v0", changed(0, 0, 1)), crash(100, 0), quiet(5000)];
    expect(firedIn(...lines)).toEqual([]);
    expect(firedIn(...lines.slice(0, 1), crash(100, 3), quiet(5000))).toHaveLength(1);
  });

  it("is owed by all where validators differ about the committee", () => {
    const lines = [says(0, "s0v0", changed(1, 0, 1)), says(1, "s0v1", changed(1, 1, 2))];
    expect(firedIn(...lines, crash(100, 0), quiet(5000))).toHaveLength(1);
  });
});
