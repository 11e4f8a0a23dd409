import { describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { MUTANT_STAGES } from "./mutation-stages.ts";
import { ALL_MUTANTS, mutated, mutation, withMutant } from "./mutation.ts";
import { keptRun, runOf } from "./running.ts";

/** What refuses, under the sound rules, the very thing that the mutant lets through. */
const REFUSED_BY: Readonly<Record<string, string>> = {
  "vote-twice": "HS2-ONCE",
  "no-lock": "HS2-LOCK",
  "claimed-power": "HS2-POWER",
  "believe-at-sight": "QC-SIGNATURE",
  "unbound-body": "HS2-BODY",
};

/** HS2-ONCE, HS2-LOCK, HS2-COMMIT, HS2-PARENT, HS2-POWER, HS2-VERIFY, HS2-BODY, HS2-COUNT, HS2-SEEN and others. */
describe.each(ALL_MUTANTS)("$id breaks $breaks", ({ id, caughtBy, field, base, rules }) => {
  const input = present(MUTANT_STAGES[id], "a stage");

  it(`is caught by ${caughtBy}`, () => {
    const ran = withMutant(id, () => runOf(input));
    expect(ran.recipe[field]).toBe(rules);
    expect(ran.fired).toContain(caughtBy);
  });

  it("the rule holds in the same run, and the run goes on", () => {
    const ran = runOf(input);
    expect(ran.recipe[field]).toBe(base);
    expect(ran.fired).toEqual([]);
    const up = ran.session.reports().filter(({ misbehavesAs }) => misbehavesAs === undefined);
    expect(Math.min(...up.map(({ summary }) => summary.committedHeight))).toBeGreaterThan(0);
    const rule = REFUSED_BY[id];
    if (rule !== undefined) expect(ran.refusals[rule]).toBeGreaterThan(0);
  });
});

describe("while a mutant is in place", () => {
  it("only its own rule set is replaced, in the script too", () => {
    const script = [
      { at: 100, do: "rules", rules: "guide" },
      { at: 200, do: "rules", rules: "hotstuff2" },
    ] as const;
    const { recipe } = runOf({ script, untilMs: 300 });
    withMutant("no-lock", () => {
      const seen = mutated(recipe);
      expect(seen.rules).toBe("hotstuff2!no-lock");
      expect(seen.script).toMatchObject([{ rules: "guide" }, { rules: "hotstuff2!no-lock" }]);
      const other = { ...recipe, rules: "guide" };
      expect(mutated(other).rules).toBe("guide");
    });
    withMutant("any-order", () => expect(mutated(recipe)).toEqual(recipe));
    expect(mutated(recipe)).toBe(recipe);
  });

  it("a run that was kept before is not taken for the mutant's, nor the other way round", () => {
    const input = present(MUTANT_STAGES["vote-twice"], "a stage");
    expect(keptRun(input).fired).toEqual([]);
    expect(withMutant("vote-twice", () => keptRun(input)).fired).toContain("one-vote");
    expect(keptRun(input).fired).toEqual([]);
  });

  it("nothing is left of it afterwards, whatever happens, and never two at once", () => {
    expect(() =>
      withMutant("no-lock", () => {
        throw new Error("oh");
      }),
    ).toThrow("oh");
    expect(mutation()).toBeUndefined();
    expect(() => withMutant("no-lock", () => withMutant("no-lock", () => 1))).toThrow("no-lock");
    expect(() => withMutant("no-such", () => 1)).toThrow("no-such");
    expect(mutation()).toBeUndefined();
  });
});

it("every mutant has a stage, and every stage a mutant", () => {
  expect(Object.keys(MUTANT_STAGES).sort()).toEqual(ALL_MUTANTS.map(({ id }) => id).sort());
});
