import { describe, expect, it } from "vitest";
import { nodeId, type Hash, type NodeId } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import { apply, emptyProjection, type Projection } from "../../sim/trace/projection.ts";
import { hashOf, said, twoShards, type Said } from "../../sim/trace/testing.ts";
import { nodeName } from "../../store/names.ts";
import { ENGLISH, loadWords } from "../../words/words.ts";
import { differing, tapesOf } from "./tape.ts";
import { replicasTold } from "./told.ts";

const SPANISH = await loadWords("es");
const [A, B] = [hashOf("a"), hashOf("b")];
const v = (index: number): NodeId => nodeId(0, index);

const world = (...lines: readonly Said[]): Projection =>
  said(...lines).reduce(apply, emptyProjection(twoShards));
const applied = (index: number, root: Hash): Fact => ({
  kind: "applied",
  index,
  transaction: hashOf(`command ${index}`),
  result: `moved ${index}`,
  root,
});
const rootAfter = (index: number): Hash => hashOf(`root ${index}`);
const reading = (from: number, to: number): readonly Fact[] =>
  Array.from({ length: to - from + 1 }, (_, i) => applied(from + i, rootAfter(from + i)));

const three = (last: Said): Projection =>
  world(["s0v0", ...reading(1, 2)], ["s0v1", ...reading(1, 2)], last);

describe("tapes", () => {
  it("stand in the order of the seats, each with its head where it has read", () => {
    const { tapes } = tapesOf(
      world(["s0v2", ...reading(1, 3)], ["s0v0", ...reading(1, 1)], ["s0v1", ...reading(1, 2)]),
    );
    expect(tapes.map(({ node }) => node.id)).toEqual([v(0), v(1), v(2)]);
    const heads = tapes.map(({ places }) => places.findIndex(({ isHead }) => isHead));
    expect(heads).toEqual([1, 2, 3]);
  });

  it("tell the root that most do not have, and no other", () => {
    const odd = tapesOf(three(["s0v2", applied(1, rootAfter(1)), applied(2, B)]));
    expect(differing(odd).map(({ node }) => node.id)).toEqual([v(2)]);
    const alike = odd.tapes.map(({ places }) => places[2]?.isLikeMost);
    expect(alike).toEqual([true, true, false]);
    expect(differing(tapesOf(three(["s0v2", ...reading(1, 2)])))).toEqual([]);
  });

  it("take sides with nobody where there are as many of one as of the other", () => {
    const split = tapesOf(world(["s0v0", applied(1, A)], ["s0v1", applied(1, B)]));
    expect(differing(split).map(({ node }) => node.id)).toEqual([v(0), v(1)]);
  });

  it("leave blank what lies in a snapshot that was taken over", () => {
    const { tapes } = tapesOf(
      world(
        ["s0v0", ...reading(1, 5)],
        ["s0v1", { kind: "snapshot", index: 4, root: rootAfter(4), event: "restored" }],
        ["s0v1", ...reading(5, 5)],
      ),
    );
    const own = tapes[1]?.places ?? [];
    expect(own.map(({ isInSnapshot }) => isInSnapshot)).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(own[4]?.pins.map(({ event }) => event)).toEqual(["restored"]);
    expect(own[5]).toMatchObject({ isHead: true, isLikeMost: true });
  });

  it("show the end of a long log", () => {
    const { from, to, hidden } = tapesOf(world(["s0v0", ...reading(1, 40)]));
    expect(to).toBe(40);
    expect(hidden).toBe(from - 1);
    expect(to - from).toBeLessThan(20);
  });
});

describe("tapes as text", () => {
  it.each([ENGLISH, SPANISH])("say where a replica differs, in each language", ({ replicas }) => {
    const wrong: Fact = { kind: "mismatch", index: 2, expected: rootAfter(2), actual: B };
    const told = replicasTold(
      tapesOf(three(["s0v2", applied(1, rootAfter(1)), applied(2, B), wrong])),
      nodeName,
      replicas,
    );
    const lines = told.kind === "list" ? told.lines : [];
    expect(lines[0]).toBe(replicas.disagree(["V2"]));
    expect(lines.filter((line) => line.includes(replicas.notMended))).toHaveLength(1);
    expect(lines.filter((line) => line.includes(replicas.head))).toHaveLength(3);
    expect(lines.filter((line) => line.includes(replicas.unlike))).toHaveLength(1);
  });
});
