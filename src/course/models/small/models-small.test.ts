import { describe, expect, it } from "vitest";
import { prngOf } from "../../../primitives/prng.ts";
import {
  explored,
  inputsOf,
  keptOpen,
  movesOf,
  moved,
  play,
  startOf,
  valence,
} from "./bivalence.ts";
import { deadAmong, deadOdds, LEDGER_ODDS } from "./deadlock.ts";
import { deferredBy, edgeOutcome, GUIDE_RULE, transfersOf, TRUE_RULE } from "./edges.ts";
import { CAP, flooded, LIMITS, type Limit } from "./flood.ts";
import { drawnFork, searchAll, type Searched, type SearchedRules } from "./fork-search.ts";
import { heightsOf, setsCertifying } from "./handover.ts";
import { followedBy } from "./long-range.ts";
import { sharedRounds } from "./overlap.ts";
import { provisioned, safeAndLive, thresholdsOf } from "./provisions.ts";
import { givenUp, oddsOfGivingUp } from "./starvation.ts";
import { firstCertified, roundsOf, type Waiting } from "./waits.ts";

describe("one height under the pure lock", () => {
  it("is dead as often as it is counted, and as the ledger says but for its first row", () => {
    for (const { p, dead } of LEDGER_ODDS.slice(1))
      expect(Math.abs(100 * deadOdds(p) - dead)).toBeLessThan(dead / 8);
    const counted = deadAmong(7, 20, 0, 8000) / 8000;
    expect(Math.abs(counted - deadOdds(20))).toBeLessThan(0.01);
  });

  it("is never dead where all headers arrive", () => {
    expect(deadOdds(0)).toBe(0);
    expect(deadAmong(1, 0, 0, 50)).toBe(0);
  });

  it("draws a portion as the whole", () => {
    expect(deadAmong(3, 30, 0, 200)).toBe(deadAmong(3, 30, 0, 80) + deadAmong(3, 30, 80, 120));
  });
});

describe("waits", () => {
  const plan = (baseMs: number, stepMs = 0): Waiting => ({
    baseMs,
    stepMs,
    backoff: stepMs === 0 ? "none" : "linear",
    maxMs: 30_000,
    reset: "success",
  });
  const first = (waiting: Waiting, delay: number) =>
    firstCertified(roundsOf(waiting, delay, -1, 40));

  it("gives the figures of the ledger", () => {
    expect(first(plan(100), 10)).toBe(20);
    expect(first(plan(100), 45)).toBe(90);
    expect(first(plan(100), 50)).toBe(100);
    expect(first(plan(100), 60)).toBeUndefined();
    expect(first(plan(100, 50), 150)).toBe(1000);
    expect(first(plan(3000), 150)).toBe(300);
  });

  it("never grows where each timeout begins the count again", () => {
    expect(first({ ...plan(100, 50), reset: "timeout" }, 150)).toBeUndefined();
  });

  it("doubles, up to the greatest", () => {
    const rounds = roundsOf({ ...plan(100), backoff: "exponential", maxMs: 500 }, 1000, -1, 5);
    expect(rounds.map(({ waitMs }) => waitMs)).toEqual([100, 200, 400, 500, 500]);
  });
});

describe("clocks apart", () => {
  const quorums = (offsetMs: number, pacing: "local" | "certificates") =>
    sharedRounds({ timeoutMs: 100, delayMs: 10, offsetMs }, pacing, 100).filter(
      ({ hasQuorum }) => hasQuorum,
    ).length;

  it("share all rounds or none with local timers alone", () => {
    expect([0, 80, 90, 100].map((offset) => quorums(offset, "local"))).toEqual([100, 100, 0, 0]);
  });

  it("come together by certificates of timeouts", () => {
    expect(quorums(90, "certificates")).toBeGreaterThan(97);
  });
});

describe("the search for forks", () => {
  const whole = (rules: SearchedRules, rounds: number): Searched => {
    const search = searchAll(rules, rounds);
    let step = search.next();
    while (step.done !== true) step = search.next();
    return step.value;
  };

  it.each([
    ["E", undefined],
    ["F", 4],
    ["G", 4],
    ["H", undefined],
    ["I", 6],
    ["J", 2],
    ["K", undefined],
  ] as const)("%s: shortest fork %s", (rules, blocks) => {
    const found = whole(rules, 6);
    expect(found.isDone).toBe(true);
    expect(found.fork?.blocks).toBe(blocks);
  });

  it("finds the fork of I in six rounds and not in five", () => {
    expect(whole("I", 5).fork).toBeUndefined();
  });

  it("is not outdone by chance", () => {
    const chance = prngOf(5, "workload");
    const hits = (rules: SearchedRules) =>
      Array.from({ length: 3000 }, () => drawnFork(rules, 6, chance)).filter(Boolean).length;
    expect(hits("J")).toBeGreaterThan(0);
    expect([hits("E"), hits("H"), hits("K")]).toEqual([0, 0, 0]);
  });
});

describe("the toy consensus", () => {
  it("never decides two values, anywhere", () => {
    for (const { said, moved: done } of explored().states.values()) {
      const decided = [...said, ...done].flatMap((held) => held?.decided ?? []);
      expect(new Set(decided).size).toBeLessThan(2);
    }
  });

  it("decides what all began with", () => {
    expect(valence(startOf([0, 0, 0]))).toBe("zero");
    expect(valence(startOf([1, 1, 1]))).toBe("one");
  });

  it("can be kept open for as long as one likes, from inputs that differ", () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const inputs = inputsOf(seed);
      const moves = keptOpen(inputs, 60);
      expect(play(inputs, moves)).toMatchObject({ bivalent: 60, crashes: 0, isLegal: true });
    }
  });

  it("ends soon where each hears the one before it first", () => {
    let state = startOf([0, 1, 1]);
    for (let i = 0; i < 24 && valence(state) === "bivalent"; i++)
      state = moved(state, movesOf(state).find((move) => "p" in move) ?? { crash: 0 });
    expect(valence(state)).not.toBe("bivalent");
  });

  it("goes on after one crash, and allows no second", () => {
    const one = moved(startOf([0, 1, 1]), { crash: 0 });
    expect(movesOf(one).some((move) => "crash" in move)).toBe(false);
    expect(moved(one, { crash: 1 })).toBe(one);
  });
});

describe("provisions", () => {
  it("are safe and live from f + 1 to n - f", () => {
    expect([4, 6, 7].map(safeAndLive)).toEqual([
      [2, 3],
      [2, 5],
      [3, 5],
    ]);
    expect(thresholdsOf(4).map(({ lies, stalls }) => [lies, stalls])).toEqual([
      [true, false],
      [false, false],
      [false, false],
      [false, true],
    ]);
  });

  it("halt at one liar where all words must be equal", () => {
    const plan = { n: 4, liars: 1, lie: "forged", threshold: 3 } as const;
    for (const seed of [1, 2, 3]) {
      expect(provisioned({ ...plan, mode: "assert" }, seed).isHalted).toBe(true);
      expect(provisioned({ ...plan, mode: "buckets" }, seed)).toMatchObject({
        isHalted: false,
        accepted: 100,
      });
    }
  });
});

describe("edges", () => {
  it("between shards put off what waits for nobody", () => {
    const transfers = transfersOf(3, 60);
    expect(edgeOutcome(transfers, GUIDE_RULE).falsely.length).toBeGreaterThan(10);
  });

  it("between accounts put off none falsely, and leave no ring", () => {
    for (let seed = 1; seed <= 50; seed++) {
      const { falsely, left } = edgeOutcome(transfersOf(seed), TRUE_RULE);
      expect([falsely, left]).toEqual([[], []]);
    }
    expect(deferredBy(transfersOf(1, 12), TRUE_RULE).length).toBeGreaterThan(0);
  });
});

it("starves the victim as often as the formula says, and by age never", () => {
  for (const m of [1, 2, 16]) {
    const measured = givenUp({ seed: 5, m, priority: "hash" }, 0, 3000) / 3000;
    expect(Math.abs(measured - oddsOfGivingUp(m))).toBeLessThan(0.03);
  }
  expect(givenUp({ seed: 5, m: 1024, priority: "age" }, 0, 1000)).toBe(0);
});

it("misleads the newcomer by old keys, unless a checkpoint or gone keys stand in the way", () => {
  const attack = { bought: 0, keys: 3, age: 2 } as const;
  expect(followedBy({ ...attack, trust: "genesis" }).chain).toBe("other");
  expect(followedBy({ ...attack, keys: 2, trust: "genesis" }).chain).toBe("real");
  expect(followedBy({ ...attack, trust: "checkpoint" })).toMatchObject({
    chain: "real",
    isBarred: true,
  });
  expect(followedBy({ ...attack, bought: 8, trust: "checkpoint" }).chain).toBe("other");
  expect(followedBy({ ...attack, trust: "evolving" }).isOtherSigned).toBe(false);
});

describe("the flood", () => {
  const isGood = (limits: readonly Limit[], strength = 1) => {
    const { inclusion, viewChanges, memory } = flooded(limits, strength);
    return inclusion >= 0.95 && viewChanges === 0 && memory <= CAP;
  };

  it("is survived with all limits, and with none it is not", () => {
    expect(isGood(LIMITS)).toBe(true);
    expect(isGood([])).toBe(false);
    for (const limit of LIMITS) expect(isGood([limit])).toBe(false);
  });

  it("spares blocks by a pool of its own, and users by what is refused at the door", () => {
    expect(flooded([], 1).viewChanges).toBeGreaterThan(0);
    expect(flooded(["pool", "hard"], 1).viewChanges).toBe(0);
    expect(flooded(["pool", "hard"], 1).inclusion).toBeLessThan(0.5);
    expect(isGood(["dedup", "fee", "sender"])).toBe(true);
  });
});

describe("the handover", () => {
  const doubled = (by: "view" | "clock" | "height", after: number) =>
    heightsOf({ by, after, late: "of-height" }, 5).filter((each) => setsCertifying(each) !== 1);

  it("has one committee for each height only by a block that is final", () => {
    expect(doubled("height", 2)).toEqual([]);
    expect(doubled("height", 1).map(({ height }) => height)).toEqual([6]);
    expect(doubled("view", 2).length).toBeGreaterThan(0);
    expect(doubled("clock", 4).length).toBeGreaterThan(0);
  });

  it("leaves the late one without old heights if it checks with the newest", () => {
    const heights = heightsOf({ by: "height", after: 2, late: "newest" }, 5);
    expect(heights.filter(({ isBelieved }) => !isBelieved).map(({ height }) => height)).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  });
});
