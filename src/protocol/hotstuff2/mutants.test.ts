import { describe, expect, it } from "vitest";
import { calmRecipe } from "../../sim/testing.ts";
import type { Recipe, ScriptEntry } from "../../sim/recipe.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import { openSession } from "../../sim/session.ts";
import { hotstuff2 } from "./index.ts";
import { mutants } from "./mutants.ts";

const recipe = (rules: string, change: Partial<Recipe>): Recipe =>
  calmRecipe({ rules, progressMs: 20_000, untilMs: 12_000, ...change });

/** Checkers that fired, and rules that refused. */
function run(rules: string, change: Partial<Recipe>) {
  const session = openSession({
    recipe: recipe(rules, change),
    protocol: hotstuff2,
    port: syncPort("keyed"),
  });
  session.advance();
  return {
    fired: [...new Set(session.violations().map(({ checker }) => checker))],
    refusals: session.refusals(),
    committed: Math.min(...session.reports().map(({ summary }) => summary.committedHeight)),
  };
}

const timeouts = (at: number, nodes: readonly string[]): readonly ScriptEntry[] =>
  nodes.map((node) => ({ at, do: "timeout", node }));
const misbehave = (node: string, as: string): ScriptEntry => ({ at: 0, do: "misbehave", node, as });
const keep = (at: number, height: number, round: number, to: readonly string[]): ScriptEntry => ({
  at,
  do: "hold",
  match: { kind: "BlockVote", height, round, to },
});
const release = (at: number): ScriptEntry => ({ at, do: "release", match: {} });

/**
 * A schedule in which each rule is what stands between the run and its checker: HS2-ONCE, HS2-LOCK,
 * HS2-COMMIT, HS2-PARENT, HS2-POWER, HS2-VERIFY, HS2-BODY, HS2-COUNT, HS2-SEEN.
 */
const schedules: Readonly<
  Record<string, { why: string; change: Partial<Recipe>; refusedBy?: string }>
> = {
  "vote-twice": {
    why: "a proposer shows everybody two blocks for one round",
    change: { script: [misbehave("s0v1", "double-proposer")] },
    refusedBy: "HS2-ONCE",
  },
  "no-lock": {
    why: "one node commits alone, then a stale proposal begins again from genesis",
    change: {
      script: [
        misbehave("s0v3", "stale-parent"),
        keep(0, 2, 1, ["s0v1", "s0v2", "s0v3"]),
        ...timeouts(1000, ["s0v1", "s0v2", "s0v3"]),
        { at: 2000, do: "misbehave", node: "s0v3", as: "double-voter" },
        release(12_000),
      ],
      untilMs: 20_000,
    },
    refusedBy: "HS2-LOCK",
  },
  "commit-across-gap": {
    why: "two certified siblings, each extended after a gap, each extension seen by one node",
    change: {
      script: [
        keep(0, 1, 0, ["s0v0", "s0v1", "s0v2"]),
        keep(0, 1, 1, ["s0v1", "s0v2", "s0v3"]),
        keep(0, 2, 2, ["s0v0", "s0v2", "s0v3"]),
        ...timeouts(1000, ["s0v0", "s0v1", "s0v2"]),
        ...timeouts(1200, ["s0v1", "s0v2", "s0v3"]),
        ...timeouts(1400, ["s0v0", "s0v2", "s0v3"]),
        release(5000),
      ],
    },
  },
  "claimed-power": {
    why: "a proposer's certificates are signed by itself alone",
    change: { script: [misbehave("s0v2", "claimed-power")] },
    refusedBy: "HS2-POWER",
  },
  "believe-at-sight": {
    why: "a proposer extends an invented block under an invented certificate",
    change: { script: [misbehave("s0v2", "forged-certificate")] },
    refusedBy: "QC-SIGNATURE",
  },
  "unlinked-commits": {
    why: "a silent proposer leaves a gap, so that two blocks become final at once",
    change: { script: [misbehave("s0v2", "silent-proposer")] },
  },
  "unbound-body": {
    why: "a proposer sends one header with two bodies while a transfer waits",
    change: {
      accounts: { alice: { shard: 0, balance: 100 }, bob: { shard: 0, balance: 0 } },
      script: [
        misbehave("s0v2", "split-body"),
        { at: 305, do: "submit", label: "pay", transfer: { from: "alice", to: "bob", amount: 10 } },
      ],
    },
    refusedBy: "HS2-BODY",
  },
  "count-again": {
    why: "forged votes make batch after batch fail while real ones are held back",
    change: {
      validators: 7,
      script: [
        misbehave("s0v5", "forged-votes"),
        misbehave("s0v6", "forged-votes"),
        {
          at: 0,
          do: "hold",
          match: { kind: "BlockVote", height: 1, from: ["s0v2", "s0v3", "s0v4"], to: "s0v0" },
        },
        { at: 335, do: "release", match: { from: "s0v2" } },
        release(2000),
      ],
    },
  },
  "first-come": {
    why: "forged votes arrive before the real ones",
    change: { script: [misbehave("s0v3", "forged-votes")], progressMs: 2500 },
  },
};

describe.each(mutants)("$id breaks $breaks", ({ id, caughtBy, rules }) => {
  const schedule = schedules[id];
  if (schedule === undefined) throw new Error(`no schedule for ${id}`);

  it(`is caught by ${caughtBy}: ${schedule.why}`, () => {
    expect(run(rules.id, schedule.change).fired).toContain(caughtBy);
  });

  it("the rule holds against the same schedule, and the run goes on", () => {
    const { fired, refusals, committed } = run("hotstuff2", schedule.change);
    expect(fired).toEqual([]);
    expect(committed).toBeGreaterThan(0);
    if (schedule.refusedBy !== undefined) expect(refusals[schedule.refusedBy]).toBeGreaterThan(0);
  });
});

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
