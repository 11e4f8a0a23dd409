/**
 * What goes wrong, and what is done about it: runs in which a typed error of the document can be seen alone.
 * @module
 */
import { FOUR_FRIENDS, submit, type Scenario } from "./scenario.ts";

export const forgedVote: Scenario = {
  id: "errors/forged-vote",
  title: "A vote in another's name",
  summary:
    "V2 answers each proposal with votes that bear the others' names and no good signature. The signatures fail and nothing is counted; whoever marked the validators that are named would mark the honest ones.",
  recipe: {
    v: 1,
    seed: 42,
    rules: "hotstuff2",
    accounts: FOUR_FRIENDS,
    script: [
      { at: 600, do: "misbehave", node: "s0v2", as: "forged-votes" },
      submit(0, "alice-to-bob", ["alice", "bob", 100]),
      submit(900, "bob-to-carol", ["bob", "carol", 50]),
    ],
    untilMs: 4000,
  },
};

export const errorScenarios: readonly Scenario[] = [forgedVote];
