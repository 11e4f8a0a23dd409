import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { branched } from "./branch.ts";
import { emptyProjection, type Projection } from "./projection.ts";
import { SharedMap } from "./shared-map.ts";
import { twoShards } from "./testing.ts";

type Keyed = SharedMap<string, unknown>;

/** Every map by text in a world. */
const mapsOf = ({ blocks, nodes, transactions, lives, holdings }: Projection): readonly Keyed[] =>
  [
    blocks,
    nodes,
    transactions,
    lives.all,
    holdings.views,
    ...[...holdings.shards.values()].flatMap((shard) => [shard.fronts, shard.transactions]),
  ].map((map) => {
    if (!(map instanceof SharedMap)) throw new Error("a map that does not share");
    return map as unknown as Keyed;
  });

describe("worlds that begin another line of history", () => {
  it("hold the same, and order what comes later by their own history alone", () => {
    const world = emptyProjection(twoShards);
    const [, fork] = branched([world, world]);
    const maps = mapsOf(world);
    const forked = mapsOf(present(fork, "a branch"));
    expect(maps.length).toBe(9);
    const names = Array.from({ length: 40 }, (_, i) => `later ${i}`);
    maps.forEach((map, i) => {
      const own = present(forked[i], "the same map of the branch");
      expect([...own]).toEqual([...map]);
      names.reduce((grown, name) => grown.with([[name, 1]]), map);
      const mine = names.toReversed();
      const grown = mine.reduce((version, name) => version.with([[name, 2]]), own);
      expect([...grown.keys()]).toEqual([...map.keys(), ...mine]);
    });
  });

  it("go on sharing places with one another", () => {
    const early = emptyProjection(twoShards);
    const late: Projection = {
      ...early,
      transactions: mapsOf(early)[2]?.with([["T" as never, "pending"]]) as never,
    };
    const [first, second] = branched([early, late]);
    const begun = present(first, "the first").transactions as unknown as Keyed;
    expect([
      ...begun
        .with([["T", 1]])
        .with([["U", 1]])
        .keys(),
    ]).toEqual(["T", "U"]);
    expect([...present(second, "the second").transactions.keys()]).toEqual(["T"]);
  });
});
