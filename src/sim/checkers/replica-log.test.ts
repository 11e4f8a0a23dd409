import { describe, expect, it } from "vitest";
import type { Fact } from "../../protocol/core/observe.ts";
import { replicaLog } from "./replica-log.ts";
import { crashes, firedBy, hashOf, lies, says } from "./testing.ts";

const applied = (index: number, command: string, state: string): Fact => ({
  kind: "applied",
  index,
  transaction: hashOf(command),
  result: "",
  root: hashOf(state),
});
const snapshot = (event: "restored" | "refused", index: number, state: string): Fact => ({
  kind: "snapshot",
  event,
  index,
  root: hashOf(state),
});
const fired = (...lines: Parameters<typeof firedBy>[2]) => firedBy(replicaLog, undefined, lines);

describe("replica-log", () => {
  it("accepts one log and one state, whenever and however often it is applied", () => {
    expect(
      fired(
        says(1, "s0v0", applied(1, "A", "a"), applied(2, "B", "b")),
        says(2, "s0v1", applied(1, "A", "a")),
        crashes(3, "s0v1"),
        says(4, "s0v1", applied(1, "A", "a"), snapshot("restored", 2, "b")),
      ),
    ).toEqual([]);
  });

  it("sees another command at one place, and another state after one", () => {
    const first = says(1, "s0v0", applied(1, "A", "a"));
    expect(fired(first, says(2, "s0v1", applied(1, "B", "a")))).toEqual(["2"]);
    expect(fired(first, says(2, "s0v1", applied(1, "A", "b")))).toEqual(["2"]);
    expect(fired(first, says(2, "s0v1", snapshot("restored", 1, "b")))).toEqual(["2"]);
  });

  it("does not mind a snapshot that was refused, another shard, or one who was told to misbehave", () => {
    const first = says(1, "s0v0", applied(1, "A", "a"));
    expect(fired(first, says(2, "s0v1", snapshot("refused", 1, "b")))).toEqual([]);
    expect(fired(first, says(2, "s1v0", applied(1, "B", "b")))).toEqual([]);
    expect(fired(first, lies(2, "s0v1"), says(3, "s0v1", applied(1, "B", "b")))).toEqual([]);
  });

  it("says it once of each replica", () => {
    const first = says(1, "s0v0", applied(1, "A", "a"), applied(2, "B", "b"));
    const other = says(2, "s0v1", applied(1, "A", "x"), applied(2, "B", "y"));
    expect(fired(first, other)).toEqual(["2"]);
  });
});
