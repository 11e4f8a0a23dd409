/**
 * What is measured of a race: counts that have a closed form, and what must not depend on how it is run.
 */
import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { faultyMax } from "../primitives/quorum.ts";
import { protocolById, protocols } from "../protocol/registry.ts";
import { measure, measuring } from "../sim/measure.ts";
import type { Measured } from "../sim/measured.ts";
import {
  allEntrants,
  FAULT_AT_MS,
  leadersMax,
  leadersOf,
  recipeFor,
  RULER_MS,
  rulerFor,
  secondsMax,
  usualEntrants,
  usualRace,
  type Entrant,
} from "./race.ts";

interface Form {
  readonly protocol: string;
  readonly rules: string;
  /** Absent: all of `SIZES`. */
  readonly sizes?: readonly number[];
  /** Copies a decision, by kind of message. */
  readonly copies: (n: number) => Readonly<Record<string, number>>;
  /** Message delays from a proposal to the first and to the last validator that has it final. */
  readonly delays: readonly [number, number];
}

const SIZES: readonly number[] = [4, 7, 10, 16, 31];

const all = (n: number): number => n * (n - 1);

/** Nobody is faulty, and everything is as quick as the links. */
const FORMS: readonly Form[] = [
  {
    protocol: "hotstuff2",
    rules: "hotstuff2",
    copies: (n) => ({ BlockHeader: n - 1, BlockVote: all(n) }),
    delays: [4, 4],
  },
  {
    protocol: "hotstuff2",
    rules: "three-chain",
    sizes: [4, 7],
    copies: (n) => ({ BlockHeader: n - 1, BlockVote: all(n) }),
    delays: [6, 6],
  },
  {
    protocol: "pbft",
    rules: "pbft",
    copies: (n) => ({ PrePrepare: n - 1, Prepare: (n - 1) * (n - 1), Commit: all(n) }),
    delays: [3, 3],
  },
  {
    protocol: "hotstuff",
    rules: "hotstuff",
    copies: (n) => ({ Generic: n - 1, Vote: n - 1 }),
    delays: [6, 7],
  },
  {
    protocol: "networked-hotstuff",
    rules: "networked",
    copies: (n) => ({ Proposal: n - 1, Vote: n - 1, QC: n - 1 }),
    delays: [4, 5],
  },
];

const measured = new Map<string, Measured>();

function ruled({ protocol, rules }: Entrant, n: number): Measured {
  const key = `${protocol} ${rules} ${n}`;
  const known = measured.get(key);
  if (known !== undefined) return known;
  const { recipe } = rulerFor({ protocol, rules }, n, 42);
  const found = measure(recipe, present(protocolById(protocol), "a protocol"), { blocks: 3 });
  measured.set(key, found);
  return found;
}

describe.each(FORMS)(
  "a decision of $protocol under $rules",
  ({ copies, delays, sizes = SIZES, ...entrant }) => {
    it.each(sizes)("takes the copies of its closed form at n = %i", (n) => {
      const { steady, broken } = ruled(entrant, n);
      const { blocks, byKind } = present(steady, "a steady part");
      expect(blocks).toBeGreaterThanOrEqual(1);
      for (const [kind, count] of Object.entries(copies(n)))
        expect([kind, (byKind[kind]?.count ?? 0) / blocks]).toEqual([kind, count]);
      expect(broken).toEqual([]);
    });

    it("takes its number of message delays, at the first and at the last validator", () => {
      const { firstLatency, lastLatency } = ruled(entrant, 7);
      const delay = RULER_MS * 1000;
      expect([firstLatency?.median, lastLatency?.median].map((at) => (at ?? 0) / delay)).toEqual(
        delays,
      );
    });
  },
);

const hotstuff2: Entrant = { protocol: "hotstuff2", rules: "hotstuff2" };
const machine = present(protocolById("hotstuff2"), "a protocol");

describe("what is measured", () => {
  it("is the same in whatever portions", () => {
    const { recipe, goal } = rulerFor(hotstuff2, 4, 7);
    const whole = measure(recipe, machine, goal);
    const run = measuring(recipe, machine, goal);
    while (!run.go(7)) expect(run.progress()).toBeLessThanOrEqual(1);
    expect(run.measured()).toEqual(whole);
    expect(run.progress()).toBe(1);
  });

  it("agrees with the run's own counts", () => {
    const recipe = recipeFor({ ...usualRace(), validators: 4, seconds: 1 }, hotstuff2);
    const found = measure(recipe, machine);
    const last = present(found.readings.at(-1), "a reading");
    expect(last).toMatchObject({ messages: found.all.count, bytes: found.all.bytes });
    expect(last.blocks).toBe(found.blocks.length);
    expect(found.blocks.map(({ height }) => height)).toEqual(found.blocks.map((_, i) => i + 1));
    const carried = found.blocks.reduce((sum, { transactions }) => sum + transactions, 0);
    expect(found.transactions).toBe(carried);
    expect(found.charged["sign"]?.micros).toBe((found.charged["sign"]?.count ?? 0) * 360);
    expect(found.clientLatency).toBeUndefined();
  });

  it("shows what a crashed leader costs one that rotates: a timeout whenever its turn comes", () => {
    const race = { ...usualRace(), validators: 4, seconds: 4, timeoutMs: 500, load: 10 };
    const calm = measure(recipeFor(race, hotstuff2), machine);
    const faulty = { ...race, faults: { ...race.faults, leaders: 1 } };
    const found = measure(recipeFor(faulty, hotstuff2), machine);
    expect(calm.givenUp).toEqual([]);
    expect(found.givenUp.length).toBeGreaterThan(1);
    expect(found.blocks.length).toBeLessThan(calm.blocks.length / 2);
    expect(found.blocks.at(-1)?.replicas).toBe(3);
    expect(present(found.latency, "a latency").max).toBeGreaterThan(race.timeoutMs * 1000);
  });
});

describe("a race", () => {
  it("gives all entrants the same links, the same work and the same seed", () => {
    const race = { ...usualRace(), faults: { leaders: 1, lossPercent: 5, split: true } };
    const recipes = usualEntrants().map((entrant) => recipeFor(race, entrant));
    expect(recipes.length).toBeGreaterThanOrEqual(2);
    const shared = recipes.map(({ network, timing, costs, seed, accounts, script, untilMs }) => ({
      network,
      timing,
      costs,
      seed,
      accounts,
      untilMs,
      others: script.filter((entry) => entry.do !== "crash"),
    }));
    for (const other of shared) expect(other).toEqual(shared[0]);
    for (const { script } of recipes)
      expect(script.filter((entry) => entry.do === "crash").map(({ at }) => at)).toEqual([
        FAULT_AT_MS,
      ]);
  });

  it("can be run by every protocol that is registered", () => {
    expect(allEntrants().length).toBeGreaterThanOrEqual(protocols.length);
    for (const { id, defaultRules } of protocols) {
      const entrant = { protocol: id, rules: defaultRules };
      expect(recipeFor({ ...usualRace(), validators: 4 }, entrant).protocol).toBe(id);
      expect(leadersOf(entrant, 4, 2)).toHaveLength(2);
    }
  });

  it.each([4, 5, 7, 31, 100])("of %i validators stays within what a page can run", (n) => {
    expect(secondsMax(n) * n * n).toBeLessThanOrEqual(Math.max(10_000, n * n));
    expect(leadersMax(n)).toBe(faultyMax(n) + 1);
    expect(leadersOf(hotstuff2, n, leadersMax(n))).toHaveLength(leadersMax(n));
  });
});
