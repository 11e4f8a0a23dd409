import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyHoldings, foldHoldings } from "../../sim/trace/fold-holdings.ts";
import type { Holdings } from "../../sim/trace/holdings.ts";
import {
  commit,
  hashOf,
  move,
  pay,
  said,
  status,
  twoShards,
  type Said,
} from "../../sim/trace/testing.ts";
import { ENGLISH } from "../../words/words.ts";
import { accountsOf, meterOf as meterIn } from "./table.ts";

const words = ENGLISH.accounts;
const meterOf = (holdings: Holdings) => meterIn(holdings, words.meter);

const announced: readonly Said[] = ["s0v0", "s1v0"].map((node) => [
  node,
  { kind: "announced", transaction: pay("A", "alice", "bob", 100) },
]);
const debit: Said = [
  "s0v0",
  commit(0, 1, { alice: 900, ann: 1000 }),
  move("A", 1, ["alice", 1000, 900]),
];
const credit: Said = [
  "s1v0",
  commit(1, 1, { ben: 1000, bob: 1100 }),
  move("A", 1, ["bob", 1000, 1100]),
];

const world = (...lines: readonly Said[]): Holdings =>
  said(...announced, ...lines).reduce(foldHoldings, emptyHoldings(twoShards));

describe("the table of accounts", () => {
  it("lists each shard by name, with what changed since the start", () => {
    const [first, second] = accountsOf(world(debit, credit), twoShards, words);
    expect(first).toMatchObject({ shard: 0, height: 1, sum: 1900, isForked: false });
    expect(first?.rows.map(({ account, balance, change }) => [account, balance, change])).toEqual([
      ["alice", 900, -100],
      ["ann", 1000, 0],
    ]);
    expect(second?.rows.map(({ change }) => change)).toEqual([0, 100]);
  });

  it("says who has locked an account, and what is on its way to it", () => {
    const locked: Said = [
      "s1v0",
      {
        kind: "accountsLocked",
        transaction: hashOf("A"),
        accounts: ["bob"],
        height: 1 as never,
      },
    ];
    const rows = accountsOf(world(debit, locked), twoShards, words).flatMap((shard) => shard.rows);
    const of = (name: string) => rows.find(({ account }) => account === name);
    expect(of("bob")?.lockedBy).toEqual([{ hash: hashOf("A"), name: "A" }]);
    expect(of("bob")?.inFlight).toMatchObject([{ name: "A", amount: 100, says: "to be credited" }]);
    expect(of("alice")?.inFlight).toMatchObject([{ amount: -100, says: "debited, in flight" }]);
    expect(of("ann")?.inFlight).toEqual([]);
  });
});

describe("the conservation meter", () => {
  it("stands still while money is in flight, whichever end moved first", () => {
    expect(meterOf(world())).toMatchObject({
      isWrong: false,
      says: "made 0, lost 0: the total is 4000, as it began",
    });
    expect(meterOf(world(debit)).says).toBe(
      "made 0, lost 0: 3900 on accounts, and 100 in flight, debited and not yet credited, together 4000, as it began",
    );
    expect(meterOf(world(credit)).says).toBe(
      "made 0, lost 0: 4100 on accounts, 100 of them credited and not yet debited, together 4000, as it began",
    );
    expect(meterOf(world(debit, credit)).isWrong).toBe(false);
  });

  it("says how much was made or lost as soon as a shard gives up", () => {
    const made = meterOf(world(credit, ["s0v0", status("A", "aborted")]));
    expect(made.isWrong).toBe(true);
    expect(made.says).toBe("100 made: the total is 4100, it began with 4000");
    const lost = meterOf(world(debit, ["s1v0", status("A", "completed", { decision: "reject" })]));
    expect(lost.says).toBe("100 lost: the total is 3900, it began with 4000");
  });

  it("draws parts that fill the bar, whatever happened and in whatever order", () => {
    const all: readonly Said[] = [
      debit,
      credit,
      ["s0v0", status("A", "aborted")],
      ["s1v0", status("A", "aborted")],
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray([...all]), (lines) => {
        const meter = meterOf(world(...lines));
        const sum = meter.parts.reduce((total, { units }) => total + units, 0);
        expect(sum).toBe(meter.scale);
        expect(meter.scale).toBe(Math.max(4000, 4000 + meter.off));
        expect(meter.parts.every(({ units }) => units >= 0)).toBe(true);
        expect(meter.isWrong).toBe(meter.says.startsWith("100 "));
      }),
    );
  });
});
