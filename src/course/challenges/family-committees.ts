/**
 * Challenges on replicas and on committees that change: heal without going back, accuse without proof, divide.
 * @module
 */
import { prngOf } from "../../primitives/prng.ts";
import type { ScriptEntry } from "../../sim/recipe.ts";
import type { Condition, RunChallenge } from "../challenge.ts";
import type { Ran, RunInput } from "../running.ts";
import { FRIENDS, harmless, pay, under } from "./family-stage.ts";
import {
  allHonest,
  condition,
  edited,
  forked,
  judged,
  nodesOf,
  nothingBroken,
  oneLiarAtMost,
} from "./goals.ts";

const seat = (index: number, seats: number): string => `s0v${index % seats}`;

const misbehave = (node: string, as: string): ScriptEntry => ({ at: 0, do: "misbehave", node, as });

// E-42: one replica has a bug, another offers forged snapshots.

interface Ward {
  readonly patient: string;
  readonly forger: string;
}

const wardOf = (seed: number): Ward => ({
  patient: seat(2 + seed, 4),
  // The first that a replica asks.
  forger: seat(2 + seed, 4) === "s0v0" ? "s0v1" : "s0v0",
});

const EVERY_MS = 200;

const theatreOf = (seed: number): RunInput => {
  const { patient, forger } = wardOf(seed);
  return {
    protocol: "replicated-hotstuff2",
    rules: "hotstuff2.roll-back",
    seed,
    accounts: FRIENDS,
    script: [
      misbehave(patient, "buggy-replica"),
      misbehave(forger, "forging-replica"),
      ...Array.from({ length: 12 }, (_, i) => pay(i * EVERY_MS, `c${i + 1}`, i === 2 ? 25 : 10)),
    ],
    untilMs: 7000,
  };
};

/** What a replica holds at the end: what it has applied, or taken from others. */
function stateOf(ran: Ran, node: string) {
  const applied = ran.seen("applied").filter(({ of }) => of === node);
  const restored = ran
    .seen("snapshot")
    .filter(({ of, event }) => of === node && event === "restored");
  return [...applied, ...restored].sort((a, b) => a.entry - b.entry || a.index - b.index).at(-1);
}

/** At the end every replica has the state that the others have. */
function allAlike(ran: Ran): Condition {
  const last = nodesOf(ran).map((node) => stateOf(ran, node));
  const states = new Set(last.map((fact) => `${fact?.index ?? 0} ${fact?.root ?? ""}`));
  return condition("allAlike", {}, states.size === 1 && last[0] !== undefined, last[0]?.entry);
}

/** Whoever takes a state from others has refused the forged one. */
function forgeryRefused(ran: Ran): Condition {
  const refused = ran.seen("snapshot").find(({ event }) => event === "refused");
  return condition("forgeryRefused", {}, refused !== undefined, refused?.entry);
}

const snapshotSurgeon: RunChallenge = {
  kind: "run",
  id: "snapshot-surgeon",
  module: "family",
  exercises: ["E-42"],
  par: 1,
  editsMax: 4,
  allowed: ["rules", "crash", "restart", "isolate", "heal", "hold", "release", "drop"],
  fromMs: () => 0,
  tells: (seed) => ({ ...wardOf(seed) }),
  start: theatreOf,
  judge: (ran, edits) => judged(edits, [allAlike(ran), forgeryRefused(ran), nothingBroken(ran)]),
  reference: () => edited([{ at: 3000, do: "rules", rules: "hotstuff2" }]),
  // It believes the forger, who is the first to answer.
  nearMiss: () => edited([{ at: 3000, do: "rules", rules: "hotstuff2.trusting" }]),
};

// E-43: detectors that anybody can set off.

const FIVE = 5;

const courtOf = (seed: number): RunInput => ({
  protocol: "rotating-hotstuff",
  rules: "document",
  seed,
  accounts: FRIENDS,
  validators: FIVE,
  network: { intraShardMs: [8 + (seed % 5), 8 + (seed % 5)] },
  parameters: { minMembers: 3, heartbeatMs: 300 },
  script: [pay(0, "first"), pay(900, "second")],
  progressMs: 20_000,
  untilMs: 2200,
});

/** Honest validators that somebody honest has put out of its committee. */
function innocents(ran: Ran): { readonly nodes: readonly string[]; readonly entry?: number } {
  const liars = new Set(
    ran.seen("misbehaves").flatMap((fact) => (fact.as === "honest" ? [] : [String(fact.of)])),
  );
  const honest = nodesOf(ran).filter((node) => !liars.has(node));
  const changes = ran.seen("membersChanged").filter(({ of }) => !liars.has(of));
  const without = changes.find(({ members }) =>
    honest.some((node) => !members.some((member) => member === node)),
  );
  const nodes = honest.filter((node) =>
    changes.some(({ members }) => !members.some((member) => member === node)),
  );
  return { nodes, ...(without !== undefined && { entry: without.entry }) };
}

const framed: RunChallenge = {
  kind: "run",
  id: "framed",
  module: "family",
  exercises: ["E-43"],
  par: 1,
  editsMax: 4,
  allowed: ["misbehave", "delay", "hold", "release", "deliver"],
  fromMs: () => 0,
  start: courtOf,
  judge(ran, edits, seed) {
    const { nodes, entry } = innocents(ran);
    const sound = under(courtOf(seed), "evidence", edits);
    return judged(edits, [
      condition("innocentRemoved", { count: nodes.length }, nodes.length > 0, entry),
      oneLiarAtMost(ran),
      condition("nobodyRemoved", {}, innocents(sound).nodes.length === 0),
      harmless(sound, "evidence"),
    ]);
  },
  reference: (seed) => edited([misbehave(seat(seed + 1, FIVE), "forger")]),
  // Whoever is silent is guilty of nothing yet; and it is no innocent.
  nearMiss: (seed) => edited([misbehave(seat(seed + 1, FIVE), "sleeper")]),
};

// E-44: silence is not absence.

const SIX = 6;
const SILENCE_MS = 1500;

/** Two halves, drawn by the seed; somebody in each has a client. */
function halvesOf(seed: number): readonly [readonly string[], readonly string[]] {
  const chance = prngOf(seed, "workload");
  const nodes = Array.from({ length: SIX }, (_, i) => `s0v${i}`);
  const order = nodes
    .map((node) => ({ node, rank: chance.uniform(0, 1_000_000) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ node }) => node);
  return [order.slice(0, 3).sort(), order.slice(3).sort()];
}

const landOf = (seed: number): RunInput => {
  const [west, east] = halvesOf(seed);
  return {
    protocol: "rotating-hotstuff",
    rules: "document",
    seed,
    accounts: FRIENDS,
    validators: SIX,
    parameters: { minMembers: 3, heartbeatMs: 400, inactivityMs: SILENCE_MS },
    script: [
      { ...pay(2500, "west"), to: west[0] ?? "s0v0" } as ScriptEntry,
      { ...pay(2500, "east", 30), to: east[0] ?? "s0v1" } as ScriptEntry,
    ],
    progressMs: 60_000,
    untilMs: 5000,
  };
};

const cut = (seed: number): ScriptEntry => ({ at: 100, do: "partition", groups: halvesOf(seed) });

const splitBrain: RunChallenge = {
  kind: "run",
  id: "split-brain",
  module: "family",
  exercises: ["E-44"],
  par: 1,
  editsMax: 4,
  allowed: ["partition", "isolate", "cut", "heal"],
  fromMs: () => 0,
  tells: (seed) => {
    const [[west = ""], [east = ""]] = halvesOf(seed);
    return { silenceMs: SILENCE_MS, west, east };
  },
  start: landOf,
  judge(ran, edits, seed) {
    return judged(edits, [
      forked(ran),
      allHonest(ran),
      harmless(under(landOf(seed), "evidence", edits), "evidence"),
    ]);
  },
  reference: (seed) => edited([cut(seed)]),
  // Healed before anybody has been silent for too long.
  nearMiss: (seed) => edited([cut(seed), { at: 1000, do: "heal" }]),
};

export const familyCommitteeChallenges: readonly RunChallenge[] = [
  snapshotSurgeon,
  framed,
  splitBrain,
];
