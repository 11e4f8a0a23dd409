import { describe, expect, it } from "vitest";
import { runOf, type RunInput } from "../../course/running.ts";
import { present } from "../../primitives/assert.ts";
import { networkedScenarios } from "../../scenarios/networked.ts";
import { timeouts } from "../../scenarios/scenario.ts";
import type { Match, ScriptEntry } from "../../sim/recipe.ts";
import { chainedMutants, networkedMutants } from "./mutants.ts";

/** CHS-ONCE, CHS-SAFE, CHS-LOCK, CHS-COMMIT, CHS-VERIFY, CHS-POWER, CHS-PARENT, CHS-STORE, NHS-LOCK, NHS-COMMIT. */

interface Stage {
  readonly script: readonly ScriptEntry[];
  readonly untilMs: number;
}

const [V0, V1, V2, V3] = ["s0v0", "s0v1", "s0v2", "s0v3"] as const;

const liar = (node: string, as: string, at = 0): ScriptEntry => ({ at, do: "misbehave", node, as });
const held = (match: Match, at = 0): ScriptEntry => ({ at, do: "hold", match });
const freed = (at: number, match: Match = {}): ScriptEntry => ({ at, do: "release", match });
const alone = (at: number, node: string): ScriptEntry => ({ at, do: "isolate", node });
const whole = (at: number): readonly ScriptEntry[] => [{ at, do: "heal" }, freed(at)];

/** V1 proposes and votes in its round, and forgets both. */
const forgets = (kind: readonly string[]): Stage => ({
  script: [
    held({ kind, to: V1, round: [1, 2] }),
    { at: 605, do: "crash", node: V1 },
    { at: 700, do: "restart", node: V1 },
    freed(2000),
  ],
  untilMs: 6000,
});

/** After a lost leader one certificate makes several blocks final at once. */
const lostLeader = (kind: string): Stage => ({
  script: [{ at: 0, do: "drop", match: { kind, round: 3 } }],
  untilMs: 12_000,
});

const lies = (as: string): Stage => ({ script: [liar(V1, as)], untilMs: 12_000 });

/** V3 alone sees the third certificate; V0 begins again where the chain begins. */
const fromTheBeginning: Stage = {
  script: [
    held({ kind: "Generic", round: 2, to: V1 }),
    held({ kind: ["Generic", "NewView"], from: V3 }),
    alone(1000, V3),
    liar(V0, "stale-leader", 1000),
    ...timeouts(1050, [V1]),
    ...timeouts(1100, [V0, V1, V2]),
    ...timeouts(1300, [V0, V1, V2]),
    liar(V0, "honest", 2000),
    ...timeouts(2300, [V0, V1, V2]),
    ...timeouts(2500, [V0, V1, V2]),
    ...whole(4000),
  ],
  untilMs: 9000,
};

/** Two siblings are certified, each in secret; each gets a row of three with a gap. */
const rowsWithGaps: Stage = {
  script: [
    liar(V3, "rival-leader"),
    held({ kind: "Generic", round: 0, to: V3 }),
    held({ kind: "Generic", round: [1, 3, 6] }),
    held({ kind: "NewView", from: V1, to: V2 }),
    held({ kind: "Generic", round: 2, to: V1 }),
    held({ kind: "NewView", from: V3 }, 720),
    held({ kind: "Generic", round: 5, to: V3 }),
    ...timeouts(500, [V0, V2, V3]),
    ...timeouts(700, [V0, V1, V2, V3]),
    ...timeouts(1000, [V0, V1, V2]),
    ...timeouts(1200, [V0, V1, V2]),
    alone(1700, V2),
    ...timeouts(1850, [V0, V1, V3]),
    ...timeouts(2000, [V0, V1, V3]),
    ...whole(4000),
  ],
  untilMs: 12_000,
};

/** The same with rows of two, and nobody lies. */
const pairsWithGaps: Stage = {
  script: [
    held({ kind: ["QC", "Proposal"], from: V1 }),
    held({ kind: "ViewChange", from: V1 }),
    ...timeouts(500, [V0, V2, V3]),
    ...timeouts(700, [V0, V2, V3]),
    held({ kind: ["QC", "Proposal"], from: V3 }, 715),
    held({ kind: "ViewChange", from: V3 }, 715),
    ...timeouts(1000, [V0, V1, V2]),
    freed(1050, { kind: "ViewChange", from: V1 }),
    ...timeouts(1200, [V0, V1, V2]),
    alone(1400, V1),
    freed(1450, { from: V3 }),
    ...timeouts(1500, [V0, V2, V3]),
    ...timeouts(1700, [V0, V2, V3]),
    ...whole(4000),
  ],
  untilMs: 12_000,
};

const lateLock = present(
  networkedScenarios.find(({ id }) => id === "networked/late-lock"),
  "a scenario",
);

const lowLock: Stage = {
  script: (lateLock.recipe.script ?? []) as readonly ScriptEntry[],
  untilMs: 16_000,
};

const STAGES: Readonly<Record<string, Stage>> = {
  "hotstuff!vote-twice": lies("double-leader"),
  "hotstuff!no-lock": fromTheBeginning,
  "hotstuff!late-lock": fromTheBeginning,
  "hotstuff!commit-across-gap": rowsWithGaps,
  "hotstuff!believe-at-sight": lies("forged-certificate"),
  "hotstuff!claimed-power": lies("claimed-power"),
  "hotstuff!unlinked-commits": lostLeader("Generic"),
  "hotstuff!forgetful": forgets(["Generic"]),
  "networked!vote-twice": lies("double-leader"),
  "networked!no-lock": lowLock,
  "networked!late-lock": lowLock,
  "networked!commit-across-gap": pairsWithGaps,
  "networked!believe-at-sight": lies("forged-certificate"),
  "networked!claimed-power": lies("claimed-power"),
  "networked!unlinked-commits": lostLeader("Proposal"),
  "networked!forgetful": forgets(["QC", "Proposal"]),
};

const run = (rules: string) => {
  const [base] = rules.split("!");
  const protocol = base === "hotstuff" ? "hotstuff" : "networked-hotstuff";
  return (under: string) => {
    const input: RunInput = { protocol, ...present(STAGES[rules], "a stage"), rules: under };
    return runOf({ ...input, expect: [] });
  };
};

describe.each([...chainedMutants, ...networkedMutants])("$id breaks $breaks", (mutant) => {
  const under = run(mutant.id);

  it(`is caught by ${mutant.caughtBy}`, () => {
    expect(under(mutant.id).fired).toContain(mutant.caughtBy);
  });

  it("the rule holds in the same run, and the run goes on", () => {
    const ran = under(present(mutant.id.split("!")[0], "a rule set"));
    expect(ran.fired).toEqual([]);
    expect(Math.min(...ran.heights)).toBeGreaterThan(0);
  });
});

it("every mutant has a stage, and every stage a mutant", () => {
  const ids = [...chainedMutants, ...networkedMutants].map(({ id }) => id);
  expect(Object.keys(STAGES).sort()).toEqual(ids.sort());
});
