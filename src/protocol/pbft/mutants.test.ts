import { describe, expect, it } from "vitest";
import { runOf, type RunInput } from "../../course/running.ts";
import { present } from "../../primitives/assert.ts";
import { mutants } from "./mutants.ts";
import { alarms, honestHeights, pay, runWith, turned } from "./testing.ts";

type Script = NonNullable<RunInput["script"]>;

/** V0 alone executes the first batch; a second request waits for whoever comes next. */
const EXECUTED_ONCE: Script = [
  {
    at: 0,
    do: "hold",
    match: { kind: "Commit", height: 1, round: 0, to: ["s0v1", "s0v2", "s0v3"] },
  },
  pay(0, "x"),
  { at: 400, do: "isolate", node: "s0v0" },
  pay(500, "y", "s0v1"),
];

/** For each mutant a run in which its rule is all that stands between the protocol and a violation. */
const STAGES: Readonly<Record<string, Script>> = {
  "prepare-twice": [turned("s0v0", "equivocating-primary"), pay(0, "x")],
  "believe-prepares": [
    turned("s0v3", "forged-votes"),
    // V1 never sees the pre-prepare; V3 prepares in its name.
    { at: 0, do: "hold", match: { kind: "PrePrepare", to: "s0v1" } },
    pay(0, "x"),
    { at: 2000, do: "release", match: {} },
  ],
  "prepared-early": [pay(0, "x")],
  // V0 hears one commit beside its own; V1, which sent it, denies that it had prepared anything.
  "committed-early": [
    { at: 0, do: "hold", match: { kind: "Prepare", to: ["s0v2", "s0v3"] } },
    { at: 0, do: "hold", match: { kind: "Commit", round: 0, to: "s0v1" } },
    turned("s0v1", "lying-replica"),
    pay(0, "x"),
    { at: 400, do: "isolate", node: "s0v0" },
    pay(500, "y", "s0v1"),
    ...alarms(600, 1, 2, 3),
    { at: 9000, do: "release", match: {} },
    { at: 9000, do: "heal" },
  ],
  "any-order": [
    { at: 0, do: "delay", match: { kind: "Commit", height: 1 }, byMs: 200 },
    pay(0, "x"),
    pay(50, "y"),
  ],
  // Nothing is prepared when the view is left; what then comes of the old view is prepared after all.
  linger: [
    { at: 0, do: "hold", match: { kind: "Prepare", round: 0 } },
    pay(0, "x"),
    { at: 300, do: "hold", match: { kind: ["ViewChange", "NewView", "State"], to: "s0v0" } },
    { at: 300, do: "hold", match: { round: 1, to: "s0v0" } },
    pay(400, "y", "s0v1"),
    ...alarms(500, 1, 2, 3),
    { at: 900, do: "release", match: { kind: "Prepare", round: 0 } },
    { at: 9000, do: "release", match: {} },
  ],
  // V1 has not prepared, V3 hides that it has: without V2 nobody tells.
  "few-view-changes": [
    { at: 0, do: "hold", match: { kind: "Prepare", to: "s0v1" } },
    ...EXECUTED_ONCE,
    turned("s0v3", "lying-replica", 450),
    { at: 450, do: "hold", match: { kind: "ViewChange", from: "s0v2" } },
    ...alarms(600, 1, 2, 3),
    { at: 1200, do: "release", match: { kind: "ViewChange" } },
    { at: 9000, do: "release", match: {} },
    { at: 9000, do: "heal" },
  ],
  "believe-order": [
    ...EXECUTED_ONCE,
    turned("s0v1", "forgetful-primary", 450),
    ...alarms(600, 1, 2, 3),
    { at: 9000, do: "release", match: {} },
    { at: 9000, do: "heal" },
    pay(10_000, "z", "s0v2"),
  ],
  "believe-proofs": [
    ...EXECUTED_ONCE,
    turned("s0v3", "claiming-replica", 450),
    ...alarms(600, 1, 2, 3),
    { at: 9000, do: "release", match: {} },
    { at: 9000, do: "heal" },
  ],
};

const staged = (id: string, rules: string) =>
  runOf(runWith(present(STAGES[id], "a stage"), { rules, untilMs: 20_000 }));

/** PBFT-ONCE, PBFT-VERIFY, PBFT-PREPARED, PBFT-COMMITTED, PBFT-ORDER, PBFT-LEFT, PBFT-NEWVIEW, PBFT-CARRY, PBFT-PROOF. */
describe.each(mutants)("$id breaks $breaks", ({ id, caughtBy, rules }) => {
  it(`is caught by ${caughtBy}`, () => {
    expect(staged(id, rules.id).fired).toContain(caughtBy);
  });

  it("the rule holds in the same run, and every request is executed everywhere", () => {
    const ran = staged(id, "pbft");
    expect(ran.fired).toEqual([]);
    const heights = honestHeights(ran.session.reports());
    expect(Math.min(...heights)).toBe(Math.max(...heights));
    for (const status of Object.values(ran.statuses)) expect(status).toBe("completed");
  });
});

it("every mutant has a stage", () => {
  expect(Object.keys(STAGES)).toEqual(mutants.map(({ id }) => id));
});
