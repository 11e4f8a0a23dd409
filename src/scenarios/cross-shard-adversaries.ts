/**
 * Validators that lie about transactions, and schemes whose one weak place is struck.
 *
 * Source: reference §9.4 (X13, X14, X17, X30), §7.1.
 * @module
 */
import { betweenShards, NEAR, nodesOf, submit, type Scenario } from "./scenario.ts";

const TWO = {
  x: { shard: 0, balance: 1000 },
  y: { shard: 1, balance: 1000 },
};

export const byzantineProvision: Scenario = {
  id: "xs/byzantine-provision",
  title: "One validator vouches for money that is not there",
  summary:
    "V0 of shard 1 signs a false balance, and is the first to be heard. As implemented all others are held against its bytes, found wanting, and never asked again. The sound variants count each content for itself.",
  recipe: {
    ...betweenShards(2),
    ...NEAR,
    seed: 1,
    crossShard: "hyperscale-2026-01",
    accounts: TWO,
    script: [
      { at: 0, do: "misbehave", node: "s1v0", as: "false-provision" },
      {
        at: 0,
        do: "delay",
        match: { kind: "StateProvisionBatch", from: ["s1v1", "s1v2", "s1v3"] },
        byMs: 15,
      },
      submit(2980, "T", ["x", "y", 100]),
    ],
    progressMs: 6000,
    expect: ["progress"],
    untilMs: 24_000,
  },
};

export const replayedProvision: Scenario = {
  id: "xs/replayed-provision",
  title: "An old word is said again",
  summary:
    "V3 of shard 1 sends its provision to everybody, twice, and one copy arrives when all is long over. As implemented the finished transaction is registered anew and never forgotten. The sound variants know that it has ended.",
  recipe: {
    ...betweenShards(2),
    ...NEAR,
    seed: 1,
    crossShard: "hyperscale-2026-01",
    accounts: TWO,
    script: [
      { at: 0, do: "misbehave", node: "s1v3", as: "replayed-provision" },
      { at: 0, do: "hold", match: { kind: "StateProvisionBatch", from: "s1v3", to: "s0v1" } },
      submit(2980, "T", ["x", "y", 100]),
      { at: 5000, do: "release", match: { kind: "StateProvisionBatch" } },
    ],
    progressMs: 5000,
    expect: ["quiescence"],
    untilMs: 16_000,
  },
};

export const forgedCertificate: Scenario = {
  id: "xs/forged-state-certificate",
  title: "One signature passes for a quorum",
  summary:
    "V3 of shard 1 certifies the transfer alone, with five hundred more for y than there should be. As implemented nobody counts the signers or compares the writes with their root, and whoever comes first is believed.",
  recipe: {
    ...betweenShards(2),
    ...NEAR,
    seed: 1,
    crossShard: "hyperscale-2026-01",
    accounts: TWO,
    script: [
      { at: 0, do: "misbehave", node: "s1v3", as: "forged-state-certificate" },
      {
        at: 0,
        do: "delay",
        match: { kind: "StateVoteBatch", from: ["s1v0", "s1v1", "s1v2"] },
        byMs: 20,
      },
      submit(2980, "T", ["x", "y", 100]),
    ],
    progressMs: 6000,
    expect: ["conservation"],
    untilMs: 12_000,
  },
};

export const guideLostCredit: Scenario = {
  id: "xs/guide-two-phase-lost-credit",
  title: "Debited here, never credited there",
  summary:
    "The guide's two phases: shard 0 debits Alice and vouches for it. Its word is lost on the way, nobody asks, nobody says it again, and Bob's shard never hears of the hundred.",
  recipe: {
    ...betweenShards(2),
    seed: 1,
    crossShard: "guide-two-phase",
    accounts: {
      alice: { shard: 0, balance: 1000 },
      bob: { shard: 1, balance: 500 },
    },
    script: [
      {
        at: 0,
        do: "drop",
        match: { kind: "StateProvisionBatch", from: nodesOf(0), to: nodesOf(1) },
        count: 16,
      },
      submit(150, "alice-to-bob", ["alice", "bob", 100]),
    ],
    progressMs: 4000,
    expect: ["atomicity", "conservation"],
    untilMs: 10_000,
  },
};

export const coordinatorDies: Scenario = {
  id: "xs/coordinator-dies",
  title: "The one who decides is gone",
  summary:
    "All shards have ordered the transfer and sent their votes to one validator, which dies before it says what they came to. Nobody may decide in its place: the locks stay, and whoever needs an account waits behind them.",
  recipe: {
    ...betweenShards(2),
    ...NEAR,
    seed: 1,
    crossShard: "coordinator",
    accounts: { ...TWO, p: { shard: 0, balance: 1000 } },
    script: [
      submit(2980, "T", ["x", "y", 100]),
      { at: 3104, do: "crash", node: "s0v0" },
      submit(3600, "behind-T", ["p", "x", 5]),
    ],
    progressMs: 8000,
    expect: ["progress"],
    untilMs: 16_000,
  },
};
