import { describe, expect, it } from "vitest";
import type { Fact } from "../../protocol/core/observe.ts";
import { emptyLives, foldLives } from "./fold-lives.ts";
import { stepsOf, type Life, type Lives } from "./lives.ts";
import { hashOf, pay, said, status, twoShards, type Said } from "./testing.ts";

const after = (...lines: readonly Said[]): Lives =>
  said(...lines).reduce(foldLives, emptyLives(twoShards));

const life = (lives: Lives, name = "A"): Life => {
  const found = lives.all.get(hashOf(name));
  if (found === undefined) throw new Error(`no life of ${name}`);
  return found;
};

const announced: Fact = { kind: "announced", transaction: pay("A", "alice", "bob", 100) };
const provision = (voter: number, verified: boolean): Fact => ({
  kind: "provisionCounted",
  transaction: hashOf("A"),
  source: 1 as never,
  voter,
  power: 0,
  verified,
});
const awaits = (...shards: readonly number[]): Fact => ({
  kind: "awaits",
  transaction: hashOf("A"),
  what: "certificates",
  shards: shards as never,
});
const blocked = (...by: readonly string[]): Fact => ({
  kind: "blocked",
  transaction: hashOf("A"),
  by: by.map(hashOf),
  accounts: ["alice"],
});

describe("the life of a transaction", () => {
  it("takes what all validators of a shard do alike once, from the first to do it", () => {
    const lives = after(["s0v2", announced], ["s0v0", announced], ["s1v1", announced]);
    expect(stepsOf(life(lives), "announced").map(({ node }) => node)).toEqual(["s0v2", "s1v1"]);
    expect(life(lives).view?.transfers).toEqual([{ from: "alice", to: "bob", amount: 100 }]);
  });

  it("takes what each gives for itself from each, and its check again", () => {
    const lives = after(
      ["s0v0", provision(0, false), provision(2, false)],
      ["s0v1", provision(0, false)],
      ["s0v0", provision(0, true)],
    );
    const counted = stepsOf(life(lives), "provisionCounted");
    expect(counted.map(({ fact }) => `${fact.voter} ${fact.verified}`)).toEqual([
      "0 false",
      "2 false",
      "0 true",
    ]);
  });

  it("does not hear who has misbehaved", () => {
    const lives = after(
      ["s0v3", { kind: "misbehaves", as: "mute" }],
      ["s0v3", announced],
      ["s0v0", status("A", "pending")],
    );
    expect(life(lives).steps.map(({ node }) => node)).toEqual(["s0v0"]);
  });

  it("waits by the word of one validator of a shard, and for nothing after its end there", () => {
    const lives = after(["s0v0", awaits(1)], ["s0v1", awaits()], ["s1v0", blocked("B")]);
    expect(life(lives).waiting.get(0)?.awaits?.shards).toEqual([1]);
    expect(life(lives).waiting.get(1)?.blocked?.by).toEqual([hashOf("B")]);
    const done = after(
      ["s0v0", awaits(1)],
      ["s0v1", status("A", "completed")],
      ["s0v0", awaits(1)],
    );
    expect(life(done).waiting.size).toBe(0);
    const freed = after(["s1v0", blocked("B")], ["s1v0", blocked()]);
    expect(life(freed).waiting.get(1)?.blocked).toBeUndefined();
  });

  it("keeps earlier versions as they were", () => {
    const [first, second] = said(["s0v0", announced], ["s0v0", status("A", "pending")]);
    const before = foldLives(emptyLives(twoShards), first as never);
    foldLives(before, second as never);
    expect(life(before).steps).toHaveLength(1);
  });
});

describe("cycles", () => {
  const found: Fact = {
    kind: "cycleFound",
    winner: hashOf("B"),
    loser: hashOf("A"),
    source: 1 as never,
    accounts: ["bob"],
  };

  it("are kept once a shard, with who found them first", () => {
    const lives = after(["s0v1", found], ["s0v0", found], ["s1v0", found]);
    expect(lives.cycles.map(({ node }) => node)).toEqual(["s0v1", "s1v0"]);
    expect(stepsOf(life(lives), "cycleFound")).toHaveLength(2);
  });
});
