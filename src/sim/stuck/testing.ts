/**
 * For tests: runs that stand still, by what is the matter with them, and runs that only look so. A seed decides how
 * many validators there are, who is struck, how long messages take, and when.
 * @module
 */
import { prngOf, type Prng } from "../../primitives/prng.ts";
import { faultyMax } from "../../primitives/quorum.ts";
import { protocolById } from "../../protocol/registry.ts";
import type { Recipe, ScriptEntry } from "../recipe.ts";
import { calmRecipe } from "../testing.ts";
import type { ChainCauseId } from "./cause.ts";

export interface Patient {
  readonly recipe: Recipe;
  /** When it is asked about, in simulated milliseconds. */
  readonly atMs: number;
}

const ACCOUNTS = {
  alice: { shard: 0, balance: 1000 },
  bob: { shard: 0, balance: 1000 },
};
const TIMING = {
  proposalIntervalMs: 300,
  roundTimeoutMs: 600,
  timeoutStepMs: 100,
  timeoutMaxMs: 2000,
};

/** Most are small: what is tried is tried with every validator. */
const SIZES = [4, 4, 4, 5, 7] as const;

/** Nobody gives a round up before the script says so. */
const PATIENT = { ...TIMING, roundTimeoutMs: 3000, timeoutMaxMs: 3000 };

const pick = <T>(chance: Prng, some: readonly T[]): T =>
  some[chance.uniform(0, some.length - 1)] as T;

const node = (i: number): string => `s0v${i}`;
const all = (n: number): readonly string[] => Array.from({ length: n }, (_, i) => node(i));

/** So many of them, in order, beginning anywhere. */
function some(chance: Prng, n: number, count: number): readonly string[] {
  const first = chance.uniform(0, n - 1);
  return Array.from({ length: count }, (_, i) => node((first + i) % n));
}

const payments = (from: number, every: number, count: number): readonly ScriptEntry[] =>
  Array.from({ length: count }, (_, i) => ({
    at: from + i * every,
    do: "submit",
    label: `payment-${i + 1}`,
    transfer: { from: "alice", to: "bob", amount: 1 },
  }));

function recipeWith(seed: number, chance: Prng, change: Partial<Recipe>): Recipe {
  const protocol = change.protocol ?? "hotstuff2";
  const least = chance.uniform(5, 30);
  const recipe = calmRecipe({
    seed,
    protocol,
    rules: protocolById(protocol)?.defaultRules ?? "",
    accounts: ACCOUNTS,
    network: {
      intraShardMs: [least, least + chance.uniform(0, 40)],
      crossShardMs: [50, 60],
      lossPpm: 0,
      gstMs: 0,
    },
    timing: TIMING,
    progressMs: 6000,
    untilMs: 60_000,
    ...change,
  });
  return { ...recipe, script: [...recipe.script].sort((a, b) => a.at - b.at) };
}

const FAMILIES = ["hotstuff2", "pbft", "hotstuff", "networked-hotstuff"] as const;
/** What a vote is called there. */
const VOTES = {
  hotstuff2: "BlockVote",
  pbft: "Commit",
  // A vote comes again with the word that ends its round.
  hotstuff: ["Vote", "NewView"],
  "networked-hotstuff": "Vote",
} as const;

type Generator = (seed: number, chance: Prng) => Patient;

const noQuorum: Generator = (seed, chance) => {
  const protocol = pick(chance, FAMILIES);
  const validators = pick(chance, SIZES);
  const at = chance.uniform(500, 2500);
  const struck = some(chance, validators, faultyMax(validators) + 1);
  const half = Math.floor(validators / 2);
  const ways: readonly (() => readonly ScriptEntry[])[] = [
    () => struck.map((each, i) => ({ at: at + i * 50, do: "crash", node: each })),
    () => struck.map((each) => ({ at, do: "misbehave", node: each, as: "mute" })),
    () => struck.map((each) => ({ at, do: "isolate", node: each })),
    () => [
      {
        at,
        do: "partition",
        groups: [all(validators).slice(0, half), all(validators).slice(half)],
      },
    ],
  ];
  const script = [...pick(chance, ways)(), ...payments(200, 450, 20)];
  return { recipe: recipeWith(seed, chance, { protocol, validators, script }), atMs: at + 6000 };
};

const faultyProposers: Generator = (seed, chance) => {
  const at = chance.uniform(0, 300);
  const first = chance.uniform(0, 1);
  const silent = (names: readonly number[], as: string): readonly ScriptEntry[] =>
    names.map((i) => ({ at, do: "misbehave", node: node(i), as }));
  const ways: readonly (() => Partial<Recipe>)[] = [
    () => ({ script: silent([first, first + 2], "silent-proposer") }),
    () => ({ validators: 6, script: silent([first, first + 2, first + 4], "silent-proposer") }),
    () => ({ protocol: "networked-hotstuff", script: silent([first, first + 2], "silent-leader") }),
    () => ({ protocol: "hotstuff", script: silent([first, first + 2], "silent-leader") }),
    () => ({
      protocol: "hotstuff",
      rules: "bare-new-view",
      script: [{ at, do: "crash", node: node(chance.uniform(0, 3)) }],
    }),
  ];
  return { recipe: recipeWith(seed, chance, pick(chance, ways)()), atMs: 9000 };
};

const votesLost: Generator = (seed, chance) => {
  const protocol = pick(chance, FAMILIES);
  const validators = pick(chance, SIZES);
  const at = chance.uniform(300, 2500);
  // One more than a quorum can miss: whoever counts counts its own.
  const from = some(chance, validators, faultyMax(validators) + 2);
  const match = { kind: VOTES[protocol], ...(chance.uniform(0, 1) === 0 && { from }) };
  const script: readonly ScriptEntry[] = [
    { at, do: chance.uniform(0, 1) === 0 ? "drop" : "hold", match },
    ...payments(200, 450, 20),
  ];
  return { recipe: recipeWith(seed, chance, { protocol, validators, script }), atMs: at + 7000 };
};

const timersTooShort: Generator = (seed, chance) => {
  const protocol = pick(chance, ["hotstuff2", "hotstuff"] as const);
  const validators = pick(chance, SIZES);
  const way = chance.uniform(300, 700);
  const roundTimeoutMs = Math.floor((way * chance.uniform(20, 45)) / 100);
  const timing = { ...TIMING, roundTimeoutMs, timeoutStepMs: 0, timeoutMaxMs: roundTimeoutMs };
  if (chance.uniform(0, 1) === 0) {
    const network = {
      intraShardMs: [way, way],
      crossShardMs: [way, way],
      lossPpm: 0,
      gstMs: 0,
    } as const;
    return {
      recipe: recipeWith(seed, chance, { protocol, validators, timing, network }),
      atMs: 9000,
    };
  }
  const at = chance.uniform(500, 2000);
  const script: readonly ScriptEntry[] = [{ at, do: "delay", match: {}, byMs: 2 * way }];
  return {
    recipe: recipeWith(seed, chance, { protocol, validators, timing, script }),
    atMs: at + 8000,
  };
};

/** Half of the votes for one block of a height, half for its rival. */
const locksApart: Generator = (seed, chance) => {
  const [V0, V1, V2, V3] = all(4) as [string, string, string, string];
  const timeouts = (at: number, nodes: readonly string[]): readonly ScriptEntry[] =>
    nodes.map((each) => ({ at, do: "timeout", node: each }));
  const at = chance.uniform(700, 1000);
  if (chance.uniform(0, 2) > 0) {
    const late = pick(chance, [
      [V2, V3],
      [V0, V2],
    ]);
    const script: readonly ScriptEntry[] = [
      { at: 0, do: "hold", match: { kind: "BlockHeader", height: 1, round: 0, to: late } },
      ...timeouts(at, all(4)),
      { at: at + chance.uniform(1000, 2000), do: "release", match: {} },
    ];
    return {
      recipe: recipeWith(seed, chance, {
        rules: "guide",
        script,
        timing: PATIENT,
      }),
      atMs: 12_000,
    };
  }
  const script: readonly ScriptEntry[] = [
    { at: 0, do: "misbehave", node: V1, as: "withholding-leader" },
    { at: 0, do: "hold", match: { kind: ["Proposal", "ViewChange"], from: V2 } },
    ...timeouts(1000, [V0, V1, V3]),
    ...timeouts(1200, [V0, V1, V3]),
    ...timeouts(1400, [V0, V1, V3]),
    { at: 1405, do: "misbehave", node: V1, as: "double-voter" },
    { at: 1450, do: "misbehave", node: V1, as: "mute" },
    { at: 3000 + at, do: "release", match: {} },
  ];
  const network = { intraShardMs: [10, 10], crossShardMs: [50, 60], lossPpm: 0, gstMs: 0 } as const;
  return {
    recipe: recipeWith(seed, chance, {
      protocol: "networked-hotstuff",
      rules: "extends-lock-only",
      accounts: {},
      network,
      timing: PATIENT,
      script,
    }),
    atMs: 20_000,
  };
};

/** Each has a transaction that none of the others can get. */
const missingData: Generator = (seed, chance) => {
  const validators = pick(chance, SIZES);
  const at = chance.uniform(300, 1500);
  const match = { kind: ["TransactionGossip", "GetTransactionsResponse"] };
  const script: readonly ScriptEntry[] = [
    { at, do: chance.uniform(0, 1) === 0 ? "drop" : "hold", match },
    ...all(validators).map((to, i): ScriptEntry => ({
      at: at + 20 + 10 * i,
      do: "submit",
      label: `payment-${i + 1}`,
      to,
      transfer: { from: "alice", to: "bob", amount: 1 + i },
    })),
  ];
  return { recipe: recipeWith(seed, chance, { validators, script }), atMs: at + 8000 };
};

const noWork: Generator = (seed, chance) => {
  const validators = pick(chance, SIZES);
  const script = payments(chance.uniform(100, 900), 400, chance.uniform(0, 4));
  return { recipe: recipeWith(seed, chance, { protocol: "pbft", validators, script }), atMs: 9000 };
};

const roundsApart: Generator = (seed, chance) => {
  const at = chance.uniform(500, 3000);
  const script: readonly ScriptEntry[] = [
    { at, do: "misbehave", node: node(chance.uniform(0, 3)), as: "view-jumper" },
    ...payments(200, 700, 6),
  ];
  const change = { protocol: "networked-hotstuff", rules: "optional-timeout-proof", script };
  return { recipe: recipeWith(seed, chance, change), atMs: at + 8000 };
};

const GENERATORS: Readonly<Record<ChainCauseId, Generator>> = {
  "no-quorum": noQuorum,
  "faulty-proposers": faultyProposers,
  "votes-lost": votesLost,
  "timers-too-short": timersTooShort,
  "locks-apart": locksApart,
  "missing-data": missingData,
  "no-work": noWork,
  "rounds-apart": roundsApart,
};

export const patientOf = (cause: keyof typeof GENERATORS, seed: number): Patient =>
  GENERATORS[cause](seed, prngOf(seed, "workload"));

/** Slow, struck, or before its first block: but it goes on by itself. */
export function slowRun(seed: number): Patient {
  const chance = prngOf(seed, "workload");
  const protocol = pick(chance, FAMILIES);
  const validators = pick(chance, SIZES);
  const at = chance.uniform(500, 3000);
  const way = chance.uniform(100, 300);
  const struck = some(chance, validators, faultyMax(validators));
  const ways: readonly (() => Partial<Recipe>)[] = [
    () => ({}),
    () => ({
      network: { intraShardMs: [way, 2 * way], crossShardMs: [50, 60], lossPpm: 0, gstMs: 0 },
      timing: { ...TIMING, roundTimeoutMs: 5000, timeoutMaxMs: 20_000 },
    }),
    () => ({
      network: { intraShardMs: [20, 60], crossShardMs: [50, 60], lossPpm: 80_000, gstMs: 0 },
    }),
    () => ({ script: struck.map((each) => ({ at, do: "crash", node: each })) }),
    () => ({
      script: [
        { at, do: "partition", groups: [all(validators).slice(0, 2), all(validators).slice(2)] },
        { at: at + chance.uniform(2000, 12_000), do: "heal" },
      ],
    }),
    () => ({
      script: [
        { at, do: "hold", match: { kind: VOTES[protocol] } },
        { at: at + chance.uniform(2000, 9000), do: "release", match: {} },
      ],
    }),
  ];
  const change = pick(chance, ways)();
  const script = [...(change.script ?? []), ...payments(200, 500, 80)];
  return {
    recipe: recipeWith(seed, chance, { ...change, protocol, validators, script }),
    atMs: chance.uniform(0, 14_000),
  };
}
