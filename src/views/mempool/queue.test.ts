import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { compareText } from "../../primitives/canonical.ts";
import type { Height } from "../../primitives/ids.ts";
import { IN_FLIGHT_HARD, IN_FLIGHT_SOFT } from "../../protocol/node/listing.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import { emptyHoldings, foldHoldings } from "../../sim/trace/fold-holdings.ts";
import type { Holdings } from "../../sim/trace/holdings.ts";
import { commit, hashOf, pay, said, status, twoShards } from "../../sim/trace/testing.ts";
import { ENGLISH } from "../../words/words.ts";
import { queuesOf, type ShardQueue, type Stack } from "./queue.ts";

const NAMES = ["A", "B", "C", "D", "E"];
const info = {
  ...twoShards,
  transactions: Object.fromEntries(NAMES.map((name) => [hashOf(name), name])),
};

const announced: readonly Fact[] = [
  pay("A", "alice", "bob", 100),
  pay("B", "bob", "alice", 30),
  pay("C", "ann", "alice", 1),
  pay("D", "ann", "ben", 2),
  { ...pay("A'", "alice", "bob", 100), original: hashOf("A"), retryCount: 1 },
].map((transaction) => ({ kind: "announced", transaction }));

const world = (...facts: readonly Fact[]): Holdings =>
  said(["s0v0", ...announced, ...facts]).reduce(foldHoldings, emptyHoldings(info));

const queue = (...facts: readonly Fact[]): ShardQueue =>
  present(queuesOf(world(...facts), info, ENGLISH)[0], "a queue");

const namesIn = ({ stacks }: ShardQueue, id: Stack["id"]): readonly string[] =>
  present(
    stacks.find((stack) => stack.id === id),
    id,
  ).rows.map(({ name }) => name);

const committed: readonly Fact[] = [
  commit(0, 1, {}),
  {
    kind: "accountsLocked",
    transaction: hashOf("A"),
    accounts: ["alice"],
    height: 1 as Height,
  },
  status("A", "committed"),
  { kind: "blocked", transaction: hashOf("B"), by: [hashOf("A")], accounts: ["alice"] },
  { kind: "blocked", transaction: hashOf("C"), by: [hashOf("A")], accounts: ["alice"] },
];

describe("the queue of a shard", () => {
  it("lists what is free by hash, then what is blocked, and retries apart under their name", () => {
    const byHash = (...names: string[]) => names.sort((a, b) => compareText(hashOf(a), hashOf(b)));
    const before = queue();
    expect(before.stacks.map(({ id }) => id)).toEqual([
      "retry",
      "priority",
      "normal",
      "under-way",
      "put-off",
    ]);
    expect(namesIn(before, "retry")).toEqual(["A′"]);
    expect(namesIn(before, "normal")).toEqual(byHash("A", "B", "C", "D"));
    expect(namesIn(queue(...committed), "under-way")).toEqual(["A"]);
    // Whichever comes first by hash, it comes last once it is blocked.
    const [first = "", ...others] = byHash("A", "B", "C", "D");
    const after = queue({
      kind: "blocked",
      transaction: hashOf(first),
      by: [hashOf("A'")],
      accounts: ["alice"],
    });
    expect(namesIn(after, "normal")).toEqual([...others, first]);
  });

  it("says of each account who has it and who waits", () => {
    const rows = queue(...committed).stacks.flatMap((stack) => stack.rows);
    const of = (name: string) => rows.find((row) => row.name === name);
    expect(of("A")?.needs).toEqual([{ account: "alice", state: "held", says: "locked for it" }]);
    expect(of("A")?.says).toBe("committed at height 1");
    expect(of("C")?.says).toBe("waits for A on alice");
    expect(of("C")?.needs).toEqual([
      { account: "alice", state: "blocked", says: "locked for A" },
      { account: "ann", state: "free", says: "not locked" },
    ]);
    const foreign = queue(commit(0, 1, {}), {
      kind: "accountsLocked",
      transaction: hashOf("A"),
      accounts: ["alice", "bob"],
      height: 1 as Height,
    }).stacks.flatMap((stack) => stack.rows);
    expect(foreign.find(({ name }) => name === "A")?.needs).toEqual([
      { account: "alice", state: "held", says: "locked for it" },
      { account: "bob", livesOn: 1, state: "held", says: "locked for it" },
    ]);
    expect(of("D")).toMatchObject({ says: "ready for the next block", isBlocked: false });
  });

  it("says which commitments a later shard waits for, where the variant wants them", () => {
    const second = (crossShard: string): string => {
      const here = { ...info, crossShard };
      const holdings = said(["s1v0", ...announced]).reduce(foldHoldings, emptyHoldings(here));
      const rows = queuesOf(holdings, here, ENGLISH)[1]?.stacks.flatMap((stack) => stack.rows);
      return rows?.find(({ name }) => name === "D")?.says ?? "";
    };
    expect(second("ordered")).toBe("waits for the commitment of shard 0");
    expect(second("guide-two-phase")).toBe("waits for the commitment of shard 0");
    expect(second("corrected")).toBe("ready for the next block");
  });

  it("keeps a retry back until the one before it is over here, where the variant wants that", () => {
    const retry = (crossShard: string, ...facts: readonly Fact[]): string => {
      const here = { ...info, crossShard };
      const lines = said(["s0v0", ...announced, ...facts]);
      const holdings = lines.reduce(foldHoldings, emptyHoldings(here));
      return queuesOf(holdings, here, ENGLISH)[0]?.stacks[0]?.rows[0]?.says ?? "";
    };
    const over = status("A", "deferred", { other: hashOf("B") });
    expect(retry("corrected")).toBe("waits for the end of A here");
    expect(retry("corrected", over)).toBe("ready for the next block");
    expect(retry("hyperscale-2026-01")).toBe("ready for the next block");
  });

  it("folds away what has ended, and names the winner and the retry", () => {
    const ended = queue(
      status("A", "deferred", { other: hashOf("B") }),
      status("B", "completed", { decision: "reject", reason: "bob has 5" }),
      status("C", "completed", { decision: "accept" }),
      status("D", "aborted", { reason: "timeout" }),
    );
    expect(ended.endedSays).toBe("1 completed, 1 rejected, 1 aborted");
    expect(ended.stacks.at(-1)?.rows.map(({ says }) => says)).toEqual(["deferred for B"]);
    const retried = queue(status("A", "retried", { other: hashOf("A'") }));
    expect(retried.ended.map(({ says }) => says)).toEqual(["retried as A′"]);
  });

  it("measures what is in flight against the limits, in words", () => {
    const meter = (inFlight: number): string => {
      const holdings = world();
      const shard = { ...present(holdings.shards.get(0), "a shard"), inFlight };
      const [first] = queuesOf({ ...holdings, shards: new Map([[0, shard]]) }, info, ENGLISH);
      return first?.meterSays ?? "";
    };
    expect(queue(...committed).meterSays).toBe("1 in flight, soft limit 512, hard limit 1024");
    expect(meter(IN_FLIGHT_SOFT - 1)).not.toContain("above");
    expect(meter(IN_FLIGHT_SOFT)).toContain("only retry and priority");
    expect(meter(IN_FLIGHT_HARD)).toContain("nothing is taken");
  });

  it("speaks of leftovers only when all is done", () => {
    const residue: Fact = { kind: "residue", locks: 2, registered: 0, votes: 0 };
    expect(queue(residue).residueSays).toBeUndefined();
    const all = ["A", "B", "C", "D", "A'"].map((name) => status(name, "completed"));
    expect(queue(...all, residue).residueSays).toContain("2 locks");
    expect(queue(...all, { ...residue, locks: 0 }).residueSays).toBeUndefined();
  });
});
