import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import type { Hash, Height } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import { emptyHoldings, foldHoldings } from "../../sim/trace/fold-holdings.ts";
import type { Holdings } from "../../sim/trace/holdings.ts";
import {
  commit,
  hashOf,
  pay,
  said,
  status,
  twoShards,
  type Said,
} from "../../sim/trace/testing.ts";
import { membersOf, sidesSeen, waitGraphOf, type WaitGraph } from "./graph.ts";
import { ENGLISH } from "../../words/words.ts";
import { NODES_MAX, pictureOf as pictureIn } from "./layout.ts";

const pictureOf = (graph: WaitGraph, room: number) =>
  pictureIn(graph, room, { words: ENGLISH.cycles.graph, losers: new Set() });

const names = (hashes: readonly Hash[]): readonly string[] =>
  hashes.map((hash) => ALL.find((name) => hashOf(name) === hash) ?? "?");

const ALL = ["A", "B", "C", "D", "E"];

const announced: readonly Fact[] = [
  pay("A", "alice", "bob", 100),
  pay("B", "bob", "alice", 30),
  pay("C", "ann", "ben", 1),
  pay("D", "ann", "alice", 2),
  pay("E", "ben", "bob", 2),
].map((transaction) => ({ kind: "announced", transaction }));

const locked = (name: string, ...accounts: readonly string[]): readonly Fact[] => [
  { kind: "accountsLocked", transaction: hashOf(name), accounts, height: 1 as Height },
  status(name, "committed"),
];

const blocked = (name: string, by: readonly string[], ...accounts: readonly string[]): Fact => ({
  kind: "blocked",
  transaction: hashOf(name),
  by: by.map(hashOf),
  accounts,
});

const world = (...lines: readonly Said[]): Holdings =>
  said(
    ["s0v0", ...announced, commit(0, 1, {})],
    ["s1v0", ...announced, commit(1, 1, {})],
    ...lines,
  ).reduce(foldHoldings, emptyHoldings(twoShards));

const graphOf = (...lines: readonly Said[]): WaitGraph => waitGraphOf(world(...lines), twoShards);

const crosswise: readonly Said[] = [
  ["s0v0", ...locked("A", "alice"), blocked("B", ["A"], "alice")],
  ["s1v0", ...locked("B", "bob"), blocked("A", ["B"], "bob")],
];

describe("the wait graph", () => {
  it("leads from what is pending to what holds its accounts, with the shard and the accounts", () => {
    const { waits, rings } = graphOf([
      "s0v0",
      ...locked("A", "alice"),
      ...locked("C", "ann"),
      blocked("D", ["A", "C"], "alice", "ann"),
    ]);
    expect(waits).toEqual([
      { from: hashOf("D"), to: hashOf("A"), places: [{ shard: 0, accounts: ["alice"] }] },
      { from: hashOf("D"), to: hashOf("C"), places: [{ shard: 0, accounts: ["ann"] }] },
    ]);
    expect(rings).toEqual([]);
  });

  it("makes one wait of two shards on which the same holds up the same", () => {
    const { waits } = graphOf(
      ["s0v0", ...locked("A", "alice"), blocked("B", ["A"], "alice")],
      ["s1v0", ...locked("A", "bob"), blocked("B", ["A"], "bob")],
    );
    expect(waits).toHaveLength(1);
    expect(waits[0]?.places.map(({ shard }) => shard)).toEqual([0, 1]);
  });

  it("says what each holds, and sets apart what a shard locks that is not its own", () => {
    const { nodes } = graphOf(["s0v0", ...locked("A", "alice", "bob")]);
    const node = nodes.find(({ hash }) => hash === hashOf("A"));
    expect(node?.holds).toEqual([{ shard: 0, accounts: ["alice"] }]);
    expect(node?.locksAbroad).toEqual([{ shard: 0, accounts: ["bob"] }]);
  });

  it("closes to a ring where two wait for each other, and puts its members first", () => {
    const { rings, nodes } = graphOf(...crosswise, ["s0v0", blocked("D", ["A"], "alice")]);
    expect(rings.map((ring) => names(membersOf(ring)).toSorted())).toEqual([["A", "B"]]);
    expect(names(nodes.map(({ hash }) => hash)).slice(0, 3)).toEqual(["A", "B", "D"]);
  });

  it("opens again when one is put off, and says so of it", () => {
    const after = graphOf(...crosswise, [
      "s0v0",
      status("A", "deferred", { other: hashOf("B") }),
      { kind: "accountsUnlocked", transaction: hashOf("A"), accounts: ["alice"] },
      blocked("B", []),
    ]);
    expect(after.rings).toEqual([]);
    expect(names(after.waits.map(({ from }) => from))).toEqual(["A"]);
    const node = after.nodes.find(({ hash }) => hash === hashOf("A"));
    expect(node?.putOff).toEqual([{ shard: 0, winner: hashOf("B") }]);
    expect(node?.holds).toEqual([]);
  });

  it("finds a ring of three, and not the one that waits for it from outside", () => {
    const { rings } = graphOf(
      ["s0v0", ...locked("A", "alice"), blocked("C", ["A"], "alice")],
      ["s1v0", ...locked("B", "bob"), ...locked("C", "ben")],
      ["s1v0", blocked("A", ["B"], "bob"), blocked("E", ["B"], "bob")],
      ["s0v0", blocked("B", ["C"], "ann")],
    );
    expect(rings).toHaveLength(1);
    expect(names(rings[0] === undefined ? [] : membersOf(rings[0])).toSorted()).toEqual([
      "A",
      "B",
      "C",
    ]);
    for (const [i, wait] of (rings[0] ?? []).entries())
      expect(wait.to).toBe(rings[0]?.[(i + 1) % 3]?.from);
  });

  it("leaves out what has ended on every shard where it is known", () => {
    const { nodes } = graphOf(
      ["s0v0", status("A", "completed"), status("B", "completed")],
      ["s1v0", status("A", "completed")],
    );
    expect(names(nodes.map(({ hash }) => hash)).toSorted()).toEqual(["B", "C", "D", "E"]);
  });

  it("counts how much of a ring a shard can see: both sides of two, where both take part", () => {
    const holdings = world(...crosswise);
    const [ring] = waitGraphOf(holdings, twoShards).rings;
    expect(sidesSeen(present(ring, "a ring"), holdings)).toBe(2);
  });
});

describe("the picture of it", () => {
  const bare = (count: number): WaitGraph => ({
    nodes: Array.from({ length: count }, (_, i) => ({
      hash: hashOf(`${i}`),
      holds: [{ shard: 0, accounts: ["x"] }],
      locksAbroad: [],
      putOff: [],
    })),
    waits: Array.from({ length: count }, (_, i) => ({
      from: hashOf(`${i}`),
      to: hashOf(`${(i + 1) % count}`),
      places: [{ shard: 0, accounts: ["x"] }],
    })),
    rings: [],
  });

  it("puts no box on another and none outside, on a phone and on a desk", () => {
    for (const room of [0, 342, 700])
      for (let count = 1; count <= NODES_MAX; count += 1) {
        const { nodes, width, height } = pictureOf(bare(count), room);
        expect(nodes).toHaveLength(count);
        for (const [i, a] of nodes.entries()) {
          expect(Math.min(a.x - a.width / 2, a.y - a.height / 2)).toBeGreaterThanOrEqual(0);
          expect(a.x + a.width / 2).toBeLessThanOrEqual(width);
          expect(a.y + a.height / 2).toBeLessThanOrEqual(height);
          for (const b of nodes.slice(i + 1))
            expect(Math.abs(a.x - b.x) >= a.width || Math.abs(a.y - b.y) >= a.height).toBe(true);
        }
      }
  });

  it("fits into a narrow pane", () => {
    expect(pictureOf(bare(5), 342).width).toBe(342);
  });

  it("keeps every label inside, and the two of a pair apart", () => {
    for (let count = 2; count <= NODES_MAX; count += 1) {
      const { edges, height, width } = pictureOf(bare(count), 342);
      expect(edges).toHaveLength(count);
      for (const { labelX, labelY } of edges) {
        expect(labelY).toBeGreaterThan(13);
        expect(labelY).toBeLessThan(height - 4);
        expect(labelX).toBeGreaterThan(20);
        expect(labelX).toBeLessThan(width - 20);
      }
    }
    const [there, back] = pictureOf(bare(2), 342).edges.map(({ labelY }) => labelY);
    expect((back ?? 0) - (there ?? 0)).toBeGreaterThan(60);
  });

  it("draws as many as there is room for, and counts the others", () => {
    const { nodes, more } = pictureOf(bare(NODES_MAX + 3), 500);
    expect([nodes.length, more]).toEqual([NODES_MAX, 3]);
  });
});
