/**
 * Committees that change: the old one decides on the next by a quorum, at a block that all know; and what
 * becomes of phase 8 read to the letter, where each validator detects and removes for itself.
 * @module
 */
import { FOUR_FRIENDS, submit, type Scenario } from "./scenario.ts";
import type { RecipeInput } from "./schema.ts";

type Script = NonNullable<RecipeInput["script"]>;

/** Alice pays Bob, again and again: where nothing is asked for, no block ends an epoch. */
const payments = (count: number, everyMs: number, fromMs = 0, to?: string): Script =>
  Array.from({ length: count }, (_, i) => ({
    ...submit(fromMs + i * everyMs, `payment-${i + 1}`, ["alice", "bob", 10]),
    ...(to !== undefined && { to }),
  }));

const seats = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `s0v${from + i}`);

const base = { v: 1, seed: 42, accounts: FOUR_FRIENDS } as const;

const rotation: Scenario = {
  id: "members/rotation",
  title: "The silent one is rotated out",
  summary:
    "V2 never says a word: its record is spotless, its score exactly 0.700. At the end of the epoch the committee decides to go on without it and takes in V4, who had no vote so far.",
  recipe: {
    ...base,
    protocol: "rotating-pbft",
    validators: 5,
    parameters: {
      members: 4,
      maxMembers: 4,
      epochBlocks: 5,
      heartbeatMs: 500,
      inactivityMs: 3000,
      ballotMs: 600,
    },
    script: [{ at: 0, do: "misbehave", node: "s0v2", as: "sleeper" }, ...payments(26, 400)],
    untilMs: 12_000,
  },
};

const evidence: Scenario = {
  id: "members/evidence",
  title: "Two signatures convict",
  summary:
    "V0 signs two batches for one place. Whoever holds both has a proof that needs no witness; the committee removes V0, and nobody else.",
  recipe: {
    ...base,
    protocol: "rotating-pbft",
    validators: 6,
    parameters: { members: 5, maxMembers: 5, epochBlocks: 5, heartbeatMs: 1000 },
    script: [
      { at: 0, do: "misbehave", node: "s0v0", as: "equivocating-primary" },
      ...payments(24, 500, 0, "s0v1"),
    ],
    untilMs: 25_000,
  },
};

const framed: Scenario = {
  id: "members/framed",
  title: "Framed",
  summary:
    "V6 sends garbage under the names of others, and everybody who receives it removes the one that it names. Then V6 leaves. Hardly anybody is left, and nothing is decided any more.",
  recipe: {
    ...base,
    protocol: "rotating-hotstuff",
    rules: "document",
    validators: 7,
    parameters: { minMembers: 3, heartbeatMs: 1000 },
    script: [
      { at: 0, do: "misbehave", node: "s0v6", as: "forger" },
      ...payments(10, 700),
      { at: 9000, do: "crash", node: "s0v6" },
    ],
    expect: ["one-committee", "progress"],
    progressMs: 8000,
    untilMs: 24_000,
  },
};

const framedInVain: Scenario = {
  id: "members/framed-in-vain",
  title: "Framed in vain",
  summary:
    "The same garbage, where a bad signature is held against whoever delivered it and only two rival signatures convict: nobody is removed, and blocks go on.",
  recipe: {
    ...base,
    protocol: "rotating-hotstuff",
    validators: 7,
    parameters: { heartbeatMs: 1000, epochBlocks: 10 },
    script: [
      { at: 0, do: "misbehave", node: "s0v6", as: "forger" },
      ...payments(10, 700),
      { at: 9000, do: "crash", node: "s0v6" },
    ],
    progressMs: 8000,
    untilMs: 15_000,
  },
};

const jitter: Scenario = {
  id: "members/jitter",
  title: "A little jitter, and everybody is guilty",
  summary:
    "Nobody is at fault; messages take 135 to 165 ms. One that overtakes another counts as Byzantine, and honest validators remove each other.",
  recipe: {
    ...base,
    protocol: "rotating-hotstuff",
    rules: "document",
    validators: 7,
    network: { intraShardMs: [135, 165] },
    parameters: { minMembers: 3, heartbeatMs: 1000 },
    script: payments(6, 500),
    expect: ["one-committee", "progress"],
    progressMs: 6000,
    untilMs: 14_000,
  },
};

const skew: Scenario = {
  id: "members/skew",
  title: "A clock that is five seconds ahead",
  summary:
    "V3 follows every rule, by a wrong clock. Under the document it is Byzantine for that, and out of the committee with the first message.",
  recipe: {
    ...base,
    protocol: "rotating-pbft",
    rules: "document",
    validators: 5,
    parameters: { minMembers: 3, heartbeatMs: 1000 },
    script: [
      { at: 0, do: "misbehave", node: "s0v3", as: "skewed-clock" },
      ...payments(8, 600, 500),
    ],
    untilMs: 9000,
  },
};

const PARTITION_MS = 360_000;

/** Six payments before, so that both sides have a history in common; two when it has long been divided. */
const divided = {
  ...base,
  protocol: "rotating-pbft",
  validators: 10,
  timing: { roundTimeoutMs: 10_000, timeoutStepMs: 10_000, timeoutMaxMs: 40_000 },
  script: [
    ...payments(6, 500),
    { at: 4000, do: "partition", groups: [seats(0, 4), seats(5, 9)] },
    { ...submit(PARTITION_MS - 30_000, "left", ["alice", "bob", 20]), to: "s0v1" },
    { ...submit(PARTITION_MS - 30_000, "right", ["alice", "carol", 30]), to: "s0v6" },
    { at: PARTITION_MS, do: "heal" },
    ...["bob", "dave"].map((to, i) =>
      submit(PARTITION_MS + 5000, `after-${i + 1}`, ["alice", to, 5]),
    ),
  ],
  progressMs: 60_000,
} satisfies RecipeInput;

const splitBrain: Scenario = {
  id: "members/split-brain",
  title: "Five minutes of silence, two histories",
  summary:
    "Ten honest validators are divided five and five. After five minutes each side removes the other for its silence, finds itself a quorum of what is left, and goes on alone.",
  recipe: {
    ...divided,
    rules: "document",
    parameters: { minMembers: 3, heartbeatMs: 10_000 },
    expect: ["one-committee", "agreement"],
    untilMs: PARTITION_MS + 10_000,
  },
};

const splitBrainMended: Scenario = {
  id: "members/split-brain-mended",
  title: "Five minutes of silence, one history",
  summary:
    "The same division where a change needs a quorum of the old committee: neither side has one, so neither side decides anything. After the network heals they go on together.",
  recipe: {
    ...divided,
    parameters: { heartbeatMs: 10_000, epochBlocks: 8 },
    untilMs: PARTITION_MS + 60_000,
  },
};

const lateValidator: Scenario = {
  id: "members/late-validator",
  title: "May the late one verify with the new set?",
  summary:
    "From four members to seven while V3 is cut off. It comes back an epoch late, asks for the proof of the change, and checks it with the committee that it knows: never with one that it has yet to believe.",
  recipe: {
    ...base,
    protocol: "rotating-pbft",
    validators: 7,
    parameters: { members: 4, maxMembers: 7, epochBlocks: 5, heartbeatMs: 500 },
    script: [
      ...payments(16, 400),
      { at: 300, do: "isolate", node: "s0v3" },
      { at: 4300, do: "heal" },
    ],
    untilMs: 7500,
  },
};

const bounds: Scenario = {
  id: "members/bounds",
  title: "Four may not become three",
  summary:
    "V2 is silent and nobody is there to take its place. Three members would tolerate no fault at all: the change is refused, InvalidValidatorSet, and the four go on.",
  recipe: {
    ...base,
    protocol: "rotating-pbft",
    parameters: { epochBlocks: 5, heartbeatMs: 500, inactivityMs: 2000, ballotMs: 600 },
    script: [{ at: 0, do: "misbehave", node: "s0v2", as: "sleeper" }, ...payments(20, 400)],
    untilMs: 10_000,
  },
};

export const membershipScenarios: readonly Scenario[] = [
  rotation,
  evidence,
  framed,
  framedInVain,
  jitter,
  skew,
  splitBrain,
  splitBrainMended,
  lateValidator,
  bounds,
];
