/**
 * Beyond the line: more validators lie than the committee bears, and what was promised is promised no longer. Beside
 * each stands the same schedule with as many liars as it does bear.
 * @module
 */
import { FOUR_FRIENDS, submit, timeouts, type Scenario } from "./scenario.ts";
import type { RecipeInput } from "./schema.ts";

type Line = NonNullable<RecipeInput["script"]>[number];

const [V0, V1, V2, V3] = ["s0v0", "s0v1", "s0v2", "s0v3"] as const;

const turned = (node: string, as: string, at = 0): Line => ({ at, do: "misbehave", node, as });

const held = (kind: string, round: number, from: string, to: readonly string[]): Line => ({
  at: 0,
  do: "hold",
  match: { kind, round, from, to: [...to] },
});

/** V0 is shown one block of round 0, V3 the other; V0 alone sees the first become final. */
const twoStories: readonly Line[] = [
  { at: 0, do: "drop", match: { kind: "BlockHeader", round: 0, from: V1, to: V3 }, count: 1 },
  held("BlockVote", 0, V0, [V3]),
  held("BlockVote", 0, V3, [V0, V1, V2]),
  held("BlockHeader", 1, V2, [V3]),
  ...[V0, V1, V2].map((from) => held("BlockVote", 1, from, [V1, V2, V3])),
  { at: 900, do: "isolate", node: V0 },
  ...timeouts(1000, [V1, V2, V3]),
  ...timeouts(1500, [V1, V2, V3]),
  { at: 6000, do: "heal" },
  { at: 6000, do: "release", match: {} },
];

const equivocators = (...liars: readonly Line[]): RecipeInput => ({
  v: 1,
  seed: 42,
  rules: "hotstuff2",
  script: [...liars, ...twoStories],
  untilMs: 10_000,
});

const twoEquivocators: Scenario = {
  id: "line/two-equivocators",
  title: "One liar too many",
  summary:
    "V1 makes two blocks for one round, and V2 signs both. Each block has three signatures, and whoever signed both lies: V0 and V3 make different blocks final.",
  recipe: {
    ...equivocators(
      turned(V1, "double-proposer"),
      turned(V2, "double-voter"),
      turned(V1, "double-voter", 800),
    ),
    expect: ["agreement"],
  },
};

const oneEquivocator: Scenario = {
  id: "line/one-equivocator",
  title: "As many liars as it bears",
  summary:
    "The same schedule, and V2 is honest: it signs one block of the round. The other one has two signatures, and nobody takes two for a quorum.",
  recipe: equivocators(turned(V1, "double-proposer"), turned(V1, "double-voter", 800)),
};

/** V0 alone executes the first batch and is cut off; V1 has not prepared it; who has, is asked when the view changes. */
const hiddenBatch = (liars: readonly string[]): RecipeInput => ({
  v: 1,
  seed: 42,
  protocol: "pbft",
  accounts: FOUR_FRIENDS,
  script: [
    { at: 0, do: "hold", match: { kind: "Prepare", height: 1, round: 0, to: V1 } },
    { at: 0, do: "hold", match: { kind: "Commit", height: 1, round: 0, to: [V1, V2, V3] } },
    submit(0, "alice-to-bob", ["alice", "bob", 100]),
    { at: 400, do: "isolate", node: V0 },
    ...liars.map((node) => turned(node, "lying-replica", 450)),
    { ...submit(500, "bob-to-dave", ["bob", "dave", 20]), to: V1 },
    ...timeouts(600, [V1, V2, V3]),
    ...liars.map((node) => turned(node, "honest", 640)),
    { at: 9000, do: "release", match: {} },
    { at: 9000, do: "heal" },
  ],
  untilMs: 12_000,
});

const twoHide: Scenario = {
  id: "line/two-hide",
  title: "Two hide what they have prepared",
  summary:
    "V0 alone executes a batch, by the commits of V2 and V3. Both hide it when the view changes, and V1 knows nothing of it: the new view puts another batch in its place.",
  recipe: { ...hiddenBatch([V2, V3]), expect: ["agreement"] },
};

export const lineScenarios: readonly Scenario[] = [twoEquivocators, oneEquivocator, twoHide];
