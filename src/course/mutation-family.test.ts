/**
 * A rule that is taken away from a protocol of the family is missed in what is taught: a run of a lesson or a scenario
 * comes out otherwise, and comes out well while the rule is there.
 */
import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import type { ScriptEntry } from "../sim/recipe.ts";
import { ALL_MUTANTS, FAMILY_MUTANTS, withMutant } from "./mutation.ts";
import { runOf, type Ran, type RunInput } from "./running.ts";

const withLiar = (scenario: string, as: string, node = "s0v1"): RunInput => {
  const liar: ScriptEntry = { at: 0, do: "misbehave", node, as };
  return { scenario, edits: [liar] };
};

/** Of each mutant a run that misses its rule; where nobody has to lie for it, one as it is told. */
const MISSED_IN: Readonly<Record<string, RunInput>> = {
  "pbft!prepare-twice": { scenario: "pbft/equivocating-primary" },
  "pbft!believe-prepares": withLiar("pbft/equivocating-primary", "forged-votes"),
  "pbft!prepared-early": { scenario: "pbft/silent-primary" },
  "pbft!committed-early": withLiar("pbft/crash-and-restart", "withholding-replica"),
  "pbft!linger": { scenario: "pbft/partition-and-heal" },
  "pbft!few-view-changes": { scenario: "pbft/carried-over" },
  "pbft!believe-order": withLiar("pbft/partition-and-heal", "forgetful-primary"),
  "pbft!believe-proofs": withLiar("pbft/silent-primary", "claiming-replica"),
  "hotstuff!commit-across-gap": { scenario: "hotstuff/silent-leader" },
  "hotstuff!unlinked-commits": { scenario: "hotstuff/which-of-three" },
  "hotstuff!vote-twice": withLiar("hotstuff/silent-leader", "double-leader"),
  "hotstuff!believe-at-sight": withLiar("hotstuff/silent-leader", "forged-certificate"),
  "hotstuff!claimed-power": withLiar("hotstuff/silent-leader", "claimed-power"),
  "networked!no-lock": { scenario: "networked/late-lock", rules: "networked", expect: [] },
  "networked!late-lock": { scenario: "networked/late-lock", rules: "networked", expect: [] },
  "networked!unlinked-commits": { scenario: "networked/silent-leader" },
  "networked!vote-twice": withLiar("networked/silent-leader", "double-leader"),
  "networked!believe-at-sight": withLiar("networked/silent-leader", "forged-certificate"),
  "networked!claimed-power": withLiar("networked/silent-leader", "claimed-power"),
  "sealed!as-shown": { scenario: "order/unrevealed" },
  "sealed!any-opening": withLiar("order/sandwich-sealed", "false-opener", "s0v3"),
  "sealed!unordered-opening": withLiar("order/sandwich-sealed", "unordered-opener", "s0v3"),
  "hotstuff2!attest-alone": { scenario: "smr/diverged" },
  "hotstuff2!unproven": { scenario: "smr/forged-snapshot" },
  "hotstuff2!unread": { scenario: "smr/forged-snapshot" },
  "hotstuff2!any-log": { scenario: "smr/forged-snapshot" },
};

/** No lesson turns on these: they need a schedule of their own, which the tests of the protocol have. */
const ONLY_STAGED: readonly string[] = [
  "pbft!any-order",
  "hotstuff!no-lock",
  "hotstuff!late-lock",
  "hotstuff!forgetful",
  "networked!commit-across-gap",
  "networked!forgetful",
  "evidence!one-witness",
  "evidence!vote-again",
  "evidence!forget-lock",
  "evidence!past-boundary",
  "evidence!any-state",
];

/** What a reader sees of a run. */
const shown = ({ fired, heights, statuses, balances, messages }: Ran): string =>
  JSON.stringify([fired, heights, statuses, balances, messages]);

const sound = new Map<string, Ran>();

function soundly(input: RunInput): Ran {
  const key = JSON.stringify(input);
  const known = sound.get(key) ?? runOf(input);
  sound.set(key, known);
  return known;
}

describe.each(FAMILY_MUTANTS.filter(({ id }) => id in MISSED_IN))(
  "$breaks, without which there is $id",
  ({ id, rules, base }) => {
    it("is missed", () => {
      const input = present(MISSED_IN[id], "a run");
      const there = soundly(input);
      expect(there.recipe.rules).toBe(base);
      expect(there.fired).toEqual([]);
      const missing = withMutant(id, () => runOf(input));
      expect(missing.recipe.rules).toBe(rules);
      expect(shown(missing)).not.toBe(shown(there));
    });
  },
);

it("no mutant is forgotten, and each has a name of its own", () => {
  const ids = FAMILY_MUTANTS.map(({ id }) => id);
  expect([...Object.keys(MISSED_IN), ...ONLY_STAGED].sort()).toEqual([...ids].sort());
  expect(new Set([...ids, ...ALL_MUTANTS.map(({ id }) => id)]).size).toBe(
    ids.length + ALL_MUTANTS.length,
  );
});

it("a rule is taken from its own protocol alone", () => {
  const input: RunInput = { scenario: "hotstuff2/happy-path", untilMs: 500 };
  expect(withMutant("hotstuff2!unproven", () => runOf(input)).recipe.rules).toBe("hotstuff2");
});
