/**
 * The sandwich shop: what it is worth to order transactions that one can read, what sealing takes away of it,
 * and what it leaves.
 * @module
 */
import type { Scenario } from "./scenario.ts";

const POOL = {
  "pool/coins": { shard: 0, balance: 1000, pairedWith: "pool/tokens" },
  "pool/tokens": { shard: 0, balance: 1000, pairedWith: "pool/coins" },
};

const purse = (name: string) => ({
  [`${name}/coins`]: { shard: 0, balance: 500 },
  [`${name}/tokens`]: { shard: 0, balance: 500 },
});

/** With `bonds`, an envelope costs a bond while it is closed. */
const market = {
  v: 1,
  untilMs: 4000,
  protocol: "sealed-hotstuff",
  accounts: { ...POOL, ...purse("alice"), ...purse("bot"), ...purse("carol") },
} as const;
const bonded = { ...market, accounts: { ...market.accounts, bonds: { shard: 0, balance: 0 } } };

type Asset = "coins" | "tokens";

/** At `at`, `who` pays so much into the pool, by way of `to`, and gets of the other asset. */
function swap(at: number, who: string, amount: number, pays: Asset, to: string) {
  const gets: Asset = pays === "coins" ? "tokens" : "coins";
  const label = `${who} ${pays === "coins" ? "buys" : "sells"}`;
  const transfer = { from: `${who}/${pays}`, to: `pool/${pays}`, amount };
  return {
    at,
    do: "submit",
    label,
    transfer,
    returns: { from: `pool/${gets}`, to: `${who}/${gets}` },
    to,
  } as const;
}

const BOT = "s0v3";

/** Carol sells, Alice buys; the bot has signed a purchase and the sale of what it brings. */
const shop = [
  { at: 0, do: "misbehave", node: BOT, as: "front-runner" },
  swap(0, "bot", 100, "coins", BOT),
  swap(0, "bot", 90, "tokens", BOT),
  swap(901, "carol", 100, "tokens", "s0v1"),
  swap(902, "alice", 100, "coins", "s0v0"),
] as const;

export const orderingScenarios: readonly Scenario[] = [
  {
    id: "order/sandwich-open",
    title: "A sandwich",
    summary:
      "Validator 3 leads, reads Alice's purchase before it has a place, buys before her and sells after her. It ends with more than it had; she pays for it.",
    recipe: { ...market, rules: "open", script: [...shop] },
  },
  {
    id: "order/sandwich-sealed",
    title: "The same orders, sealed",
    summary:
      "The same swaps arrive in envelopes. Validator 3 puts its pair round the first that came, which is Carol's sale, and loses: it can no longer aim.",
    recipe: { ...market, rules: "sealed", script: [...shop] },
  },
  {
    id: "order/unrevealed",
    title: "An envelope that nobody opens",
    summary:
      "Alice's gateway crashes after her envelope has its place. Carol's, behind it, waits until Alice's place and bond are lost, and goes on.",
    recipe: {
      ...bonded,
      script: [
        swap(600, "alice", 100, "coins", "s0v1"),
        swap(605, "carol", 50, "coins", "s0v3"),
        { at: 670, do: "crash", node: "s0v1" },
      ],
      untilMs: 30_000,
    },
  },
  {
    id: "order/free-option",
    title: "The free option",
    summary:
      "The bot's purchase stands behind Alice's. When hers is opened, the bot would get far less than it was promised; its gateway says nothing and gives up the bond, which is less.",
    recipe: {
      ...bonded,
      parameters: { bond: 5 },
      script: [
        { at: 0, do: "misbehave", node: BOT, as: "withholder" },
        swap(600, "alice", 200, "coins", "s0v0"),
        swap(650, "bot", 100, "coins", BOT),
      ],
    },
  },
  {
    id: "order/censored",
    title: "Left out",
    summary:
      "Validator 1 leads and leaves Alice's envelope out, although it cannot read it. The next leader lists it: sealing hides what it says, not that it is there.",
    recipe: {
      ...bonded,
      script: [
        { at: 0, do: "misbehave", node: "s0v1", as: "censor" },
        swap(580, "alice", 100, "coins", "s0v0"),
      ],
    },
  },
];
