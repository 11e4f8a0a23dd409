/**
 * For tests: runs in which a transaction waits for another shard although the chains go on, by what is the matter, and
 * runs in which all comes to its end. A seed decides who is struck, which shards, and when.
 * @module
 */
import { prngOf, type Prng } from "../../primitives/prng.ts";
import { weatherOf } from "../cross-shard-weather.ts";
import type { Recipe, ScriptEntry } from "../recipe.ts";
import { calmRecipe } from "../testing.ts";
import type { Reason } from "./crossing-cause.ts";
import type { Patient } from "./testing.ts";
import type { What } from "./waits.ts";

/** What is to be found: for which shard it waits, for what, and why that does not come. */
export interface Expected {
  readonly awaited?: number;
  readonly what: What | readonly What[];
  readonly reason: readonly Reason[];
}

export interface WaitingPatient extends Patient {
  readonly expected: Expected;
}

const pick = <T>(chance: Prng, some: readonly T[]): T =>
  some[chance.uniform(0, some.length - 1)] as T;

const shardOf = (shard: number): readonly string[] =>
  [0, 1, 2, 3].map((index) => `s${shard}v${index}`);

const ACCOUNTS = {
  alice: { shard: 0, balance: 1000 },
  ann: { shard: 0, balance: 1000 },
  bob: { shard: 1, balance: 1000 },
  ben: { shard: 1, balance: 1000 },
  cat: { shard: 2, balance: 1000 },
};

const pay = (at: number, label: string, from: string, to: string): ScriptEntry => ({
  at,
  do: "submit",
  label,
  transfer: { from, to, amount: 10 },
});

function between(seed: number, chance: Prng, change: Partial<Recipe>): Recipe {
  const near = chance.uniform(5, 25);
  const far = chance.uniform(20, 60);
  const recipe = calmRecipe({
    seed,
    shards: 2,
    crossShard: "ordered",
    accounts: ACCOUNTS,
    network: {
      intraShardMs: [near, near + chance.uniform(0, 15)],
      crossShardMs: [far, far + chance.uniform(0, 20)],
      lossPpm: 0,
      gstMs: 0,
    },
    progressMs: 6000,
    untilMs: 40_000,
    ...change,
  });
  return { ...recipe, script: [...recipe.script].sort((a, b) => a.at - b.at) };
}

type Way = (seed: number, chance: Prng) => WaitingPatient;

interface Blocked {
  readonly kind: string | readonly string[];
  readonly what: What;
  readonly variants: readonly string[];
  /** From the lower shard to the higher alone. */
  readonly isUpward?: boolean;
}

/** Messages from one shard to the other do not come through: kept, or lost each time. */
const blocked =
  ({ kind, what, variants, isUpward }: Blocked): Way =>
  (seed, chance) => {
    const at = chance.uniform(500, 2500);
    const [from, to] = isUpward === true || chance.uniform(0, 1) === 0 ? [0, 1] : [1, 0];
    const isKept = chance.uniform(0, 1) === 0;
    const match = { kind, from: shardOf(from), to: shardOf(to) };
    const script: readonly ScriptEntry[] = [
      { at: at - 100, do: isKept ? "hold" : "drop", match },
      pay(at, "T", "alice", "bob"),
      pay(at + 400, "other", "ann", "alice"),
      pay(at + 700, "third", "bob", "ben"),
    ];
    return {
      recipe: between(seed, chance, { crossShard: pick(chance, variants), script }),
      atMs: at + chance.uniform(4000, 7000),
      expected: {
        awaited: what === "news" ? to : from,
        what,
        reason: isKept ? ["kept"] : ["lost"],
      },
    };
  };

/** Each shard is well, and none hears the other. */
const apart: Way = (seed, chance) => {
  const at = chance.uniform(500, 2500);
  const script: readonly ScriptEntry[] = [
    pay(at, "T", "alice", "bob"),
    { at: at + chance.uniform(130, 260), do: "partition", groups: [shardOf(0), shardOf(1)] },
  ];
  return {
    recipe: between(seed, chance, { script }),
    atMs: at + chance.uniform(4000, 7000),
    expected: { what: ["provisions", "certificate"], reason: ["apart"] },
  };
};

/** A transaction waits for a lock of another, which waits for the third shard. */
const behindAnother: Way = (seed, chance) => {
  const at = chance.uniform(500, 1500);
  const isKept = chance.uniform(0, 1) === 0;
  const match = { kind: "StateProvisionBatch", from: shardOf(2), to: shardOf(0) };
  const script: readonly ScriptEntry[] = [
    { at: 0, do: isKept ? "hold" : "drop", match },
    pay(at, "first", "alice", "cat"),
    pay(at + chance.uniform(600, 1500), "behind", "alice", "bob"),
  ];
  return {
    recipe: between(seed, chance, { shards: 3, script }),
    atMs: at + chance.uniform(5000, 7000),
    expected: { awaited: 2, what: "provisions", reason: isKept ? ["kept"] : ["lost"] },
  };
};

/** The one who counts for all is gone before it says what it counted. */
const noCoordinator: Way = (seed, chance) => {
  const at = chance.uniform(500, 2500);
  const script: readonly ScriptEntry[] = [
    chance.uniform(0, 1) === 0
      ? { at: at + chance.uniform(0, 60), do: "crash", node: "s0v0" }
      : { at: at - 100, do: "misbehave", node: "s0v0", as: "mute" },
    { ...pay(at, "T", "alice", "bob"), to: "s0v1" } as ScriptEntry,
  ];
  return {
    recipe: between(seed, chance, { crossShard: "coordinator", script }),
    atMs: at + chance.uniform(5000, 7000),
    expected: { awaited: 0, what: "decision", reason: ["silent"] },
  };
};

/** Two that hold crosswise what the other needs, where shards are entered in any order and nobody is put off. */
const ring: Way = (seed, chance) => {
  const at = chance.uniform(500, 2500);
  const away = { kind: "TransactionGossip" };
  const script: readonly ScriptEntry[] = [
    { at: 0, do: "hold", match: { ...away, from: shardOf(0), to: shardOf(1) } },
    { at: 0, do: "hold", match: { ...away, from: shardOf(1), to: shardOf(0) } },
    pay(at, "A", "alice", "bob"),
    pay(at, "B", "bob", "alice"),
    { at: at + 1500, do: "release", match: {} },
  ];
  return {
    recipe: between(seed, chance, { crossShard: "ordered!any-order", script }),
    atMs: at + chance.uniform(6000, 8000),
    expected: { what: "turn", reason: ["ring"] },
  };
};

const WAYS: readonly Way[] = [
  blocked({ kind: "StateProvisionBatch", what: "provisions", variants: ["ordered"] }),
  blocked({
    kind: ["StateCertificateBatch", "TransactionCertificateGossip"],
    what: "certificate",
    variants: ["ordered", "corrected"],
  }),
  blocked({ kind: "TransactionGossip", what: "news", variants: ["ordered"], isUpward: true }),
  blocked({
    kind: "StateProvisionBatch",
    what: "provisions",
    variants: ["guide-two-phase"],
    isUpward: true,
  }),
  apart,
  behindAnother,
  noCoordinator,
  ring,
];

export const waitingPatient = (seed: number): WaitingPatient => {
  const way = WAYS[seed % WAYS.length] as Way;
  return way(seed, prngOf(seed, "workload"));
};

/** Transfers in weather that clears up: slow, struck, and over in the end. */
export function clearingRun(seed: number): Patient {
  const chance = prngOf(seed, "faults");
  const weather = weatherOf(seed, { shards: 2, validators: 4, transactions: 6, misbehaviors: [] });
  const recipe = calmRecipe({
    ...weather,
    crossShard: pick(chance, ["ordered", "corrected"]),
    timing: { ...calmRecipe().timing, roundTimeoutMs: 1000, timeoutStepMs: 200 },
    progressMs: 20_000,
    untilMs: 90_000,
  });
  return { recipe, atMs: chance.uniform(500, 14_000) };
}
