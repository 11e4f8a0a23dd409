/** Whoever takes a rule away from all runs makes a claim come out otherwise: with another verdict or another figure. */
import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { ALL_MUTANTS, withMutant } from "../mutation.ts";
import { EXPERIMENTS } from "./index.ts";

/** For each mutant the claims to ask, those that are about its rule first. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  "vote-twice": ["C-061"],
  "no-lock": ["C-206"],
  "commit-across-gap": ["C-207"],
  "claimed-power": ["C-226"],
  "believe-at-sight": ["C-226"],
  "unlinked-commits": ["C-207"],
  "unbound-body": ["C-246"],
  "count-again": ["C-250"],
  "first-come": ["C-250"],
  "unowned-locks": ["C-092"],
  "any-order": ["C-092"],
  unsettled: ["C-092"],
  "never-again": ["C-216"],
  "power-unchecked": ["C-226"],
  "any-provider": ["C-173"],
  partial: ["C-092"],
  "named-by-maker": ["C-246"],
  "unbound-deferral": ["C-279"],
};

/** What a reader sees of a claim: each trial's answer and figures. One that cannot be answered any more is seen too. */
function shown(claim: string): string {
  const { run } = present(EXPERIMENTS.get(claim), claim);
  try {
    return JSON.stringify(run().map(({ key, agrees, figures }) => [key, agrees, figures]));
  } catch (error) {
    return String(error);
  }
}

const sound = new Map<string, string>();

function soundly(claim: string): string {
  const known = sound.get(claim) ?? shown(claim);
  sound.set(claim, known);
  return known;
}

describe("a rule that is taken away", () => {
  it.each(ALL_MUTANTS.map(({ id, breaks }) => [id, breaks] as const))(
    "%s (%s)",
    (id) => {
      const claims = present(ASKED[id], id);
      expect(claims.some((claim) => withMutant(id, () => shown(claim)) !== soundly(claim))).toBe(
        true,
      );
    },
    60_000,
  );
});

it("no mutant is forgotten", () => {
  expect(Object.keys(ASKED).sort()).toEqual(ALL_MUTANTS.map(({ id }) => id).sort());
});
