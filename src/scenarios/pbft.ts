/**
 * PBFT in fair and foul weather, and what two figures of the Phase 8 document lead to when they are run.
 * @module
 */
import { FOUR_FRIENDS, submit, timeouts, type Scenario } from "./scenario.ts";
import type { RecipeInput } from "./schema.ts";

const base = { v: 1, seed: 42, protocol: "pbft", accounts: FOUR_FRIENDS } as const;

const happyPath: Scenario = {
  id: "pbft/happy-path",
  title: "Three phases, all to all",
  summary:
    "V0 leads. It gives each request a number, the others say prepare, then everybody says commit; each phase waits for a quorum. Every fourth height is a checkpoint.",
  recipe: {
    ...base,
    script: [
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      submit(900, "bob-to-carol", ["bob", "carol", 50]),
      submit(1900, "carol-to-dave", ["carol", "dave", 75]),
      submit(3100, "dave-overdraws", ["dave", "alice", 900]),
      submit(4300, "alice-to-dave", ["alice", "dave", 10]),
    ],
    untilMs: 6000,
  },
};

const silentPrimary: Scenario = {
  id: "pbft/silent-primary",
  title: "The primary says nothing",
  summary:
    "V0 never sends a pre-prepare. The others hold the request, wait, and change the view; V1 leads from then on.",
  recipe: {
    ...base,
    script: [
      { at: 0, do: "misbehave", node: "s0v0", as: "silent-primary" },
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      submit(5000, "bob-to-dave", ["bob", "dave", 20]),
    ],
    untilMs: 9000,
  },
};

const equivocatingPrimary: Scenario = {
  id: "pbft/equivocating-primary",
  title: "The primary gives one number twice",
  summary:
    "V0 shows two batches for one height, in different orders. Whoever has prepared the one refuses the other, so only one finds a quorum; V3, which prepared the wrong one, fetches what was decided.",
  recipe: {
    ...base,
    script: [
      { at: 0, do: "misbehave", node: "s0v0", as: "equivocating-primary" },
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      submit(4000, "bob-to-carol", ["bob", "carol", 50]),
    ],
    untilMs: 9000,
  },
};

const partitionAndHeal: Scenario = {
  id: "pbft/partition-and-heal",
  title: "Two and two, then four again",
  summary:
    "Neither half is a quorum: no batch is prepared and no view is opened. After the network heals a new view takes over what was under way.",
  recipe: {
    ...base,
    script: [
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      {
        at: 1000,
        do: "partition",
        groups: [
          ["s0v0", "s0v1"],
          ["s0v2", "s0v3"],
        ],
      },
      submit(2000, "bob-to-carol", ["bob", "carol", 40]),
      { ...submit(2500, "carol-to-dave", ["carol", "dave", 5]), to: "s0v3" },
      { at: 8000, do: "heal" },
    ],
    untilMs: 16_000,
  },
};

const crashAndRestart: Scenario = {
  id: "pbft/crash-and-restart",
  title: "A backup crashes and comes back",
  summary:
    "V3 crashes and misses five batches and a checkpoint. It restarts with what it had stored, asks, and is shown the rest with proofs.",
  recipe: {
    ...base,
    script: [
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      { at: 500, do: "crash", node: "s0v3" },
      submit(1000, "alice-to-carol", ["alice", "carol", 30]),
      submit(1400, "bob-to-carol", ["bob", "carol", 10]),
      submit(1800, "carol-to-dave", ["carol", "dave", 20]),
      submit(2200, "dave-to-alice", ["dave", "alice", 5]),
      submit(2600, "alice-to-dave", ["alice", "dave", 7]),
      { at: 4000, do: "restart", node: "s0v3", amnesia: false },
      submit(6000, "carol-to-alice", ["carol", "alice", 1]),
    ],
    untilMs: 9000,
  },
};

const twoSilentOfSeven: Scenario = {
  id: "pbft/two-silent-of-seven",
  title: "Seven validators, two of them silent",
  summary:
    "V5 and V6 hear everything and say nothing. Five of seven are a quorum, and each phase waits for all five.",
  recipe: {
    ...base,
    validators: 7,
    script: [
      { at: 0, do: "misbehave", node: "s0v5", as: "mute" },
      { at: 0, do: "misbehave", node: "s0v6", as: "mute" },
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      submit(1000, "bob-to-carol", ["bob", "carol", 50]),
      submit(2000, "carol-to-dave", ["carol", "dave", 75]),
    ],
    untilMs: 4000,
  },
};

/** V0 alone hears the commits of the first batch, executes it and crashes; a second request is waiting. */
const executedOnce: RecipeInput = {
  ...base,
  script: [
    {
      at: 0,
      do: "hold",
      match: { kind: "Commit", height: 1, round: 0, to: ["s0v1", "s0v2", "s0v3"] },
    },
    submit(0, "alice-to-bob", ["alice", "bob", 100]),
    { at: 500, do: "crash", node: "s0v0" },
    submit(600, "bob-to-dave", ["bob", "dave", 20]),
    { at: 6000, do: "release", match: { kind: "Commit" } },
    { at: 8000, do: "restart", node: "s0v0", amnesia: false },
  ],
  untilMs: 12_000,
};

const carriedOver: Scenario = {
  id: "pbft/carried-over",
  title: "What one has executed, all will execute",
  summary:
    "V0 alone executes the first batch, and crashes. The others have it prepared, and say so when they change the view: the new primary must order it again, at the same height.",
  recipe: executedOnce,
};

const figureOfViewChange: Scenario = {
  id: "pbft/new-requests-only",
  title: "A new view with new requests only",
  summary:
    "The same schedule, by the figure in which NewView is followed by pre-prepares for new requests. V1 takes nothing over, and fills height 1 anew: V0 has executed another batch there.",
  recipe: {
    ...executedOnce,
    rules: "new-requests-only",
    expect: ["agreement"],
  },
};

const lyingReplica: Scenario = {
  id: "pbft/lying-replica",
  title: "A validator lies to the client and to the next view",
  summary:
    "V3 tells clients the opposite of what happened, and hides what it has prepared when the view changes. A client waits for two equal answers, and a new view for three view-changes: both times an honest one is among them.",
  recipe: {
    ...base,
    script: [
      { at: 0, do: "misbehave", node: "s0v3", as: "lying-replica" },
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      { at: 1000, do: "hold", match: { kind: "Commit", height: 2 } },
      submit(1000, "bob-to-carol", ["bob", "carol", 40]),
      // V0 holds a prepared certificate too, and is not heard: what V3 hides, V1 and V2 tell.
      { at: 1500, do: "hold", match: { kind: "ViewChange", from: "s0v0" } },
      ...timeouts(2000, ["s0v1", "s0v2", "s0v3"]),
      { at: 4000, do: "release", match: {} },
    ],
    untilMs: 8000,
  },
};

const threeReplicas: Scenario = {
  id: "pbft/three-replicas",
  title: "Three validators tolerate nobody",
  summary:
    "The figure's three validators: a quorum is all three, f is 0. They agree until V2 crashes, and wait for it until it is back. No checker fires: with two of three nobody owes progress.",
  recipe: {
    ...base,
    validators: 3,
    script: [
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      { at: 1000, do: "crash", node: "s0v2" },
      submit(1500, "bob-to-carol", ["bob", "carol", 50]),
      { at: 9000, do: "restart", node: "s0v2", amnesia: false },
    ],
    untilMs: 14_000,
  },
};

const preparesOnly: Scenario = {
  id: "pbft/prepares-only",
  title: "Three prepares from two backups",
  summary:
    "The figure waits for a quorum of prepares, and its primary sends none. Of three validators only two are backups: all three are well, and nothing is ever prepared.",
  recipe: {
    ...base,
    rules: "prepares-only",
    validators: 3,
    script: [submit(0, "alice-to-bob", ["alice", "bob", 100])],
    expect: ["progress"],
    progressMs: 8000,
    untilMs: 10_000,
  },
};

export const pbftScenarios: readonly Scenario[] = [
  happyPath,
  silentPrimary,
  equivocatingPrimary,
  partitionAndHeal,
  crashAndRestart,
  twoSilentOfSeven,
  carriedOver,
  figureOfViewChange,
  lyingReplica,
  threeReplicas,
  preparesOnly,
];
