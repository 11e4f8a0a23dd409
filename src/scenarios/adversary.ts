/**
 * One validator against the others, within what keys allow: each scenario shows one misbehavior, and what holds it.
 * @module
 */
import { FOUR_FRIENDS, submit, timeouts, type Scenario } from "./scenario.ts";
import type { RecipeInput } from "./schema.ts";

type Script = NonNullable<RecipeInput["script"]>;

const against = (script: Script, change: Partial<RecipeInput> = {}): RecipeInput => ({
  v: 1,
  seed: 42,
  rules: "hotstuff2",
  accounts: FOUR_FRIENDS,
  script,
  untilMs: 6000,
  ...change,
});

const turned = (node: string, as: string) => ({ at: 0, do: "misbehave", node, as }) as const;

const EVERYBODY = ["s0v0", "s0v1", "s0v2", "s0v3"];

const twoFacedVoter: Scenario = {
  id: "adversary/two-faced-voter",
  title: "A voter with two faces",
  summary:
    "V3 shows one vote to some, and to others a vote for a block that nobody proposed. Neither gets two quorums out of it, and its two signatures together are evidence that convinces a stranger.",
  recipe: against([
    turned("s0v3", "equivocating-voter"),
    submit(0, "alice-to-bob", ["alice", "bob", 100]),
    submit(1500, "bob-to-carol", ["bob", "carol", 50]),
  ]),
};

const toTheLast: Scenario = {
  id: "adversary/to-the-last",
  title: "Always at the last moment",
  summary:
    "When V2 leads, its block comes just before the others would give up the round. Nothing in it is false and nobody can refuse it; it costs everybody the time of a failed round, and nothing more.",
  recipe: against(
    [
      turned("s0v2", "late"),
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      submit(900, "bob-to-carol", ["bob", "carol", 50]),
      submit(4000, "carol-to-dave", ["carol", "dave", 25]),
    ],
    { untilMs: 9000 },
  ),
};

const flood: Scenario = {
  id: "adversary/flood",
  title: "Everything six times over",
  summary:
    "V3 sends each message six times. A vote counts once and a block is inserted once, so the others go on as ever; only the wires are full.",
  recipe: against([
    turned("s0v3", "flooding"),
    submit(0, "alice-to-bob", ["alice", "bob", 100]),
    submit(1500, "bob-to-carol", ["bob", "carol", 50]),
  ]),
};

const censor: Scenario = {
  id: "adversary/censor",
  title: "A proposer leaves Alice out",
  summary:
    "V1 proposes first, and lists every payment but Alice's. No rule is broken, and nobody can tell; the turn goes round, and the next proposer lists hers.",
  recipe: against([
    turned("s0v1", "censoring-proposer"),
    submit(0, "alice-to-bob", ["alice", "bob", 100]),
    submit(0, "bob-to-carol", ["bob", "carol", 50]),
    submit(3000, "alice-to-dave", ["alice", "dave", 10]),
  ]),
};

const staleCertificate: Scenario = {
  id: "adversary/stale-certificate",
  title: "As if the newest certificate did not exist",
  summary:
    "When V2 leads, it proposes on the certificate before the newest. Its round is not proven to have begun, everybody says so, and after a time-out the next proposer goes on from the newest.",
  recipe: against(
    [
      turned("s0v2", "stale-certificate"),
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      submit(2000, "bob-to-carol", ["bob", "carol", 50]),
    ],
    { untilMs: 9000 },
  ),
};

const lowCertificate: Scenario = {
  id: "adversary/low-certificate",
  title: "I know of no certificate",
  summary:
    "All give up a round, and V1 signs that it knows of no certificate at all. A quorum's time-outs hold honest ones beside it, and the next block stands on the newest certificate that any of them named.",
  recipe: against([
    turned("s0v1", "low-certificate"),
    submit(0, "alice-to-bob", ["alice", "bob", 100]),
    ...timeouts(2000, EVERYBODY),
    submit(2500, "bob-to-carol", ["bob", "carol", 50]),
  ]),
};

const belowTheLock: Scenario = {
  id: "adversary/below-the-lock",
  title: "A vote below the lock",
  summary:
    "After a failed round V3 proposes on genesis, and V6 votes for it although its lock forbids that. The five others are locked as well and refuse: two votes of seven make no certificate.",
  recipe: against(
    [
      turned("s0v3", "stale-parent"),
      turned("s0v6", "below-lock"),
      { at: 0, do: "hold", match: { kind: "BlockVote", round: 1 } },
      submit(5000, "alice-to-bob", ["alice", "bob", 100]),
    ],
    { validators: 7, untilMs: 8000 },
  ),
};

export const adversaryScenarios: readonly Scenario[] = [
  twoFacedVoter,
  toTheLast,
  flood,
  censor,
  staleCertificate,
  lowCertificate,
  belowTheLock,
];
