import { describe, expect, it } from "vitest";
import { DEFAULT_COSTS } from "../../crypto/costs.ts";
import { present } from "../../primitives/assert.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { recipeOf, sessionOf } from "../../scenarios/testing.ts";
import type { Recipe } from "../recipe.ts";
import { calmRecipe } from "../testing.ts";
import type { Asked } from "./fate.ts";
import { futureRecipe, futuresOf, seedOf, type Futures } from "./futures.ts";
import {
  certainty,
  largestRise,
  lastOf,
  nextMoments,
  shareOf,
  stretchBefore,
  withPoint,
  type CurvePoint,
} from "./no-return.ts";
import { classesOf, wilson, type Future } from "./shares.ts";

const open = (recipe: Recipe): Futures =>
  futuresOf(recipe, present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol"));

const BLOCK: Asked = { about: "block" };
const rough = {
  intraShardMs: [5, 60],
  crossShardMs: [50, 60],
  lossPpm: 150_000,
  gstMs: 0,
} as const;

/** What the whole run of the witness has come to at the entry that decided it. */
function replayed(recipe: Recipe, futures: Futures, entry: number, future: Future) {
  const own = futureRecipe(recipe, futures.momentAfter(entry), future.seed);
  const session = sessionOf(recipeOf(JSON.parse(JSON.stringify(own)) as object));
  const { batch } = session.advance({ entries: future.entry });
  return { session, batch, last: present(batch.entries.at(-1), "an entry") };
}

describe("futures of a moment", () => {
  const recipe = calmRecipe({
    network: rough,
    untilMs: 6_000,
    timing: { ...calmRecipe().timing, roundTimeoutMs: 800 },
  });
  const futures = open(recipe);
  const run = (entry: number, seed: number) =>
    futures.run({ entry, horizon: 150, asked: BLOCK, links: {} }, seed);
  const seeds = Array.from({ length: 8 }, (_, i) => seedOf(recipe, i + 1));

  it("come to what their recipes come to when they are run whole", () => {
    const kinds: string[] = [];
    for (const entry of [30, 80]) {
      const all = [3, 8, 11, 14, 17, 19, 20].map((place) => run(entry, seedOf(recipe, place)));
      kinds.push(...all.map(({ fate }) => fate.kind));
      for (const future of all) {
        const { fate } = future;
        const { batch, last } = replayed(recipe, futures, entry, future);
        expect(batch.entries[entry]?.cause).toMatchObject({
          kind: "script",
          entry: { do: "reseed", seed: future.seed },
        });
        const finals = last.facts.flatMap((fact) => (fact.kind === "committed" ? [fact] : []));
        if (fate.kind === "final")
          expect(finals[0]).toMatchObject({ height: fate.height, round: fate.round });
        else
          expect(
            fate.kind === "roundLost"
              ? last.facts.some(({ kind }) => kind === "timedOut")
              : finals.length === 0,
          ).toBe(true);
      }
    }
    expect(new Set(kinds)).toEqual(new Set(["final", "roundLost"]));
  });

  it("are the same in any order, and whichever moments were asked about before", () => {
    const first = seeds.map((seed) => run(45, seed));
    expect(
      [...seeds]
        .reverse()
        .map((seed) => run(45, seed))
        .reverse(),
    ).toEqual(first);
    run(20, 5);
    run(90, 5);
    expect(seeds.map((seed) => run(45, seed))).toEqual(first);
    expect(
      seeds.map((seed) =>
        open(recipe).run({ entry: 45, horizon: 150, asked: BLOCK, links: {} }, seed),
      ),
    ).toEqual(first);
  });

  it("begin after the starts at the earliest, as edits do", () => {
    expect(futures.momentAfter(0)).toEqual({ at: 0, after: 4 });
    expect(run(0, 9)).toEqual(run(4, 9));
  });
});

describe("a violation", () => {
  const recipe = recipeOf({ scenario: "hyperscale/timeout-unlock-fork" });
  const whole = sessionOf(recipe);
  whole.advance();
  const violation = present(whole.violations()[0], "a violation");

  it("is what a future has come to, at the entry where the whole run has it", () => {
    const future = open(recipe).run(
      { entry: violation.entry - 10, horizon: 60, asked: BLOCK, links: {} },
      3,
    );
    expect(future).toMatchObject({ fate: { kind: "broken", checker: violation.checker } });
    const { session } = replayed(recipe, open(recipe), violation.entry - 10, {
      ...future,
      entry: future.entry,
    });
    const futures = open(recipe);
    futures.reach(violation.entry);
    const again = replayed(recipe, futures, violation.entry - 10, future).session;
    expect(again.violations()[0]).toMatchObject({
      checker: violation.checker,
      entry: future.entry,
    });
    expect(session.length()).toBe(future.entry);
  });

  it("that has happened is not told again", () => {
    const future = open(recipe).run(
      { entry: violation.entry, horizon: 40, asked: BLOCK, links: {} },
      3,
    );
    expect(future.fate).not.toMatchObject({ checker: violation.checker });
  });
});

describe("the point of no return", () => {
  /** Three validators are up, so all three have to hear the proposal; only that one message can be lost. */
  const sealed = (seed: number): Recipe =>
    calmRecipe({
      seed,
      network: { intraShardMs: [10, 10], crossShardMs: [50, 60], lossPpm: 500_000, gstMs: 301 },
      // Votes come when nothing is lost any more.
      costs: { ...DEFAULT_COSTS, signMicros: 5000 },
      script: [{ at: 0, do: "crash", node: "s0v3" }],
      untilMs: 3_000,
    });

  function curveOf(recipe: Recipe, end: number, fate: Future["fate"], of: number) {
    const futures = open(recipe);
    const stretch = stretchBefore(end, 4);
    let points: readonly CurvePoint[] = [certainty(stretch, of)];
    for (let turn = 0; turn < 60; turn++) {
      const moments = nextMoments(stretch, points);
      if (moments.length === 0) return points;
      for (const entry of moments) {
        let count = 0;
        for (let place = 1; place <= of; place++)
          if (
            futures.leadsTo(
              { fate, last: lastOf(stretch), links: {} },
              entry,
              seedOf(recipe, place),
            )
          )
            count += 1;
        points = withPoint(points, { entry, count, of });
      }
    }
    throw new Error("the curve has no end");
  }

  it("is within one entry of where a fate was sealed on purpose", () => {
    const seed = present(
      Array.from({ length: 60 }, (_, i) => i + 1).find((each) => {
        const session = sessionOf(sealed(each));
        const { entries } = session.advance({ entries: 90 }).batch;
        return entries.some(({ facts }) =>
          facts.some((fact) => fact.kind === "committed" && fact.round <= 1),
        );
      }),
      "a seed by which nothing is lost",
    );
    const recipe = sealed(seed);
    const { entries } = sessionOf(recipe).advance().batch;
    const k = present(
      entries.find(({ facts }) => facts.some(({ kind }) => kind === "proposed")),
      "a proposal",
    ).index;
    const commit = present(
      entries.find(({ facts }) => facts.some(({ kind }) => kind === "committed")),
      "a commit",
    );
    const fact = present(
      commit.facts.find((each) => each.kind === "committed"),
      "a block",
    );
    const points = curveOf(
      recipe,
      commit.index,
      { kind: "final", shard: 0, height: fact.height, round: fact.round },
      30,
    );
    const jump = present(largestRise(points), "a rise");
    expect(Math.abs(jump.to.entry - k)).toBeLessThanOrEqual(1);
    expect(jump.by).toBeGreaterThan(0.5);
    expect(points.filter(({ entry }) => entry >= k).every((point) => shareOf(point) === 1)).toBe(
      true,
    );
    expect(points.length).toBeLessThan(commit.index / 2);
  });

  it("is looked for where the share rises the most, and nowhere twice", () => {
    const stretch = stretchBefore(400, 4);
    const step = 287;
    let points: readonly CurvePoint[] = [certainty(stretch, 100)];
    const asked: number[] = [];
    for (
      let moments = nextMoments(stretch, points);
      moments.length > 0;
      moments = nextMoments(stretch, points)
    )
      for (const entry of moments) {
        asked.push(entry);
        points = withPoint(points, { entry, count: entry < step ? 10 : 95, of: 100 });
      }
    expect(largestRise(points)?.to.entry).toBe(step);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeLessThan(20);
  });
});

describe("shares", () => {
  const future = (seed: number, height: number): Future => ({
    seed,
    entry: 9,
    fate: { kind: "final", shard: 0, height, round: 0 },
  });

  it("are at most six classes, the most frequent first, each with its first witness", () => {
    const futures = [8, 1, 1, 2, 2, 2, 3, 4, 5, 6, 7].map((height, i) => future(i, height));
    const classes = classesOf(futures);
    expect(classes.map(({ count }) => count)).toEqual([3, 2, 1, 1, 1, 3]);
    expect(classes[0]?.witness.seed).toBe(3);
    expect(classes.at(-1)).toMatchObject({ key: "other", fate: undefined });
    expect(classesOf(futures.slice(0, 7))).toHaveLength(4);
  });

  it("have Wilson's interval", () => {
    const [low, high] = wilson(10, 50);
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(["0.1124", "0.3304"]);
    expect(wilson(0, 50)[0]).toBe(0);
    expect(wilson(0, 50)[1]).toBeCloseTo(0.0713, 4);
    expect(wilson(50, 50)[1]).toBe(1);
  });
});
