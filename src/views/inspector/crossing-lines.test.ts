import { describe, expect, it } from "vitest";
import type { Hash } from "../../primitives/ids.ts";
import type { BlockView, Fact, SideListsView } from "../../protocol/core/observe.ts";
import { apply, emptyProjection } from "../../sim/trace/projection.ts";
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
import { crossingLine, isAboutTransactions } from "./crossing-lines.ts";
import { detailsOf } from "./details.ts";
import type { World } from "./line.ts";
import { bodyLines } from "./side-lines.ts";

const [A, B, retry] = [hashOf("A"), hashOf("B"), hashOf("A'")];

const worldOf = (...lines: readonly Said[]): World => ({
  projection: said(...lines).reduce(apply, emptyProjection(twoShards)),
  info: twoShards,
  entry: () => undefined,
  message: () => undefined,
  words: ENGLISH,
});

const announced: readonly Fact[] = [
  pay("A", "alice", "bob", 100),
  pay("B", "bob", "alice", 30),
  { ...pay("A'", "alice", "bob", 100), original: A, retryCount: 1 },
].map((transaction) => ({ kind: "announced", transaction }));

const world = worldOf(
  ["s0v0", ...announced, commit(0, 1, {}), move("A", 1, ["alice", 1000, 900])],
  ["s0v0", status("A", "retried", { other: retry })],
  ["s1v0", ...announced, status("A", "pending")],
  ["s1v0", { kind: "blocked", transaction: A, by: [B], accounts: ["bob"] }],
);

describe("facts in the life of a transaction", () => {
  const read = (fact: Fact): string => {
    const line = isAboutTransactions(fact) ? crossingLine(fact, world) : undefined;
    return `${line?.name}: ${line?.value}`;
  };
  const facts: readonly (readonly [Fact, string])[] = [
    [status("A", "aborted", { reason: "timeout" }), "transaction: A: aborted, timeout"],
    [
      { kind: "blocked", transaction: retry, by: [B], accounts: ["alice"] },
      "blocked: A′ by B on alice",
    ],
    [{ kind: "blocked", transaction: A, by: [], accounts: [] }, "blocked: A is free again"],
    [
      { kind: "awaits", transaction: A, what: "provisions", shards: [1 as never] },
      "waits: A for provisions of shard 1",
    ],
    [move("A", 1, ["alice", 1000, 900]), "balances moved: A: alice 1000 → 900"],
    [move("A", 1), "balances moved: A: nothing"],
    [
      { kind: "cycleFound", winner: B, loser: A, source: 1 as never, accounts: ["alice"] },
      "finds a cycle: A loses to B: both need alice",
    ],
    [
      { kind: "residue", locks: 1, registered: 0, votes: 2 },
      "still kept: 1 locks, 0 registered, 2 votes",
    ],
  ];

  it.each(facts)("says %j", (fact, text) => {
    expect(read(fact)).toBe(text);
  });

  it("leaves other facts to others, and leads to the transaction", () => {
    expect(isAboutTransactions({ kind: "crashed" })).toBe(false);
    const fact = status("A", "pending");
    expect(isAboutTransactions(fact) && crossingLine(fact, world).goesTo).toEqual({
      kind: "transaction",
      transaction: A,
    });
  });
});

describe("a transaction in the inspector", () => {
  it("tells what it does, and how far each shard is with it", () => {
    const details = detailsOf({ kind: "transaction", transaction: A }, world);
    expect(details?.title).toBe("Transaction A");
    const value = (name: string) => details?.lines.find((line) => line.name === name)?.value;
    expect(value("transfer")).toBe("100 from alice to bob");
    expect(value("takes part")).toBe("shards 0, 1");
    expect(value("in shard 0")).toBe("retried; see A′; changed the sum here by −100");
    expect(value("in shard 1")).toBe("pending; waits for B on bob");
  });

  it("leads from a retry to the first of its line", () => {
    const details = detailsOf({ kind: "transaction", transaction: retry }, world);
    expect(details?.title).toBe("Transaction A′");
    expect(details?.lines).toContainEqual({
      name: "retry of",
      value: "A",
      goesTo: { kind: "transaction", transaction: A },
    });
  });
});

describe("a block in the inspector", () => {
  it("lists sections and what it decides of others", () => {
    const none: readonly Hash[] = [];
    const sides: SideListsView = {
      retry: [retry],
      priority: none,
      normal: [B],
      deferred: [{ loser: A, winner: B }],
      ready: [B],
      aborted: none,
      certificates: [{ transaction: B, decision: "accept" }],
    };
    const block = { transactions: [retry, B], sides } as Partial<BlockView> as BlockView;
    expect(bodyLines(block, world).map(({ name, value }) => `${name}: ${value}`)).toEqual([
      "transaction: A′, retry",
      "transaction: B, normal",
      "defers: A, for B",
      "lets go on: B",
      "decides: B: accept",
    ]);
  });
});
