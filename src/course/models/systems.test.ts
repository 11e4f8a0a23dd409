import { describe, expect, it } from "vitest";
import { keptRun } from "../running.ts";
import { bestPlan, itemsAt, runBatches } from "./systems-batching.ts";
import { changedBy, passagesOf, routesOf, runWithPlugs, transferRun } from "./systems-dispatch.ts";
import {
  bisect,
  caseOf,
  digestsOf,
  INJECTORS,
  oddOne,
  probe,
  PROBES_MAX,
} from "./systems-ledger.ts";
import { arrivalsAt, GUIDE_LOOP, percentile, runLoop, sentUnsaved } from "./systems-loop.ts";
import {
  AS_BUILT,
  AS_WRITTEN,
  END_MICROS,
  jobsOf,
  loadsOf,
  runPools,
  SHARED,
} from "./systems-pools.ts";
import { ORDERS, queueAt } from "./systems-queue.ts";
import { caughtBy, GUIDE_INPUTS, runTest } from "./systems-unit-test.ts";
import { crashedSeat, outcomeOf, tipsAt, trayRun, traysAt, WRITTEN } from "./systems-votes.ts";
import { nodeId } from "../../primitives/ids.ts";

const SEEDS = [1, 2, 8, 41];

describe("votes", () => {
  it.each(SEEDS)("one's own vote decides where one is crashed, seed %i", (seed) => {
    const ran = keptRun(trayRun(seed));
    const trays = traysAt(ran, nodeId(0, (crashedSeat(seed) + 1) % 4));
    // The run itself seals every one of these.
    expect(trays.filter(({ sealed }) => sealed === undefined)).toEqual([]);
    expect(outcomeOf(trays, WRITTEN, 4)).toMatchObject({ tipped: 0 });
    const ours = { counts: ["verified", "unverified"], need: "quorum" } as const;
    expect(outcomeOf(trays, ours, 4)).toEqual({
      blocks: trays.length,
      tipped: trays.length,
      early: 0,
    });
    expect(tipsAt(trays[0]?.arrivals ?? [], ours, 4)).toBe(3);
  });
});

describe("dispatch", () => {
  const ran = keptRun(transferRun(42));

  it("finds the machine of each event in the run", () => {
    const to = Object.fromEntries(routesOf(ran).map((route) => [route.event, route.to]));
    expect(to["StateProvisionBatch"]).toEqual(["provisions"]);
    expect(to["check provisions"]).toEqual(["provisions"]);
    expect(to["StateVoteBatch"]).toEqual(["execution"]);
    expect(to["BlockVote"]).toEqual(["consensus"]);
    expect(to["committed"]).toEqual(["mempool", "execution", "provisions", "livelock"]);
    expect(changedBy(ran, 1)).toEqual([]);
  });

  it("loses a transfer whose provisions reach nobody, and not the blocks", () => {
    const lost = runWithPlugs(42, ["StateProvisionBatch"]);
    expect(Object.values(lost.statuses)).not.toContain("completed");
    expect(Math.min(...lost.heights)).toBeGreaterThan(3);
    expect(Object.values(runWithPlugs(42, []).statuses)).toEqual(["completed"]);
  });

  it("passes the stations in order, and counts no further than the moment", () => {
    const firsts = passagesOf(ran).map(({ first }) => first ?? Infinity);
    expect(firsts.every(Number.isFinite)).toBe(true);
    const early = passagesOf(ran, 100).flatMap(({ byShard }) => byShard);
    const whole = passagesOf(ran).flatMap(({ byShard }) => byShard);
    expect(early.every((seen, i) => seen <= (whole[i] ?? 0))).toBe(true);
    expect(early).not.toEqual(whole);
  });
});

describe("the loop", () => {
  it("handles twenty votes a second when every action is awaited", () => {
    const run = runLoop(GUIDE_LOOP, arrivalsAt(500, 7));
    expect(run.ratePerSecond).toBeLessThanOrEqual(21);
    expect(sentUnsaved(run)).toBe(0);
  });

  it("waits a fraction of that when slow actions are handed over, and may send too soon", () => {
    const arrivals = arrivalsAt(500, 7, 3);
    const early = runLoop({ verify: "pool", flush: "pool", send: "at-once" }, arrivals);
    const kept = runLoop({ verify: "pool", flush: "pool", send: "flushed" }, arrivals);
    expect(percentile(kept.waits, 990)).toBeLessThan(5_000);
    expect(sentUnsaved(kept)).toBe(0);
    expect(sentUnsaved(early)).toBe(arrivals.length);
    expect(kept.flushed).toHaveLength(arrivals.length);
  });

  it("does one thing at a time", () => {
    const { busy } = runLoop(GUIDE_LOOP, arrivalsAt(30, 7));
    const loop = busy.filter(({ lane }) => lane === "loop");
    loop.forEach(({ from }, i) => expect(from).toBeGreaterThanOrEqual(loop[i - 1]?.to ?? 0));
  });
});

describe("pools", () => {
  it.each(SEEDS)("keep votes apart as built, and do not as written, seed %i", (seed) => {
    const loads = loadsOf(seed);
    const changes = (split: typeof SHARED) =>
      loads.map((load) => runPools(split, jobsOf(load)).viewChanges);
    expect(changes(AS_BUILT)).toEqual([0, 0, 0]);
    expect(Math.max(...changes(AS_WRITTEN))).toBeGreaterThan(0);
  });

  it("do what is offered when nobody floods", () => {
    const run = runPools(SHARED, jobsOf(undefined));
    expect(run).toMatchObject({ viewChanges: 0, done: 1000 });
    // Fifteen threads for work of under six.
    expect(run.pools[0]?.used).toBeLessThan(500);
    expect(run.votesMax).toBeLessThan(END_MICROS);
  });
});

describe("batches", () => {
  it("cost one check each while nothing is bad, and more when something is", () => {
    const good = Array.from({ length: 64 }, (_, i) => ({ at: i, isBad: false }));
    const plan = { windowMs: 1, size: 64 } as const;
    expect(runBatches(plan, good)).toMatchObject({ checks: 1, batches: 1, largest: 64 });
    const bad = good.map((item, i) => ({ ...item, isBad: i === 20 }));
    // Halves down to the one: two checks a level, six levels, and the first.
    expect(runBatches(plan, bad).checks).toBe(13);
  });

  it("are worth waiting for under load, and not without", () => {
    expect(bestPlan(itemsAt(100, 3)).plan.size).toBe(1);
    expect(bestPlan(itemsAt(5_000, 3)).plan.size).toBeGreaterThan(4);
  });
});

describe("the ledger", () => {
  it.each(INJECTORS)("parts at the spoilt operation and stays parted: %s", (injector) => {
    for (let seed = 0; seed < 20; seed++) {
      const own = caseOf(seed, injector);
      const [spoilt = [], other = []] = [own.replica, (own.replica + 1) % 4].map((replica) =>
        digestsOf(own, replica),
      );
      expect(spoilt.map((digest, op) => digest === other[op])).toEqual(
        spoilt.map((_, op) => op < own.op),
      );
      const found = bisect(own);
      expect(found.op).toBe(own.op);
      expect(found.probes.length).toBeLessThan(PROBES_MAX);
      expect(oddOne(probe(own, found.op))).toBe(own.replica);
    }
  });
});

describe("the queue", () => {
  it("in its own order is the engine's, to the digest", () => {
    const ran = keptRun(transferRun(42));
    for (const entry of [1, 40, 300, 700])
      expect(queueAt(transferRun(42), entry).digest).toBe(ran.entries[entry - 1]?.digest);
  });

  it("in any other order gives another run", () => {
    const digests = ORDERS.map((order) => queueAt(transferRun(42), 300, order).digest);
    expect(new Set(digests).size).toBe(ORDERS.length);
    const { pending, nowMicros } = queueAt(transferRun(42), 300);
    expect(
      pending.every(({ atMicros }, i) => atMicros >= (pending[i - 1]?.atMicros ?? nowMicros)),
    ).toBe(true);
  });
});

describe("the guide's test", () => {
  it("fails as it stands, and passes with the right proposer, header and certificate", () => {
    expect(runTest(GUIDE_INPUTS).holds).toEqual({ builds: false, verifies: false, commits: false });
    // A certificate at height 1 commits height 0.
    expect(runTest({ seat: 1, header: 2, certificate: 1 }).committed).toBe(0);
    expect(runTest({ seat: 1, header: 2, certificate: 2 }).passes).toBe(true);
  });

  it("does not see that others may propose too", () => {
    expect(caughtBy({ seat: 1, header: 2, certificate: 2 })).toEqual([
      "silent",
      "one-in-a-row",
      "three-in-a-row",
    ]);
    expect(caughtBy(GUIDE_INPUTS)).toEqual([]);
  });
});
