/**
 * Where the source of January 2026 and two older schemes lose money, atomicity or time: each of the
 * reference's schedules, to be run under the variant that fails and under those that do not.
 *
 * Source: reference §10 (S1–S8, 10.3), §9.
 * @module
 */
import { betweenShards, NEAR, nodesOf, submit, type Scenario } from "./scenario.ts";

const TWO = {
  x: { shard: 0, balance: 1000 },
  y: { shard: 1, balance: 1000 },
};

const THREE = { ...TWO, z: { shard: 2, balance: 1000 } };

export const cycle: Scenario = {
  id: "xs/cycle",
  title: "Two transfers lock each other out",
  summary:
    "A is ordered on shard 0 and B on shard 1, and each needs the account that the other holds. The shard whose own transaction has the higher hash finds the pair and puts it off; its retry runs when the winner is done.",
  recipe: {
    ...betweenShards(2),
    ...NEAR,
    seed: 2,
    crossShard: "hyperscale-2026-01",
    accounts: TWO,
    script: [submit(2980, "A", ["x", "y", 100]), submit(2980, "B", ["y", "x", 30])],
    progressMs: 8000,
    expect: ["lock-exclusion", "progress", "atomicity"],
    untilMs: 16_000,
  },
};

export const lostUpdate: Scenario = {
  id: "xs/lost-update",
  title: "Two payments from one account, and one is forgotten",
  summary:
    "Both payments leave x in the same block. As implemented each is run on the same balance, and the certificate that comes second overwrites the first: a hundred is made from nothing.",
  recipe: {
    ...betweenShards(1),
    ...NEAR,
    seed: 1,
    crossShard: "hyperscale-2026-01",
    accounts: {
      x: { shard: 0, balance: 1000 },
      p: { shard: 0, balance: 0 },
      q: { shard: 0, balance: 0 },
    },
    script: [submit(280, "T1", ["x", "p", 100]), submit(280, "T2", ["x", "q", 100])],
    expect: ["lock-exclusion", "conservation"],
    untilMs: 6000,
  },
};

export const unseenCycle: Scenario = {
  id: "xs/unseen-cycle",
  title: "A cycle that nobody sees",
  summary:
    "The commitment of B reaches shard 0 before A is ordered there. As implemented the check runs only when a commitment arrives, so shard 0 never looks again, and shard 1 sees that its own B wins. Both wait for the time-out.",
  recipe: {
    ...betweenShards(2),
    ...NEAR,
    seed: 1,
    crossShard: "hyperscale-2026-01",
    accounts: TWO,
    script: [
      { at: 0, do: "hold", match: { kind: "TransactionGossip", from: nodesOf(0), to: nodesOf(1) } },
      { at: 0, do: "hold", match: { kind: "TransactionGossip", from: nodesOf(1), to: nodesOf(0) } },
      submit(2980, "B", ["y", "x", 30]),
      submit(3580, "A", ["x", "y", 100]),
      { at: 4300, do: "release", match: { kind: "TransactionGossip" } },
    ],
    progressMs: 6000,
    expect: ["progress", "quiescence"],
    untilMs: 30_000,
  },
};

export const falseAlarm: Scenario = {
  id: "xs/false-alarm",
  title: "Put off for nothing",
  summary:
    "A waits on shard 1 for B, but B never needs what A holds. As implemented that is called a cycle all the same: A is put off, and its first life comes back on the other shard as a ghost that holds locks.",
  recipe: {
    ...betweenShards(2),
    ...NEAR,
    seed: 1,
    crossShard: "hyperscale-2026-01",
    accounts: { ...TWO, z: { shard: 0, balance: 1000 } },
    script: [submit(2980, "A", ["x", "y", 100]), submit(2980, "B", ["y", "z", 30])],
    progressMs: 6000,
    expect: ["lock-exclusion", "progress", "atomicity", "quiescence"],
    untilMs: 20_000,
  },
};

export const threeCycle: Scenario = {
  id: "xs/three-cycle",
  title: "Three in a ring",
  summary:
    "A waits for B, B for C, C for A, each on another shard. No shard sees two sides of the ring, so as implemented nobody acts until thirty blocks have passed, and then all three are lost.",
  recipe: {
    ...betweenShards(3),
    ...NEAR,
    seed: 1,
    crossShard: "hyperscale-2026-01",
    accounts: THREE,
    script: [
      submit(2980, "A", ["x", "y", 100]),
      submit(2980, "B", ["y", "z", 100]),
      submit(2980, "C", ["z", "x", 100]),
    ],
    progressMs: 10_000,
    expect: ["progress"],
    untilMs: 26_000,
  },
};

export const earlyCompletion: Scenario = {
  id: "xs/early-completion",
  title: "Run before all have spoken",
  summary:
    "One transaction on three shards; the third hears of it late. As implemented the first commitment to arrive counts as all of them, the shards run it on different halves of the truth, and their results never meet.",
  recipe: {
    ...betweenShards(3),
    ...NEAR,
    seed: 1,
    crossShard: "hyperscale-2026-01",
    accounts: THREE,
    script: [
      {
        at: 0,
        do: "hold",
        match: { kind: "TransactionGossip", from: [...nodesOf(0), ...nodesOf(1)], to: nodesOf(2) },
      },
      {
        at: 0,
        do: "delay",
        match: { kind: "TransactionGossip", from: nodesOf(0), to: nodesOf(1) },
        byMs: 290,
      },
      {
        ...submit(2980, "T", ["x", "y", 100]),
        transfers: [{ from: "y", to: "z", amount: 50 }],
      },
      { at: 5000, do: "release", match: { kind: "TransactionGossip" } },
    ],
    progressMs: 6000,
    expect: ["whole-state", "progress"],
    untilMs: 24_000,
  },
};

export const lostCertificates: Scenario = {
  id: "xs/lost-certificates",
  title: "The yes of one shard is lost on the way",
  summary:
    "Every certificate from shard 1 to shard 0 is lost for a while. As implemented shard 0 gives up alone after thirty blocks, while shard 1, which has both, credits: a hundred comes from nowhere. The sound variants wait, and send again.",
  recipe: {
    ...betweenShards(2),
    ...NEAR,
    seed: 1,
    crossShard: "hyperscale-2026-01",
    accounts: TWO,
    script: [
      {
        at: 0,
        do: "drop",
        match: { kind: "StateCertificateBatch", from: nodesOf(1), to: nodesOf(0) },
        count: 80,
      },
      submit(2980, "T", ["x", "y", 100]),
    ],
    progressMs: 10_000,
    expect: ["atomicity", "conservation"],
    untilMs: 30_000,
  },
};

export const retryNever: Scenario = {
  id: "xs/retry-never",
  title: "Put off, and never heard of again",
  summary:
    "The loser's first life is ordered on the other shard before its retry arrives there. Each waits for the other until both time out: the payment is never made.",
  recipe: {
    ...betweenShards(2),
    ...NEAR,
    seed: 2,
    crossShard: "hyperscale-2026-01",
    accounts: TWO,
    script: [
      submit(2980, "A", ["x", "y", 100]),
      submit(2980, "B", ["y", "x", 30]),
      { at: 3400, do: "delay", match: { kind: "TransactionGossip" }, byMs: 700 },
    ],
    progressMs: 6000,
    expect: ["progress", "quiescence"],
    untilMs: 32_000,
  },
};

export const retryTwice: Scenario = {
  id: "xs/retry-twice",
  title: "Put off once, paid twice",
  summary:
    "The loser's first life loses against its own retry, and comes back a second time under a third hash. All are valid, all are run: one payment takes effect twice.",
  recipe: {
    ...betweenShards(2),
    ...NEAR,
    seed: 3,
    crossShard: "hyperscale-2026-01",
    accounts: TWO,
    script: [submit(2980, "A", ["x", "y", 100]), submit(2980, "B", ["y", "x", 30])],
    progressMs: 6000,
    expect: ["lock-exclusion", "no-double-execution", "quiescence"],
    untilMs: 16_000,
  },
};
