/**
 * Challenges on ordering, PBFT and chained HotStuff: each breaks what a document says, and shows that the mended rules
 * stand under the very same script.
 * @module
 */
import type { ScriptEntry } from "../../sim/recipe.ts";
import type { RunChallenge } from "../challenge.ts";
import type { Ran, RunInput } from "../running.ts";
import { FRIENDS, harmless, pay, under } from "./family-stage.ts";
import { allHonest, condition, edited, forked, judged, oneLiarAtMost } from "./goals.ts";
import { stageOf } from "./stage.ts";

// E-39: a pool of coins and tokens, and a gateway that has two orders of its own at hand.

const purse = (name: string) => ({
  [`${name}/coins`]: { shard: 0, balance: 500 },
  [`${name}/tokens`]: { shard: 0, balance: 500 },
});

const MARKET = {
  "pool/coins": { shard: 0, balance: 1000, pairedWith: "pool/tokens" },
  "pool/tokens": { shard: 0, balance: 1000, pairedWith: "pool/coins" },
  ...purse("alice"),
  ...purse("bot"),
  ...purse("carol"),
};

interface Order {
  readonly at: number;
  readonly who: string;
  readonly pays: "coins" | "tokens";
  readonly amount: number;
  readonly to: string;
}

function order({ at, who, pays, amount, to }: Order): ScriptEntry {
  const gets = pays === "coins" ? "tokens" : "coins";
  return {
    at,
    do: "submit",
    label: `${who} ${pays === "coins" ? "buys" : "sells"}`,
    transfer: { from: `${who}/${pays}`, to: `pool/${pays}`, amount },
    returns: { from: `pool/${gets}`, to: `${who}/${gets}` },
    to,
  };
}

/** The seat that orders next when Alice's order arrives, and the one whose gateway the bot is a client of. */
const shopOf = (seed: number): RunInput => {
  const stage = stageOf(seed);
  const bot = stage.node(3);
  const [victim, noise] = [80 + 5 * (seed % 5), 100 + 5 * (seed % 3)];
  return {
    protocol: "sealed-hotstuff",
    rules: "open",
    seed,
    accounts: MARKET,
    script: [
      order({ at: 0, who: "bot", pays: "coins", amount: 100, to: bot }),
      order({ at: 0, who: "bot", pays: "tokens", amount: 90, to: bot }),
      order({ at: stage.at(901), who: "carol", pays: "tokens", amount: noise, to: stage.node(1) }),
      order({ at: stage.at(902), who: "alice", pays: "coins", amount: victim, to: stage.node(0) }),
    ],
    untilMs: 4000 + stage.fromMs,
  };
};

function profitOf({ balances, recipe }: Ran): number {
  return ["bot/coins", "bot/tokens"].reduce(
    (sum, account) => sum + (balances[account] ?? 0) - (recipe.accounts[account]?.balance ?? 0),
    0,
  );
}

const sandwichShop: RunChallenge = {
  kind: "run",
  id: "sandwich-shop",
  module: "family",
  exercises: ["E-39"],
  par: 1,
  editsMax: 6,
  allowed: ["misbehave", "hold", "release", "delay", "deliver"],
  fromMs: () => 0,
  tells: (seed) => ({ node: stageOf(seed).node(3) }),
  start: shopOf,
  judge(ran, edits, seed) {
    const open = profitOf(ran);
    const sealed = profitOf(under(shopOf(seed), "sealed", edits));
    return judged(edits, [
      condition("earns", { profit: open }, open > 0, ran.seen("moved").at(-1)?.entry),
      condition("sealedEarnsNothing", { profit: sealed }, sealed <= 0),
      oneLiarAtMost(ran),
    ]);
  },
  reference: (seed) =>
    edited([{ at: 0, do: "misbehave", node: stageOf(seed).node(3), as: "front-runner" }]),
  // Another gateway has no orders of its own to put round Alice's.
  nearMiss: (seed) =>
    edited([{ at: 0, do: "misbehave", node: stageOf(seed).node(2), as: "front-runner" }]),
};

// E-40: what a new primary owes to what was decided before it.

const SEATS = ["s0v0", "s0v1", "s0v2", "s0v3"] as const;
const REQUEST_MS = 300;

const officeOf = (seed: number): RunInput => {
  const { shift, latencyMs, fromMs } = stageOf(seed);
  return {
    protocol: "pbft",
    rules: "new-requests-only",
    seed,
    accounts: FRIENDS,
    network: { intraShardMs: [latencyMs, latencyMs] },
    script: [
      ...Array.from({ length: shift }, (_, i) => pay(i * REQUEST_MS, `before-${i + 1}`)),
      { at: fromMs + 1, do: "hold", match: { kind: "Request", to: "s0v0" } },
      {
        at: fromMs + 1,
        do: "submit",
        label: "older",
        transfer: { from: "bob", to: "carol", amount: 7 },
        to: "s0v1",
      },
      { ...pay(fromMs + 60, "decided"), to: "s0v0" } as ScriptEntry,
    ],
    untilMs: 8000,
  };
};

/** The first primary may execute, and is not heard any more. */
const cutOff = (seed: number, without: readonly string[]): readonly ScriptEntry[] => {
  const { fromMs } = stageOf(seed);
  return [
    { at: fromMs, do: "hold", match: { kind: "Commit", round: 0, to: without } },
    { at: fromMs + 250, do: "isolate", node: SEATS[0] },
  ];
};

const beTheNewPrimary: RunChallenge = {
  kind: "run",
  id: "be-the-new-primary",
  module: "family",
  exercises: ["E-40"],
  par: 2,
  editsMax: 8,
  allowed: ["hold", "release", "drop", "delay", "deliver", "timeout", "isolate", "heal", "crash"],
  fromMs: (seed) => stageOf(seed).fromMs,
  tells: (seed) => ({ height: 1 + stageOf(seed).shift }),
  start: officeOf,
  judge(ran, edits, seed) {
    return judged(edits, [
      forked(ran),
      allHonest(ran),
      harmless(under(officeOf(seed), "pbft", edits), "pbft"),
    ]);
  },
  reference: (seed) => edited(cutOff(seed, SEATS.slice(1))),
  // Nobody has executed anything: the new view may order as it likes.
  nearMiss: (seed) => edited(cutOff(seed, SEATS)),
};

// E-41: three certified blocks in a row, and one that takes all three for final.

const trioOf = (seed: number): RunInput => {
  const { latencyMs } = stageOf(seed);
  return {
    protocol: "hotstuff",
    rules: "whole-chain",
    seed,
    network: { intraShardMs: [latencyMs, latencyMs] },
    timing: { roundTimeoutMs: 1000, timeoutStepMs: 200 },
    progressMs: 60_000,
    untilMs: 12_000,
  };
};

/** One has not seen the third block; who has its certificate is cut off before it shows it. */
const aloneWithThree = (seed: number, unseenBy: readonly string[]): readonly ScriptEntry[] => {
  const stage = stageOf(seed);
  const round = stage.round(2);
  return [
    { at: stage.fromMs, do: "hold", match: { kind: "Generic", round, to: unseenBy } },
    { at: stage.at(1050), do: "isolate", node: stage.node(3) },
  ];
};

const whichOfThree: RunChallenge = {
  kind: "run",
  id: "which-of-three",
  module: "family",
  exercises: ["E-41"],
  par: 2,
  editsMax: 16,
  allowed: ["hold", "release", "delay", "deliver", "timeout", "isolate", "heal"],
  fromMs: (seed) => stageOf(seed).fromMs,
  start: trioOf,
  judge(ran, edits, seed) {
    return judged(edits, [
      forked(ran),
      allHonest(ran),
      harmless(under(trioOf(seed), "hotstuff", edits), "hotstuff"),
    ]);
  },
  reference: (seed) => edited(aloneWithThree(seed, stageOf(seed).nodes(1))),
  // Two have not seen it: it has no certificate.
  nearMiss: (seed) => edited(aloneWithThree(seed, stageOf(seed).nodes(0, 1))),
};

export const familyConsensusChallenges: readonly RunChallenge[] = [
  sandwichShop,
  beTheNewPrimary,
  whichOfThree,
];
