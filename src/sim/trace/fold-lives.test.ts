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

  it("waits for what the furthest of a shard waits for, and for nothing after its end there", () => {
    const lives = after(["s0v0", awaits(1)], ["s0v1", awaits(0, 1)]);
    expect(life(lives).awaits.get(0)?.shards).toEqual([1]);
    const further = after(["s0v0", awaits(0, 1)], ["s0v1", awaits(1)], ["s0v2", awaits()]);
    expect(life(further).awaits.get(0)?.shards).toEqual([]);
    const done = after(
      ["s0v0", awaits(1)],
      ["s0v1", status("A", "completed")],
      ["s0v0", awaits(1)],
    );
    expect(life(done).awaits.size).toBe(0);
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
