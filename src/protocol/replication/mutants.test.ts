import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { keptRun, type RunInput } from "../../course/running.ts";
import { replicaMutants } from "./rules.ts";

const LIAR = { at: 0, do: "misbehave", node: "s0v0" } as const;
const forged: RunInput = { scenario: "smr/forged-snapshot" };
/** V0 differs from all others, and answers who has no memory. */
const differing: RunInput = {
  scenario: "smr/new-node",
  edits: [{ ...LIAR, as: "diverging-replica" }],
};

/** A run in which the rule is put to the test, and what refuses there while it holds. */
const STAGES: Readonly<Record<string, { readonly run: RunInput; readonly refusal?: string }>> = {
  "SMR-QUORUM": { run: differing, refusal: "SMR-MISMATCH" },
  "SMR-PROOF": { run: forged, refusal: "SMR-PROOF" },
  "SMR-CONTENT": { run: forged, refusal: "SMR-CONTENT" },
  "SMR-LOG": { run: forged },
};

describe.each(replicaMutants)("$id breaks $breaks", ({ id, breaks, caughtBy }) => {
  const { run, refusal } = present(STAGES[breaks], "a stage");

  it(`is caught by ${caughtBy}`, () => {
    expect(keptRun({ ...run, rules: `hotstuff2!${id}` }).fired).toEqual([caughtBy]);
  });

  it("the rule holds in the same run", () => {
    const ran = keptRun(run);
    expect(ran.fired).toEqual([]);
    if (refusal !== undefined) expect(ran.refusals[refusal]).toBeGreaterThan(0);
  });
});
