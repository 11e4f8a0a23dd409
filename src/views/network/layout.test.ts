import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeId } from "../../primitives/ids.ts";
import { present } from "../../primitives/assert.ts";
import { layoutNetwork, pointOn, wayBetween, waysOf, type Point, type Seat } from "./layout.ts";

const nodesOf = (shards: number, validators: number) =>
  Array.from({ length: shards }, (_, shard) =>
    Array.from({ length: validators }, (_each, index) => ({
      id: nodeId(shard, index),
      shard,
      index,
      publicKey: "",
      power: 1,
    })),
  ).flat();

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

const BOXES = [
  { width: 640, height: 360 },
  { width: 358, height: 300 },
  { width: 260, height: 700 },
];

/** The closest two seats, against what both need. */
const isFree = (seats: readonly Seat[]): boolean =>
  seats.every((a, i) => seats.slice(i + 1).every((b) => distance(a, b) > a.radius + b.radius));

describe("seats", () => {
  it("never overlap in one ring of 1 to 100", () => {
    for (const box of BOXES)
      for (let validators = 1; validators <= 100; validators++)
        expect(isFree(layoutNetwork(nodesOf(1, validators), box).seats), `${validators}`).toBe(
          true,
        );
  });

  it("never overlap with 1 to 8 shards", () => {
    for (const box of BOXES)
      for (let shards = 1; shards <= 8; shards++)
        for (const validators of [1, 2, 4, 7, 31, 100])
          expect(
            isFree(layoutNetwork(nodesOf(shards, validators), box).seats),
            `${shards} × ${validators}`,
          ).toBe(true);
  });

  it("lie wholly within the picture, clocks and all", () => {
    for (const box of BOXES)
      for (const [shards, validators] of [
        [1, 1],
        [1, 4],
        [3, 4],
        [8, 100],
      ] as const)
        for (const { x, y, radius } of layoutNetwork(nodesOf(shards, validators), box).seats) {
          const reach = radius * 1.1;
          expect(Math.min(x, y) - reach).toBeGreaterThanOrEqual(0);
          expect(x + reach).toBeLessThanOrEqual(box.width);
          expect(y + reach).toBeLessThanOrEqual(box.height);
        }
  });

  it("begin at the top and go round clockwise, in committee order", () => {
    const { seats, rings } = layoutNetwork(nodesOf(1, 4), { width: 400, height: 400 });
    const [middle] = rings;
    const sides = seats.map(({ x, y }) => [
      Math.sign(Math.round(x - (middle?.x ?? 0))),
      Math.sign(Math.round(y - (middle?.y ?? 0))),
    ]);
    expect(sides).toEqual([
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ]);
  });

  it("of a small committee are large enough for a finger", () => {
    const { seats } = layoutNetwork(nodesOf(1, 4), { width: 358, height: 300 });
    expect(present(seats[0], "a seat").radius * 2).toBeGreaterThanOrEqual(44);
  });
});

const networks = fc
  .record({
    shards: fc.integer({ min: 1, max: 8 }),
    validators: fc.integer({ min: 2, max: 40 }),
    width: fc.integer({ min: 240, max: 900 }),
    height: fc.integer({ min: 240, max: 700 }),
  })
  .map(({ shards, validators, ...box }) => layoutNetwork(nodesOf(shards, validators), box));
const pairs = networks.chain((layout) =>
  fc
    .tuple(fc.nat(layout.seats.length - 1), fc.nat(layout.seats.length - 1))
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => [present(layout.seats[a], "a"), present(layout.seats[b], "b")] as const),
);

describe("the way of a message", () => {
  it("begins at the rim of its sender and ends at the rim of its receiver", () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const way = wayBetween(from, to);
        expect(distance(pointOn(way, 0), from)).toBeCloseTo(from.radius, 3);
        expect(distance(pointOn(way, 1), to)).toBeCloseTo(to.radius, 3);
      }),
    );
  });

  it("leads ever further from the one to the other", () => {
    fc.assert(
      fc.property(
        pairs,
        fc.tuple(fc.double({ min: 0, max: 1 }), fc.double({ min: 0, max: 1 })),
        ([from, to], [a, b]) => {
          fc.pre([a, b].every(Number.isFinite) && Math.abs(a - b) > 1e-6);
          const way = wayBetween(from, to);
          const along = (share: number): number => {
            const { x, y } = pointOn(way, share);
            return (x - from.x) * (to.x - from.x) + (y - from.y) * (to.y - from.y);
          };
          expect(along(Math.max(a, b))).toBeGreaterThan(along(Math.min(a, b)));
        },
      ),
    );
  });

  it("keeps its side: the two directions never meet half way", () => {
    const { seats } = layoutNetwork(nodesOf(1, 4), { width: 400, height: 400 });
    const [a, , b] = seats;
    const there = pointOn(wayBetween(present(a, "a"), present(b, "b")), 0.5);
    const back = pointOn(wayBetween(present(b, "b"), present(a, "a")), 0.5);
    expect(distance(there, back)).toBeGreaterThan(10);
  });

  it("is the same each time it is asked for, and unknown for who has no seat", () => {
    const layout = layoutNetwork(nodesOf(1, 4), { width: 400, height: 400 });
    const wayOf = waysOf(layout);
    expect(wayOf(nodeId(0, 0), nodeId(0, 1))).toBe(wayOf(nodeId(0, 0), nodeId(0, 1)));
    expect(wayOf(nodeId(0, 0), nodeId(0, 9))).toBeUndefined();
  });
});
