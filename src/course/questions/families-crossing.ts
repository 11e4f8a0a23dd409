/**
 * Runs of two shards that work together, and runs that are looked at as machines: messages, clocks, digests.
 * @module
 */
import type { ScriptEntry } from "../../sim/recipe.ts";
import type { RunFamily } from "../question.ts";
import type { RunInput } from "../running.ts";
import { at, calm, family, nodesOf, nth, SEATS, submit, type Dice } from "./drawing.ts";

const SOUND = ["ordered", "corrected"] as const;

const twoShards = (dice: Dice, seed: number, script: readonly ScriptEntry[]): RunInput => ({
  crypto: "keyed",
  shards: 2,
  validators: 4,
  seed,
  crossShard: dice.one(SOUND),
  network: { intraShardMs: [10, 10], crossShardMs: [50, dice.uniform(50, 70)] },
  accounts: {
    alice: { shard: 0, balance: 100 * dice.uniform(6, 12) },
    bob: { shard: 1, balance: 100 * dice.uniform(2, 9) },
    carol: { shard: dice.uniform(0, 1), balance: 10 },
  },
  script: [...script],
  untilMs: 5000,
});

/** Payments between the two shards; the first may be more than is there. */
const payments = (dice: Dice): readonly ScriptEntry[] => {
  const isTooMuch = dice.uniform(0, 2) === 0;
  const amount = isTooMuch ? 5000 : 10 * dice.uniform(1, 30);
  return [
    submit(150, "T1", ["alice", "bob", amount]),
    submit(
      dice.uniform(160, 900),
      "T2",
      dice.one([
        ["bob", "alice", 10 * dice.uniform(1, 15)] as const,
        ["carol", "bob", dice.uniform(1, 10)] as const,
        ["alice", "carol", 10 * dice.uniform(1, 15)] as const,
      ]),
    ),
  ];
};

/** Everything that shard 1 certifies for shard 0 is lost for a while. */
const lost = (count: number): ScriptEntry => ({
  at: 0,
  do: "drop",
  match: { kind: "StateCertificateBatch", from: nodesOf(1), to: nodesOf(0) },
  count,
});

const transfers = family("transfers", "3", "balance", (dice, seed) => ({
  recipe: twoShards(dice, seed, payments(dice)),
  entry: at(149),
  args: { account: dice.one(["alice", "bob"]) },
}));

const takesEffect = family("takes-effect", "3", "status", (dice, seed) => ({
  recipe: twoShards(dice, seed, payments(dice)),
  entry: nth("announced", 1),
  args: {},
}));

const lostCertificates = family("lost-certificates", "3", "status", (dice, seed) => ({
  recipe: {
    ...twoShards(dice, seed, [
      lost(80),
      submit(980, "T1", ["alice", "bob", 10 * dice.uniform(1, 30)]),
    ]),
    network: { intraShardMs: [10, 10], crossShardMs: [50, 50] },
    crossShard: dice.one(["hyperscale-2026-01", ...SOUND]),
    untilMs: 15_000,
  },
  entry: nth("announced", 1),
  args: {},
}));

/** A needs what B holds, and B, it may be, what A holds. */
const crossing = (dice: Dice, seed: number): RunInput => ({
  crypto: "keyed",
  shards: 2,
  validators: 4,
  seed,
  crossShard: dice.one(["hyperscale-2026-01", "corrected", ...SOUND]),
  network: { intraShardMs: [10, 10], crossShardMs: [50, 50] },
  accounts: {
    x: { shard: 0, balance: 1000 },
    y: { shard: 1, balance: 1000 },
    z: { shard: 0, balance: 1000 },
  },
  script: [
    submit(2980, "A", ["x", "y", 10 * dice.uniform(1, 20)]),
    submit(2980, "B", ["y", dice.one(["x", "x", "z"]), 10 * dice.uniform(1, 20)]),
  ],
  untilMs: 8000,
});

const givesWay = family("gives-way", "3", "deferred", (dice, seed) => ({
  recipe: crossing(dice, seed),
  entry: at(2985),
  args: {},
}));

const whoWaits = family("who-waits", "3", "waits", (dice, seed) => ({
  recipe: crossing(dice, seed),
  entry: at(2985),
  args: {},
}));

const enoughWord = family("enough-word", "3", "provisions", (dice, seed) => ({
  recipe: { ...twoShards(dice, seed, payments(dice)), validators: dice.one([4, 5, 7]) },
  entry: nth("announced", 1),
  args: {},
}));

const nextMessage = family("next-message", "4", "message", (dice, seed) => ({
  recipe: calm(dice, seed),
  entry: nth("voted", dice.uniform(2, 14), dice.uniform(0, 3)),
  args: { node: dice.one(SEATS) },
}));

const lostMessage = family("lost-message", "4", "digest", (dice, seed) => ({
  recipe: { ...calm(dice, seed), untilMs: 5000 },
  ...dice.one([
    { entry: nth("voted", dice.uniform(2, 8), dice.uniform(1, 6)), args: { kind: "BlockVote" } },
    { entry: nth("proposed", dice.uniform(1, 4)), args: { kind: "BlockHeader" } },
  ]),
}));

const whoseClock = family("whose-clock", "4", "timer", (dice, seed) => ({
  recipe: {
    ...calm(dice, seed, [{ at: dice.uniform(400, 900), do: "crash", node: dice.one(SEATS) }]),
    rules: dice.one(["guide", "hotstuff2"]),
    untilMs: 9000,
  },
  entry: nth("voted", dice.uniform(4, 14)),
  args: {},
}));

const turns = family("turns", "4", "leader", (dice, seed) => ({
  recipe: { ...calm(dice, seed), validators: dice.one([4, 6, 7]) },
  entry: nth("proposed", dice.uniform(1, 5)),
  args: {},
}));

export const crossingFamilies: readonly RunFamily[] = [
  transfers,
  takesEffect,
  lostCertificates,
  givesWay,
  whoWaits,
  enoughWord,
  nextMessage,
  lostMessage,
  whoseClock,
  turns,
];
