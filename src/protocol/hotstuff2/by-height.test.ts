import { describe, expect, it } from "vitest";
import { calmRecipe } from "../../sim/testing.ts";
import type { Recipe, ScriptEntry } from "../../sim/recipe.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import { openSession } from "../../sim/session.ts";
import { hotstuff2 } from "./index.ts";

const recipe = (rules: string, change: Partial<Recipe>): Recipe =>
  calmRecipe({ rules, progressMs: 20_000, untilMs: 12_000, ...change });

/** Checkers that fired. */
function run(rules: string, change: Partial<Recipe>) {
  const session = openSession({
    recipe: recipe(rules, change),
    protocol: hotstuff2,
    port: syncPort("keyed"),
  });
  session.advance();
  return { fired: [...new Set(session.violations().map(({ checker }) => checker))] };
}

const misbehave = (node: string, as: string): ScriptEntry => ({ at: 0, do: "misbehave", node, as });

describe("what the rule sets by height believe", () => {
  const believed = (as: string) => run("hyperscale-2026-01", { script: [misbehave("s0v2", as)] });

  it("HYP-POWER, GUIDE-POWER: a claimed power counts as power", () => {
    expect(believed("claimed-power").fired).toContain("certificate");
    expect(run("guide", { script: [misbehave("s0v2", "claimed-power")] }).fired).toContain(
      "certificate",
    );
  });

  it("H2: an invented header moves the round before it is refused", () => {
    const change: Partial<Recipe> = { script: [misbehave("s0v3", "forged-header")], untilMs: 2000 };
    const roundOf = (rules: string) => {
      const session = openSession({
        recipe: recipe(rules, change),
        protocol: hotstuff2,
        port: syncPort("keyed"),
      });
      session.advance();
      return session.reports()[0]?.summary.round ?? 0;
    };
    expect(roundOf("hyperscale-2026-01")).toBeGreaterThan(900);
    expect(roundOf("hotstuff2")).toBeLessThan(100);
  });
});
