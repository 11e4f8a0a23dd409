import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { syncPort } from "../crypto-port.ts";
import type { Recipe, ScriptEntry } from "../recipe.ts";
import { openSession } from "../session.ts";
import type { TraceEntry } from "./entry.ts";
import { calmRecipe } from "../testing.ts";
import {
  differingParts,
  firstDifference,
  isByHand,
  walkerFrom,
  type Run,
  type Walk,
} from "./difference.ts";
import { recipeOf } from "../../scenarios/testing.ts";

function runOf(recipe: Recipe, entries?: number): Run & { readonly recipe: Recipe } {
  const session = openSession({
    recipe,
    protocol: present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol"),
    port: syncPort("keyed"),
  });
  const { batch } = session.advance(entries === undefined ? {} : { entries });
  return {
    recipe,
    entry: (index) => batch.entries[index - 1],
    message: (number) => batch.messages[number],
    length: () => batch.entries.length,
    isOver: session.isFinished(),
  };
}

const calm = (script: readonly ScriptEntry[] = [], untilMs = 4000): Recipe =>
  calmRecipe({ script, untilMs });

const scenario = (id: string, change: object = {}): Recipe => recipeOf({ scenario: id, ...change });

const entriesOf = (run: Run): readonly TraceEntry[] =>
  Array.from({ length: run.length() }, (_, i) => present(run.entry(i + 1), "an entry"));

const digestAt = (run: Run, entry: number): string => present(run.entry(entry), "an entry").digest;

const happy = runOf(calm());
const crashed = runOf(calm([{ at: 1000, do: "crash", node: "s0v2" }]));

describe("the first difference", () => {
  it("is none between a run and itself", () => {
    expect(firstDifference(happy, runOf(calm()))).toBeUndefined();
  });

  it("between calm and a crash is the crash", () => {
    const { entry } = present(firstDifference(happy, crashed), "a difference");
    expect(crashed.entry(entry)).toMatchObject({ at: 1_000_000, facts: [{ kind: "crashed" }] });
    expect(digestAt(happy, entry - 1)).toBe(digestAt(crashed, entry - 1));
  });

  it("is found in the very last entry that both have", () => {
    const { entry } = present(firstDifference(happy, crashed), "a difference");
    const length = (): number => entry;
    expect(firstDifference({ ...happy, length }, { ...crashed, length })).toEqual({ entry });
  });

  it("between two rule sets is a decision on one and the same world", () => {
    const january = runOf(scenario("hyperscale/timeout-unlock-fork"));
    const sound = runOf(scenario("hyperscale/timeout-unlock-fork", { rules: "hotstuff2" }));
    const { entry } = present(firstDifference(january, sound), "a difference");
    const [x, y] = [january, sound].map((run) => present(run.entry(entry), "an entry"));
    if (x === undefined || y === undefined) throw new Error("no entries");
    expect(entry).toBeGreaterThan(1);
    expect([x.at, x.node, x.cause]).toEqual([y.at, y.node, y.cause]);
    expect(differingParts(x, january, y, sound)).toContain("facts");
  });

  it("is where the shorter of two equal runs is over, and none while it is not", () => {
    const short = runOf(calm([], 2000));
    const entry = short.length() + 1;
    expect(firstDifference(happy, short)).toEqual({ entry });
    expect(firstDifference(short, happy)).toEqual({ entry });
    expect(firstDifference(happy, { ...short, isOver: false })).toBeUndefined();
    expect(firstDifference({ ...happy, isOver: false }, short)).toEqual({ entry });
  });

  it("has equal digests below and unequal ones from there on, whichever run comes first", () => {
    const edit = fc.record({ at: fc.integer({ min: 0, max: 900 }), node: fc.nat(3) });
    const script = fc
      .array(edit, { maxLength: 2 })
      .map((edits) =>
        edits.map(({ at, node }) => ({ at, do: "crash", node: `s0v${node}` }) as const),
      );
    fc.assert(
      fc.property(script, script, fc.integer({ min: 50, max: 200 }), (one, other, entries) => {
        const [a, b] = [runOf(calm(one, 1000)), runOf(calm(other, 1000), entries)];
        const found = firstDifference(a, b);
        expect(firstDifference(b, a)).toEqual(found);
        const shared = Math.min(a.length(), b.length());
        for (let i = 1; i <= shared; i++)
          expect(digestAt(a, i) === digestAt(b, i), `${i}`).toBe(i < (found?.entry ?? Infinity));
        if (found === undefined) expect(a.length() === b.length() || !b.isOver).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe("the first consequence", () => {
  const partingOf = (a: Run, b: Run): number => firstDifference(a, b)?.entry ?? 1;
  const found = (a: Run, b: Run): Walk => walkerFrom(a, b, partingOf(a, b)).walk(Infinity);

  it("of a crash is not the crash, and no timer that ticks for nothing, but a message that is lost", () => {
    const walk = found(happy, crashed);
    const [x, y] = [happy.entry(walk.left), crashed.entry(walk.right)];
    expect(crashed.entry(walk.right - 1)?.at).toBeGreaterThan(1_000_000);
    expect(x).toMatchObject({ node: "s0v2", cause: { kind: "message" } });
    expect(y).toMatchObject({ node: "s0v2", cause: { kind: "message" } });
    expect(y?.rulings.map(({ rule }) => rule)).toEqual(["NET-DOWN"]);
    expect(walk.parts).toContain("refusals");
    expect(walk.only).toBeUndefined();
  });

  it("of a proposer's crash is what it would have proposed, and what comes in its place", () => {
    const proposal = entriesOf(happy).find(
      ({ at: when, facts }) => when > 2_000_000 && facts.some(({ kind }) => kind === "proposed"),
    );
    const { at, node } = present(proposal, "a proposal");
    const silenced = runOf(calm([{ at: at / 1000 - 1, do: "crash", node: node ?? "" }]));
    const walk = found(happy, silenced);
    expect(walk).toMatchObject({ isFound: true, only: "left" });
    expect(happy.entry(walk.left)).toMatchObject({ at, node });
    expect(happy.entry(walk.left)?.facts.map(({ kind }) => kind)).toContain("proposed");
  });

  it("is none where the edit changes nothing, however many entries and messages it shifts", () => {
    const idle: ScriptEntry = { at: 500, do: "hold", match: { kind: "Nothing" } };
    const idled = runOf(calm([idle]));
    const [left, right] = [happy.length() + 1, idled.length() + 1];
    expect(found(happy, idled)).toEqual({ left, right, isFound: false, parts: [] });
  });

  it("of a message held back is the copy that is not sent", () => {
    const match = { kind: "BlockVote", from: "s0v1", to: "s0v2" };
    const held = runOf(calm([{ at: 800, do: "hold", match }]));
    const walk = found(happy, held);
    expect(walk.parts).toEqual(["sends"]);
    expect(held.entry(walk.right)?.sends.map(({ fate }) => fate)).toContain("held");
  });

  it("of other rules is what they make of the same blocks, whose hashes differ", () => {
    const january = runOf(scenario("hyperscale/timeout-unlock-fork"));
    const sound = runOf(scenario("hyperscale/timeout-unlock-fork", { rules: "hotstuff2" }));
    const walk = found(january, sound);
    const [x, y] = [january.entry(walk.left), sound.entry(walk.right)];
    expect(walk).toMatchObject({ isFound: true, parts: ["facts"] });
    expect([x?.at, x?.node]).toEqual([y?.at, y?.node]);
    expect(x?.facts.map(({ kind }) => kind)).toContain("locked");
    expect(y?.facts.map(({ kind }) => kind)).not.toContain("locked");
  });

  it("is the same in small steps as in one go, and mirrored when the runs are", () => {
    const whole = walkerFrom(happy, crashed, 1).walk(Infinity);
    const walker = walkerFrom(happy, crashed, 1);
    let walk = walker.walk(7);
    while (!walk.isFound) walk = walker.walk(7);
    expect(walk).toEqual(whole);
    const mirrored = walkerFrom(crashed, happy, 1).walk(Infinity);
    expect(mirrored).toEqual({ ...whole, left: whole.right, right: whole.left });
  });

  it("waits at what is not computed yet, and goes on when it is", () => {
    const all = crashed.length();
    let there = 20;
    const growing: Run = {
      ...crashed,
      entry: (index) => (index > there ? undefined : crashed.entry(index)),
      length: () => there,
      isOver: false,
    };
    const walker = walkerFrom(happy, growing, 1);
    expect(walker.walk(Infinity)).toMatchObject({ left: 21, right: 21, isFound: false });
    there = all;
    expect(walker.walk(Infinity)).toEqual(walkerFrom(happy, crashed, 1).walk(Infinity));
  });
});

it("what a client submits and a timer fired by hand are done by hand; a timer that ticks is not", () => {
  const entry = present(happy.entry(1), "an entry");
  const timer = (forced: boolean) => ({
    ...entry,
    cause: { kind: "timer", timer: "round", forced } as const,
  });
  expect([timer(true), timer(false)].map(isByHand)).toEqual([true, false]);
});
