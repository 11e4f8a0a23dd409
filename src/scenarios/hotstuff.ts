/**
 * Chained HotStuff in fair and foul weather, and what its three blocks in a row are for.
 * @module
 */
import { FOUR_FRIENDS, submit, timeouts, type Scenario } from "./scenario.ts";
import type { RecipeInput } from "./schema.ts";

const [V0, V1, V2, V3] = ["s0v0", "s0v1", "s0v2", "s0v3"] as const;

type Script = NonNullable<RecipeInput["script"]>;

const chained = (script: Script, change: Partial<RecipeInput> = {}): RecipeInput => ({
  v: 1,
  seed: 42,
  protocol: "hotstuff",
  rules: "hotstuff",
  accounts: FOUR_FRIENDS,
  script,
  untilMs: 12_000,
  ...change,
});

const happyPath: Scenario = {
  id: "hotstuff/happy-path",
  title: "One leader after the other",
  summary:
    "Votes go to the next leader, which proposes with the certificate inside. Each block is a phase for the three before it, and becomes final at the third certificate in a row.",
  recipe: chained(
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
  id: "hotstuff/silent-leader",
  title: "A leader says nothing",
  summary:
    "V3 never shows a block. Three leaders in a row are left, just enough: the votes for the third block, sent to V3 in vain, come again with the words that end its round.",
  recipe: chained(
    [
      { at: 0, do: "misbehave", node: V3, as: "silent-leader" },
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      submit(2000, "bob-to-dave", ["bob", "dave", 20]),
    ],
    { untilMs: 16_000 },
  ),
};

const swallowedVotes: Scenario = {
  id: "hotstuff/swallowed-votes",
  title: "A leader that is down swallows the third certificate",
  summary:
    "A vote goes to the next leader and to nobody else. V3 is down, so the block before its turn is never certified: of four validators no three blocks in a row ever are, and nothing becomes final.",
  recipe: chained(
    [{ at: 100, do: "crash", node: V3 }, submit(0, "alice-to-bob", ["alice", "bob", 100])],
    { rules: "bare-new-view", expect: ["progress"], progressMs: 15_000, untilMs: 25_000 },
  ),
};

const equivocatingLeader: Scenario = {
  id: "hotstuff/equivocating-leader",
  title: "A leader tells two stories",
  summary:
    "V1 makes two blocks for each of its rounds, shows them to different validators and votes for both. Two quorums would share an honest validator, so at most one of them is certified.",
  recipe: chained([
    { at: 0, do: "misbehave", node: V1, as: "equivocating-leader" },
    submit(0, "alice-to-bob", ["alice", "bob", 100]),
    submit(4000, "bob-to-carol", ["bob", "carol", 25]),
  ]),
};

const partitionAndHeal: Scenario = {
  id: "hotstuff/partition-and-heal",
  title: "The network splits, two and two",
  summary:
    "Neither half is a quorum. Each validator gives up round after round by its own clock; after the network heals their words about rounds bring them together again.",
  recipe: chained(
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
  id: "hotstuff/crash-and-restart",
  title: "A validator crashes and comes back",
  summary:
    "V3 crashes, misses some blocks, restarts with what it had stored, fetches the rest by hash and votes again.",
  recipe: chained(
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

const whichOfThree: Scenario = {
  id: "hotstuff/which-of-three",
  title: "Three in a row: only the first is final",
  summary:
    "The block of round 3 is lost. Rounds 0, 1 and 2 make the first block final, and that one alone; the next row with a gap makes nothing final. When 4, 5 and 6 are certified in a row, block 4 is final, and the two before it with it.",
  recipe: chained([
    submit(0, "alice-to-bob", ["alice", "bob", 100]),
    { at: 0, do: "drop", match: { kind: "Generic", round: 3 } },
    submit(1000, "bob-to-carol", ["bob", "carol", 50]),
  ]),
};

const wholeChain: Scenario = {
  id: "hotstuff/whole-chain",
  title: "Three in a row make one final, not three",
  summary:
    "V3 alone sees the third certificate, takes all three blocks for final, and is cut off. The others are bound to the first, extend the second, and put another block in the place of the third.",
  recipe: chained(
    [
      { at: 0, do: "hold", match: { kind: "Generic", round: 2, to: V1 } },
      { at: 0, do: "hold", match: { kind: "Generic", from: V3 } },
      { at: 1000, do: "isolate", node: V3 },
      ...timeouts(1100, [V1]),
      ...timeouts(1300, [V0, V1, V2]),
      ...timeouts(1500, [V0, V1, V2]),
      ...timeouts(2300, [V0, V1, V2]),
      ...timeouts(2500, [V0, V1, V2]),
      { at: 4000, do: "heal" },
      { at: 4000, do: "release", match: {} },
    ],
    { rules: "whole-chain", accounts: {}, expect: ["agreement"], untilMs: 10_000 },
  ),
};

export const hotstuffScenarios: readonly Scenario[] = [
  happyPath,
  silentLeader,
  swallowedVotes,
  equivocatingLeader,
  partitionAndHeal,
  crashAndRestart,
  whichOfThree,
  wholeChain,
];
