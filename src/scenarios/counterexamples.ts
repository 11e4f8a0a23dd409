/**
 * The counterexamples: each a schedule, the rule set that falls to it, and the one that stands under the very
 * same script. Nobody lies unless the summary says so; the adversary delays.
 *
 * Source: the ledger's executed evidence, CE-1 to CE-10, played on the machine of the guide, and some on the protocols
 * that they are about. Where this machine needed other moves,
 * the remark at the schedule says which.
 * @module
 */
import { present } from "../primitives/assert.ts";
import { hotstuffScenarios } from "./hotstuff.ts";
import { amnesia } from "./hotstuff2-faults.ts";
import { splitVote, timeoutUnlockFork } from "./lock-by-height.ts";
import { networkedScenarios } from "./networked.ts";
import { pbftScenarios } from "./pbft.ts";
import { nodesOf, timeouts, type Scenario } from "./scenario.ts";
import type { RecipeInput } from "./schema.ts";

const [V0, V1, V2, V3] = ["s0v0", "s0v1", "s0v2", "s0v3"] as const;

type Line = NonNullable<RecipeInput["script"]>[number];

/** Votes of a height and a round that these do not hear for now. */
const votesHeld = (height: number, round: number, to: readonly string[]): Line => ({
  at: 0,
  do: "hold",
  match: { kind: "BlockVote", height, round, to: [...to] },
});

const proposalHeld = (height: number, round: number, to: readonly string[]): Line => ({
  at: 0,
  do: "hold",
  match: { kind: "BlockHeader", height, round, to: [...to] },
});

const release = (at: number): Line => ({ at, do: "release", match: {} });

const ce1: Scenario = {
  id: "ce/1",
  title: "CE-1: two and two, for ever",
  summary:
    "Two validators have voted for one block at height 1, two for its rival. The key to their locks is a certificate at that height, and no block can get three votes any more.",
  recipe: splitVote.recipe,
};

const ce1b: Scenario = {
  id: "ce/1b",
  title: "CE-1b: one liar is enough for the stall",
  summary:
    "V1 shows one block to V0 and V2 and another to V3, keeps its own votes, and falls silent. Two locks against one, and the fourth vote never comes.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "guide",
    script: [
      { at: 0, do: "misbehave", node: V1, as: "equivocating-proposer" },
      { at: 0, do: "drop", match: { kind: "BlockVote", from: V1 } },
      { at: 400, do: "misbehave", node: V1, as: "mute" },
    ],
    expect: ["progress"],
    progressMs: 15_000,
    untilMs: 30_000,
  },
};

const ce2: Scenario = {
  id: "ce/2",
  title: "CE-2: one certificate is not enough",
  summary:
    "The votes for A reach V1 alone, which takes its certificate for final. The others have locked on nothing yet, give up on the round, and certify a rival. Two final blocks at height 1, two certificates, nobody lied.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "one-qc-final",
    script: [votesHeld(1, 0, [V0, V2, V3]), ...timeouts(1000, [V0, V2, V3]), release(3000)],
    expect: ["agreement"],
    untilMs: 16_000,
  },
};

/** The ledger has V3 lie about what it knows; here V2, which truly knows nothing of A, proposes the rival. */
const ce3: Scenario = {
  id: "ce/3",
  title: "CE-3: released at its own height, and nobody asks for ancestors",
  summary:
    "V2 sees nothing of A at height 1, and proposes a rival. The certificate of A has released the locks of the others, so they vote for that too. When A is final for them, they still vote for a child of the rival: nothing asks on which chain it stands.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "guide",
    script: [
      proposalHeld(1, 0, [V2]),
      votesHeld(1, 0, [V2]),
      proposalHeld(2, 1, [V2]),
      votesHeld(2, 1, nodesOf(0)),
      ...timeouts(400, [V3]),
      ...timeouts(700, [V2]),
      { at: 900, do: "release", match: { kind: "BlockVote", height: 2, round: 1, to: [V0, V1] } },
      ...timeouts(1000, [V2, V2, V2]),
      release(3000),
    ],
    expect: ["agreement"],
    untilMs: 8000,
  },
};

const ce4: Scenario = {
  id: "ce/4",
  title: "CE-4: a timeout is no key",
  summary:
    "Whoever has not seen the certificate drops its lock when its clock runs out. A second certificate forms at height 1, and each of the two blocks gets a certified child. Four honest validators, two histories.",
  recipe: timeoutUnlockFork.recipe,
};

const ce5: Scenario = {
  id: "ce/5",
  title: "CE-5: mind the gap",
  summary:
    "Two siblings are certified, each seen by one validator, and each gets a child after a gap of rounds. Without the rule that the rounds follow each other, each child makes its parent final. The locks were right all the time.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "hotstuff2!commit-across-gap",
    script: [
      votesHeld(1, 0, [V0, V1, V2]),
      votesHeld(1, 1, [V1, V2, V3]),
      votesHeld(2, 2, [V0, V2, V3]),
      ...timeouts(1000, [V0, V1, V2]),
      ...timeouts(1200, [V1, V2, V3]),
      ...timeouts(1400, [V0, V2, V3]),
      release(5000),
    ],
    expect: ["agreement"],
    untilMs: 12_000,
  },
};

/**
 * The ledger has only honest validators. Here a round is left with the highest certificate of a quorum, which shares a
 * validator with those who voted: an honest proposer would extend A. So V3 lies.
 */
const ce6: Scenario = {
  id: "ce/6",
  title: "CE-6: a lock one certificate too low",
  summary:
    "V0 alone sees the certificate that makes A final. Who voted for it has locked on the block below A, not on A. V3 begins again from genesis, and they follow.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "late-lock",
    script: [
      { at: 0, do: "misbehave", node: V3, as: "stale-parent" },
      votesHeld(2, 1, [V1, V2, V3]),
      ...timeouts(1000, [V1, V2, V3]),
      { at: 2000, do: "misbehave", node: V3, as: "double-voter" },
      release(12_000),
    ],
    expect: ["agreement"],
    untilMs: 20_000,
  },
};

const ce7: Scenario = {
  id: "ce/7",
  title: "CE-7: three in a row make one final, not three",
  summary:
    "V0 alone sees the third certificate, takes all three blocks for final, and is cut off. The others are bound to the first two, and put another block in the place of the third.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "whole-chain",
    script: [
      votesHeld(3, 2, [V1, V2, V3]),
      { at: 1000, do: "isolate", node: V0 },
      ...timeouts(1300, [V1, V2, V3]),
      ...timeouts(1500, [V1, V2, V3]),
      { at: 6000, do: "heal" },
      release(6000),
    ],
    expect: ["agreement"],
    untilMs: 12_000,
  },
};

const ce8: Scenario = {
  id: "ce/8",
  title: "CE-8: a validator that forgets its lock",
  summary:
    "V2 has voted for what V0 alone sees become final, crashes, and comes back without its registers. V3 begins again from genesis. One liar and one amnesiac are two faults, and four validators tolerate one.",
  recipe: amnesia.recipe,
};

const ce9: Scenario = {
  id: "ce/9",
  title: "CE-9: a hidden lock",
  summary:
    "V2 alone sees the certificate of X and locks on it. The others certify Y, and V1 falls silent. If nothing newer opens a lock, V2 waits for X, the other two go on with Y, and neither is a quorum.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "extends-lock",
    script: [
      votesHeld(1, 0, [V0, V1, V3]),
      proposalHeld(2, 1, [V0, V1, V3]),
      { at: 0, do: "hold", match: { kind: "Timeout", from: V2 } },
      ...timeouts(1000, [V0, V1, V3]),
      ...timeouts(1200, [V0, V1, V3]),
      { at: 1400, do: "misbehave", node: V1, as: "mute" },
      release(3000),
    ],
    expect: ["progress"],
    progressMs: 15_000,
    untilMs: 30_000,
  },
};

export const counterexampleScenarios: readonly Scenario[] = [
  ce1,
  ce1b,
  ce2,
  ce3,
  ce4,
  ce5,
  ce6,
  ce7,
  ce8,
  ce9,
];

interface Change {
  readonly script: Line[];
}

export interface Counterexample {
  /** A registered scenario. */
  readonly id: string;
  /** The rule set that falls, under which the scenario is registered. */
  readonly falls: string;
  /** A rule set that stands under the same script, or under the one of `change`. */
  readonly stands: string;
  /** What must be changed besides the rules, where it is not the rules that are to blame. */
  readonly change?: Change;
  /** The checker that catches it; no other fires. */
  readonly checker: "agreement" | "progress";
  /** Validators that misbehave. One that forgets is not counted. */
  readonly byzantine: number;
  /** The claim of the ledger that it answers. */
  readonly claim: string;
}

const remembering = (amnesia.recipe.script ?? []).map((line) =>
  line.do === "restart" ? { ...line, amnesia: false } : line,
);

const row = (
  { id, recipe }: Scenario,
  claim: string,
  stands: string,
  byzantine: number,
  change?: Change,
): Counterexample => ({
  id,
  falls: recipe.rules ?? "",
  stands,
  checker: recipe.expect?.[0] === "progress" ? "progress" : "agreement",
  byzantine,
  claim,
  ...(change !== undefined && { change }),
});

/** On the machine of the guide, whose rules can be exchanged for others. */
export const COUNTEREXAMPLES: readonly Counterexample[] = [
  row(ce1, "C-063", "hotstuff2", 0),
  row(ce1b, "C-074", "hotstuff2", 1),
  row(ce2, "C-057", "hotstuff2", 0),
  row(ce3, "C-072", "hotstuff2", 0),
  row(ce4, "C-153", "hotstuff2", 0),
  row(ce5, "C-052", "hotstuff2", 0),
  row(ce6, "C-206", "hotstuff2", 1),
  row(ce7, "C-244", "three-chain", 0),
  row(ce8, "C-151", "hotstuff2", 1, { script: remembering }),
  row(ce9, "C-211", "hotstuff2", 1),
];

const named = (scenarios: readonly Scenario[], id: string): Scenario =>
  present(
    scenarios.find((each) => each.id === id),
    id,
  );

/** CE-6, CE-7, CE-9 and CE-10 on the protocols of the documents that they answer. */
export const FAMILY_COUNTEREXAMPLES: readonly Counterexample[] = [
  row(named(networkedScenarios, "networked/late-lock"), "C-206", "networked", 1),
  row(named(hotstuffScenarios, "hotstuff/whole-chain"), "C-244", "hotstuff", 0),
  row(named(networkedScenarios, "networked/hidden-lock"), "C-211", "networked", 1),
  row(named(pbftScenarios, "pbft/new-requests-only"), "C-241", "pbft", 0),
];

export const EVERY_COUNTEREXAMPLE: readonly Counterexample[] = [
  ...COUNTEREXAMPLES,
  ...FAMILY_COUNTEREXAMPLES,
];

/** What to run to see it fall. */
export const falling = ({ id }: Counterexample) => ({ scenario: id }) as const;

/** What to run to see it stand. */
export function standing({ id, stands, change }: Counterexample) {
  const sound = { scenario: id, rules: stands, expect: [] };
  return change === undefined ? sound : { ...sound, ...change };
}
