/**
 * Networked HotStuff: certificates that leaders announce, rounds that quorums end; and what becomes of it
 * when a sentence of its document is taken at its word.
 * @module
 */
import { FOUR_FRIENDS, submit, timeouts, type Scenario } from "./scenario.ts";
import type { RecipeInput } from "./schema.ts";

const [V0, V1, V2, V3] = ["s0v0", "s0v1", "s0v2", "s0v3"] as const;

type Script = NonNullable<RecipeInput["script"]>;

const networked = (script: Script, change: Partial<RecipeInput> = {}): RecipeInput => ({
  v: 1,
  seed: 42,
  protocol: "networked-hotstuff",
  rules: "networked",
  accounts: FOUR_FRIENDS,
  script,
  untilMs: 12_000,
  ...change,
});

const happyPath: Scenario = {
  id: "networked/happy-path",
  title: "Leaders announce their certificates",
  summary:
    "The next leader collects the votes, tells everybody the certificate, and proposes. Two certificates of successive rounds make the lower block final.",
  recipe: networked(
    [
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      submit(900, "bob-to-carol", ["bob", "carol", 50]),
      submit(1900, "carol-to-dave", ["carol", "dave", 75]),
      submit(3100, "dave-overdraws", ["dave", "alice", 900]),
      submit(4300, "alice-to-dave", ["alice", "dave", 10]),
    ],
    { untilMs: 8000 },
  ),
};

const silentLeader: Scenario = {
  id: "networked/silent-leader",
  title: "A leader stalls",
  summary:
    "V2 never shows a block. The others wait, tell everybody that they give up the round, and the next leader shows a quorum's words with its block.",
  recipe: networked(
    [
      { at: 0, do: "misbehave", node: V2, as: "silent-leader" },
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      submit(2000, "bob-to-dave", ["bob", "dave", 20]),
    ],
    { untilMs: 16_000 },
  ),
};

const equivocatingLeader: Scenario = {
  id: "networked/equivocating-leader",
  title: "A leader sends two proposals",
  summary:
    "V1 makes two blocks for each of its rounds, shows them to different validators and votes for both. At most one of them is certified.",
  recipe: networked([
    { at: 0, do: "misbehave", node: V1, as: "equivocating-leader" },
    submit(0, "alice-to-bob", ["alice", "bob", 100]),
    submit(4000, "bob-to-carol", ["bob", "carol", 25]),
  ]),
};

const partitionAndHeal: Scenario = {
  id: "networked/partition-and-heal",
  title: "Two and two, and longer waits",
  summary:
    "Neither half is a quorum, so no round ends and the wait is doubled once only. After the network heals the words of all four end the round.",
  recipe: networked(
    [
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      {
        at: 1000,
        do: "partition",
        groups: [
          [V0, V1],
          [V2, V3],
        ],
      },
      submit(2000, "bob-to-carol", ["bob", "carol", 40]),
      { at: 6000, do: "heal" },
    ],
    { untilMs: 16_000 },
  ),
};

const crashAndRestart: Scenario = {
  id: "networked/crash-and-restart",
  title: "A node crashes and comes back",
  summary:
    "V3 crashes, misses some blocks, restarts with what it had stored, fetches the rest by hash and votes again.",
  recipe: networked(
    [
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      { at: 1000, do: "crash", node: V3 },
      submit(1500, "alice-to-carol", ["alice", "carol", 30]),
      { at: 9000, do: "restart", node: V3, amnesia: false },
      submit(11_000, "carol-to-dave", ["carol", "dave", 5]),
    ],
    { untilMs: 18_000 },
  ),
};

const lateLock: Scenario = {
  id: "networked/late-lock",
  title: "The lock is one certificate too low",
  summary:
    "V2 alone sees the certificate that makes A final, and is cut off. Who voted for it has locked on the block below A. V3 begins again where the chain begins, and they follow: two histories.",
  recipe: networked(
    [
      { at: 0, do: "misbehave", node: V3, as: "stale-leader" },
      { at: 0, do: "hold", match: { kind: ["QC", "Proposal", "ViewChange"], from: V2 } },
      { at: 1000, do: "isolate", node: V2 },
      ...timeouts(1000, [V0, V1, V3]),
      ...timeouts(1300, [V0, V1, V3]),
      { at: 6000, do: "heal" },
      { at: 6000, do: "release", match: {} },
    ],
    { rules: "two-chain-lock", accounts: {}, expect: ["agreement"], untilMs: 24_000 },
  ),
};

const hiddenLock: Scenario = {
  id: "networked/hidden-lock",
  title: "A lock that only one holds",
  summary:
    "V1 shows the certificate of X to V2 alone, which locks on it. The others certify Y, and V1 falls silent. If only what extends the lock gets a vote, V2 waits for X, two go on with Y, and neither is a quorum.",
  recipe: networked(
    [
      { at: 0, do: "misbehave", node: V1, as: "withholding-leader" },
      { at: 0, do: "hold", match: { kind: ["Proposal", "ViewChange"], from: V2 } },
      ...timeouts(1000, [V0, V1, V3]),
      ...timeouts(1200, [V0, V1, V3]),
      ...timeouts(1400, [V0, V1, V3]),
      { at: 1405, do: "misbehave", node: V1, as: "double-voter" },
      { at: 1450, do: "misbehave", node: V1, as: "mute" },
      { at: 3000, do: "release", match: {} },
    ],
    {
      rules: "extends-lock-only",
      accounts: {},
      expect: ["progress"],
      progressMs: 15_000,
      untilMs: 30_000,
    },
  ),
};

const viewJump: Scenario = {
  id: "networked/view-jump",
  title: "Dragged to any view",
  summary:
    "A word about a later round needs no proof. V3 tells each of the others another round, each a million million away: they never meet in one again, and nothing more becomes final.",
  recipe: networked(
    [
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      { at: 2000, do: "misbehave", node: V3, as: "view-jumper" },
      submit(2500, "bob-to-carol", ["bob", "carol", 40]),
    ],
    {
      rules: "optional-timeout-proof",
      timing: { timeoutMaxMs: 4000 },
      expect: ["progress"],
      progressMs: 15_000,
      untilMs: 25_000,
    },
  ),
};

const threeNodes: Scenario = {
  id: "networked/three-nodes",
  title: "Three nodes tolerate nothing",
  summary:
    "Of three validators a quorum is all three: f = 0. They agree while nobody fails; one crash stops them, and only its restart lets them go on. No checker fires: with two of three nobody owes progress.",
  recipe: networked(
    [
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      { at: 2000, do: "crash", node: V1 },
      { at: 12_000, do: "restart", node: V1, amnesia: false },
      submit(2500, "bob-to-carol", ["bob", "carol", 40]),
    ],
    { validators: 3, untilMs: 24_000 },
  ),
};

const oneNode: Scenario = {
  id: "networked/one-node",
  title: "A committee of one",
  summary:
    "One validator is its own quorum: it proposes, votes and certifies alone, and sends no message.",
  recipe: networked(
    [
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      submit(900, "bob-to-carol", ["bob", "carol", 50]),
    ],
    { validators: 1, untilMs: 4000 },
  ),
};

export const networkedScenarios: readonly Scenario[] = [
  happyPath,
  silentLeader,
  equivocatingLeader,
  partitionAndHeal,
  crashAndRestart,
  lateLock,
  hiddenLock,
  viewJump,
  threeNodes,
  oneNode,
];
