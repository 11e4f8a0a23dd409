/**
 * One transaction on two shards: how it takes effect on both, on neither, or, where rules are missing, on
 * one.
 * @module
 */
import { betweenShards, NEAR, nodesOf, submit, type Scenario } from "./scenario.ts";

export const transfer: Scenario = {
  id: "xs/transfer",
  title: "Money crosses from one shard to another",
  summary:
    "Alice lives on shard 0, Bob on shard 1. Both chains order the transfer, both run it on what the other vouches for, and both balances move when the certificates of both are there.",
  recipe: {
    ...betweenShards(2),
    seed: 1,
    crossShard: "ordered",
    accounts: {
      alice: { shard: 0, balance: 1000 },
      bob: { shard: 1, balance: 500 },
    },
    script: [submit(150, "alice-to-bob", ["alice", "bob", 100])],
    untilMs: 4000,
  },
};

export const abort: Scenario = {
  id: "xs/abort",
  title: "One half cannot be paid, so neither half happens",
  summary:
    "Alice pays Bob, and in the same transaction Carol pays Alice. Carol has too little. Both shards run the whole transaction, both see that it fails, and nothing moves on either.",
  recipe: {
    ...betweenShards(2),
    seed: 1,
    crossShard: "ordered",
    accounts: {
      alice: { shard: 0, balance: 1000 },
      bob: { shard: 1, balance: 500 },
      carol: { shard: 1, balance: 10 },
    },
    script: [
      {
        ...submit(150, "swap", ["alice", "bob", 100]),
        transfers: [{ from: "carol", to: "alice", amount: 50 }],
      },
    ],
    untilMs: 4000,
  },
};

export const partitionMidFlight: Scenario = {
  id: "xs/partition-mid-flight",
  title: "A shard falls in two in the middle of a transfer",
  summary:
    "Shard 1 is cut into two halves just after it has ordered the transfer. As implemented shard 0 gives the transfer up after thirty of its own blocks, without asking. The sound variants give up only what is undecided, and by word of both.",
  recipe: {
    ...betweenShards(2),
    ...NEAR,
    seed: 1,
    crossShard: "hyperscale-2026-01",
    accounts: {
      x: { shard: 0, balance: 1000 },
      y: { shard: 1, balance: 1000 },
    },
    script: [
      submit(2980, "T", ["x", "y", 100]),
      {
        at: 3110,
        do: "partition",
        groups: [
          [...nodesOf(0), "s1v0", "s1v1"],
          ["s1v2", "s1v3"],
        ],
      },
      { at: 15_000, do: "heal" },
    ],
    progressMs: 10_000,
    expect: ["quiescence"],
    untilMs: 40_000,
  },
};

export const slowShard: Scenario = {
  id: "xs/slow-shard",
  title: "One shard is slow, and who needs it waits",
  summary:
    "Everything that leaves shard 2 takes half a second longer. Transfers that need it wait with their locks held; transfers between the other two go on.",
  recipe: {
    ...betweenShards(3),
    seed: 3,
    crossShard: "ordered",
    accounts: {
      ann: { shard: 0, balance: 1000 },
      art: { shard: 0, balance: 1000 },
      bea: { shard: 1, balance: 1000 },
      ben: { shard: 1, balance: 1000 },
      cat: { shard: 2, balance: 1000 },
    },
    script: [
      {
        at: 0,
        do: "delay",
        match: { from: nodesOf(2), to: [...nodesOf(0), ...nodesOf(1)] },
        byMs: 500,
      },
      submit(150, "needs-slow", ["ann", "cat", 100]),
      submit(150, "fast-1", ["art", "bea", 10]),
      submit(1200, "fast-2", ["ben", "art", 20]),
      submit(1500, "waits-for-ann", ["ann", "ben", 30]),
    ],
    untilMs: 12_000,
  },
};

export const hotAccount: Scenario = {
  id: "xs/hot-account",
  title: "Fifty payments from one account",
  summary:
    "Everybody wants to be paid by Alice at once. Her account is locked by one transfer at a time, so the others queue, and every one of them is paid in the end.",
  recipe: {
    ...betweenShards(2),
    seed: 7,
    crossShard: "ordered",
    accounts: {
      alice: { shard: 0, balance: 1000 },
      bob: { shard: 1, balance: 0 },
      carol: { shard: 0, balance: 0 },
    },
    script: Array.from({ length: 50 }, (_, i) =>
      submit(150 + 10 * i, `pay-${i + 1}`, ["alice", i % 2 === 0 ? "bob" : "carol", 1]),
    ),
    untilMs: 60_000,
  },
};
