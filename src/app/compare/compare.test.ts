import { beforeAll, describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import type { Hash } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import type { Recipe } from "../../sim/recipe.ts";
import { openSession } from "../../sim/session.ts";
import { calmRecipe } from "../../sim/testing.ts";
import { firstDifference, walkerFrom } from "../../sim/trace/difference.ts";
import { createTraceStore, type TraceStore } from "../../sim/trace/trace-store.ts";
import type { BranchView } from "../../store/types.ts";
import { ENGLISH } from "../../words/words.ts";
import { words as spanish } from "../../words/languages/es.ts";
import { branchName, firstChoice, ownOf } from "./choice.ts";
import * as explaining from "./explain.ts";
import type { Told } from "./explain.ts";
import { lineagesOf } from "./lineage.ts";
import {
  after,
  before,
  cursorsAt,
  endOf,
  partingMoment,
  START,
  type Lines,
  type Moment,
} from "./moments.ts";
import { playedOn } from "./pace.ts";
import * as worlds from "./worlds.ts";
import type { Row, World } from "./worlds.ts";
import { recipeOf } from "../../scenarios/testing.ts";

type Run = Told & Pick<TraceStore, "timeOf" | "violations">;

function runOf(recipe: Recipe, entries?: number): Run {
  const session = openSession({
    recipe,
    protocol: present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol"),
    port: syncPort("keyed"),
  });
  const trace = createTraceStore(session.info);
  trace.append(session.advance(entries === undefined ? {} : { entries }).batch);
  const { entry, message, length, projectionAt, info, timeOf, violations } = trace;
  const isOver = session.isFinished();
  return { recipe, entry, message, length, projectionAt, info, timeOf, violations, isOver };
}

const scenario = (id: string, change: object = {}): Recipe => recipeOf({ scenario: id, ...change });

const explainParting = (entry: number, left: Told, right: Told, words = ENGLISH) =>
  explaining.explainParting(entry, left, right, words);
const explainConsequence = (
  walk: Parameters<typeof explaining.explainConsequence>[0],
  left: Told,
  right: Told,
  words = ENGLISH,
) => explaining.explainConsequence(walk, left, right, words);
const standing = (left: World, right: World, words = ENGLISH) =>
  worlds.standing(left, right, words);
const becomeOf = (left: World, right: World, words = ENGLISH) =>
  worlds.becomeOf(left, right, words);

const CRASH_MS = 1005;
const calm = calmRecipe({ untilMs: 2500 });
const broken: Recipe = { ...calm, script: [{ at: CRASH_MS, do: "crash", node: "s0v2" }] };
let happy: Run;
let crashed: Run;
let parting: number;
let lines: Lines;
beforeAll(() => {
  happy = runOf(calm);
  crashed = runOf(broken);
  parting = present(firstDifference(happy, crashed), "a difference").entry;
  lines = { left: happy, right: crashed, parting };
});

const worldAt = (run: Run, cursor = run.length()): World => ({
  projection: run.projectionAt(cursor),
  info: run.info,
  shards: run.recipe.shards,
  timeOf: run.timeOf,
  violations: run.violations().filter(({ entry }) => entry <= cursor),
});

/** All moments from the start on. */
function forwards(): readonly Moment[] {
  const found: Moment[] = [START];
  for (;;) {
    const next = after(lines, found.at(-1) ?? START);
    if (next === "none" || next === "unknown") return found;
    found.push(next);
  }
}

describe("one clock for two runs", () => {
  it("stops at every instant at which anything happens in either, and at the difference", () => {
    const times = new Set<number>();
    for (const run of [happy, crashed])
      for (let i = 1; i <= run.length(); i++) times.add(run.timeOf(i));
    const moments = forwards();
    expect([...new Set(moments.slice(1).map(({ at }) => at as number))]).toEqual(
      [...times].sort((a, b) => a - b),
    );
    expect(moments.filter(({ upTo }) => upTo === "parting")).toEqual([
      { at: CRASH_MS * 1000, upTo: "parting" },
    ]);
    expect(cursorsAt(lines, moments.at(-1) ?? START)).toEqual({
      left: happy.length(),
      right: crashed.length(),
    });
  });

  it("goes back by the same places", () => {
    const there = forwards().map((moment) => cursorsAt(lines, moment));
    const back = [];
    let moment = forwards().at(-1) ?? START;
    for (; moment.upTo !== "nothing"; moment = before(lines, moment))
      back.unshift(cursorsAt(lines, moment));
    // At the difference itself nothing else happens: the end of that instant is the same place.
    expect([{ left: 0, right: 0 }, ...back]).toEqual(there);
  });

  it("stands at the entries that differ, and before them at the same one with the same digest", () => {
    const moment = present(partingMoment(lines), "a moment");
    expect(cursorsAt(lines, moment)).toEqual({ left: parting - 1, right: parting });
    const earlier = cursorsAt(lines, before(lines, moment));
    expect(earlier.left).toBe(earlier.right);
    expect(happy.entry(earlier.left)?.digest).toBe(crashed.entry(earlier.right)?.digest);
  });

  it("stops twice in an instant in which more follows the difference", () => {
    const at = 1_200_000 as Micros;
    const struck = runOf({ ...calm, script: [{ at: 1200, do: "crash", node: "s0v2" }] });
    const entry = present(firstDifference(happy, struck), "a difference").entry;
    const busy: Lines = { left: happy, right: struck, parting: entry };
    const moment: Moment = { at, upTo: "parting" };
    expect(partingMoment(busy)).toEqual(moment);
    expect(cursorsAt(busy, moment)).toEqual({ left: entry, right: entry });
    expect(after(busy, before(busy, moment))).toEqual(moment);
    expect(after(busy, moment)).toEqual(endOf(at));
    expect(before(busy, endOf(at))).toEqual(moment);
    expect(cursorsAt(busy, endOf(at)).left).toBeGreaterThan(entry);
  });

  it("has one side wait where it is not computed", () => {
    const begun = { ...lines, right: runOf(broken, 30) };
    const last = endOf(begun.right.timeOf(30));
    expect(after(begun, last)).toBe("unknown");
    expect(cursorsAt(begun, endOf(2_000_000 as Micros)).right).toBe(30);
  });

  it("plays by beats and by the clock, and never beyond what is computed of both", () => {
    const beats = { speed: { kind: "beats", perSecond: 10 }, elapsed: 100, due: 0 } as const;
    const first = playedOn(lines, START, beats).moment;
    expect(first.at).toBeGreaterThan(0);
    expect(playedOn(lines, START, { ...beats, elapsed: 50 })).toMatchObject({
      moment: START,
      due: 0.5,
    });
    const clock = { speed: { kind: "clock", ratio: 1 }, elapsed: 100, due: 0 } as const;
    expect(playedOn(lines, START, clock).moment).toEqual(endOf(100_000 as Micros));
    const begun = { ...lines, right: runOf(broken, 30) };
    const far = { ...clock, elapsed: 60_000 };
    expect(playedOn(begun, START, far)).toMatchObject({
      moment: endOf(begun.right.timeOf(30)),
      isStuck: true,
    });
  });
});

describe("what is told of a difference", () => {
  it("of a crash: who, when, that it is the edit, and what the other does instead", () => {
    const { heading, left, right } = explainParting(parting, happy, crashed);
    expect(heading).toBe(
      `The same up to entry ${parting - 1}, at ${(happy.timeOf(parting - 1) / 1000).toFixed(3)} ms. Entry ${parting} is the first that differs.`,
    );
    expect(right).toMatchObject({ when: "1005.000 ms", edit: "V2 crashes" });
    expect(right.sentence).toMatch(/^V2 crashes/);
    expect(right.details).toContainEqual({ term: "Node", text: "V2" });
    expect(left.edit).toBeUndefined();
    expect(left.entry).toBe(parting);
  });

  it("of its consequence: the node that is missed, the message, the rule that loses it", () => {
    const walk = walkerFrom(happy, crashed, parting).walk(Infinity);
    const { left, right } = explainConsequence(walk, happy, crashed);
    expect(left.details).toContainEqual({ term: "Node", text: "V2" });
    expect(right.sentence).toContain("NET-DOWN");
    expect(right.details).toContainEqual({ term: "Rules", text: "NET-DOWN refuses" });
    const message = right.details.find(({ term }) => term === "Message");
    expect(message?.text).toMatch(/^BlockHeader for A\d+, height \d+, round \d+ from V\d$/);
  });

  it("of what both scripts hold, no edit is made; and a transfer is known by its label", () => {
    const paid = scenario("hotstuff2/happy-path", { untilMs: 4000 });
    const submitted = present(
      paid.script.find((line) => line.do === "submit" && line.at > 1000),
      "a transfer",
    );
    const at = submitted.at - 50;
    const edits = [{ at, do: "crash", node: "s0v2" }];
    const one = runOf(paid);
    const other = runOf(scenario("hotstuff2/happy-path", { untilMs: 4000, edits }));
    const entry = present(firstDifference(one, other), "a difference").entry;
    const { left, right } = explainParting(entry, one, other);
    expect([left.edit, right.edit]).toEqual([undefined, "V2 crashes"]);
    const walk = walkerFrom(one, other, entry).walk(Infinity);
    expect(other.entry(walk.right)?.rulings.map(({ rule }) => rule)).toContain("NET-DOWN");
    expect(one.entry(walk.left)?.node).toBe("s0v2");
  });

  it("of a message held back: that one side sends it and the other does not", () => {
    const match = { kind: "BlockVote", from: "s0v1", to: "s0v2" };
    const held = runOf({ ...calm, script: [{ at: 800, do: "hold", match }] });
    const entry = present(firstDifference(happy, held), "a difference").entry;
    expect(explainParting(entry, happy, held).right.edit).toBe("BlockVote from V1 to V2 held back");
    const walk = walkerFrom(happy, held, entry).walk(Infinity);
    const { left, right } = explainConsequence(walk, happy, held);
    const sends = [left, right].map(({ details }) => details.find(({ term }) => term === "Sends"));
    expect(sends[0]?.text).toMatch(/^BlockVote for A\d+, .* to V0, V2, V3$/);
    expect(sends[1]?.text).toMatch(/^BlockVote for A\d+, .* to V0, V2 \(held back\), V3$/);
  });

  it("of two rule sets: the rule, and what it does on one side alone", () => {
    const january = runOf(scenario("hyperscale/timeout-unlock-fork"));
    const sound = runOf(scenario("hyperscale/timeout-unlock-fork", { rules: "hotstuff2" }));
    const entry = present(firstDifference(january, sound), "a difference").entry;
    const { left, right } = explainParting(entry, january, sound);
    expect(left.details).toContainEqual({ term: "Only here", text: "locks A1 · HYP-LOCK" });
    const rules = (telling: typeof left) =>
      telling.details.find(({ term }) => term === "Rules")?.text;
    expect(rules(left)).toContain("HYP-VOTE lets pass");
    expect(rules(right)).toContain("HS2-VOTE lets pass");
  });

  it("in another language leaves no English", () => {
    const walk = walkerFrom(happy, crashed, parting).walk(Infinity);
    const [one, other] = [worldAt(happy), worldAt(crashed)];
    const told = [
      explainParting(parting, happy, crashed, spanish),
      explainConsequence(walk, happy, crashed, spanish),
    ].flatMap(({ heading, left, right }) => [
      heading,
      ...[left, right].flatMap(({ sentence, details, edit = "" }) => [
        sentence,
        edit,
        ...details.flatMap(({ term, text }) => [term, text]),
      ]),
    ]);
    const rows = [...standing(one, other, spanish), ...becomeOf(one, other, spanish)];
    const texts = [...told, ...rows.flatMap(({ what, left, right }) => [what, left, right])];
    expect(rows).toHaveLength([...standing(one, other), ...becomeOf(one, other)].length);
    expect(
      texts.filter((text) => /\b(the|of|at|only|final|round|height|none)\b/i.test(text)),
    ).toEqual([]);
  });

  it("of a run that is over: that nothing comes", () => {
    const short = runOf({ ...calm, untilMs: 1500 });
    const entry = present(firstDifference(happy, short), "a difference").entry;
    expect(explainParting(entry, happy, short).right.sentence).toBe(
      `This run is over after entry ${short.length()}.`,
    );
  });
});

const rowOf = (rows: readonly Row[], what: string): Row | undefined =>
  rows.find((row) => row.what === what);

describe("two worlds", () => {
  it("that are the same have nothing to tell", () => {
    const [one, other] = [worldAt(happy, parting - 1), worldAt(crashed, parting - 1)];
    expect([...standing(one, other), ...becomeOf(one, other)]).toEqual([]);
  });

  it("differ by who is down, and by heights and blocks", () => {
    const [one, other] = [worldAt(happy), worldAt(crashed)];
    expect(rowOf(standing(one, other), "V2")?.right).toMatch(/^down, /);
    const heights = present(rowOf(becomeOf(one, other), "Final height"), "a row");
    expect(Number(heights.left)).toBeGreaterThan(Number(heights.right));
    const first = rowOf(becomeOf(one, other), "First final only here");
    expect(first).toMatchObject({ right: "none" });
    expect(first?.left).toMatch(/^A\d+( \([0-9a-f]{6}\))? at height \d+, \d+\.\d{3} ms$/);
  });

  it("name the promise that one rule set breaks", () => {
    const january = runOf(scenario("hyperscale/timeout-unlock-fork"));
    const sound = runOf(scenario("hyperscale/timeout-unlock-fork", { rules: "hotstuff2" }));
    const rows = becomeOf(worldAt(january), worldAt(sound));
    expect(rowOf(rows, "Broken promises")).toEqual({
      what: "Broken promises",
      left: "agreement",
      right: "none",
    });
  });

  it("name transfers that come out otherwise", () => {
    const paid = scenario("xs/transfer");
    const stopped: Recipe = {
      ...paid,
      script: [
        ...paid.script,
        ...["s0v0", "s0v1", "s0v2", "s0v3"].map(
          (name) => ({ at: 1, do: "crash", node: name }) as const,
        ),
      ],
    };
    const rows = becomeOf(worldAt(runOf(paid)), worldAt(runOf(stopped)));
    const row = present(
      rows.find(({ what }) => what.startsWith("Transfer ")),
      "a transfer",
    );
    expect(row.left).toBe("completed");
    expect(row.right).not.toBe("completed");
  });
});

it("a proposal of the same content in the same place is the same block under other rules", () => {
  const january = runOf(scenario("hyperscale/timeout-unlock-fork"));
  const sound = runOf(scenario("hyperscale/timeout-unlock-fork", { rules: "hotstuff2" }));
  const [one, other] = [worldAt(january), worldAt(sound)];
  const [a, b] = [one.projection, other.projection];
  const [mine, theirs] = lineagesOf(one, other);
  const named = (projection: typeof a, name: string) =>
    present(
      [...projection.blocks.values()].find((status) => status.name === name),
      name,
    ).block;
  expect(named(a, "A1").hash).not.toBe(named(b, "A1").hash);
  expect(mine.get(named(a, "A1").hash)).toBe(theirs.get(named(b, "A1").hash));
  expect(mine.get(named(a, "A2").hash)).not.toBe(theirs.get(named(b, "A2").hash));
  expect(new Set(mine.values()).size).toBe(a.blocks.size);
});

it("a proposal on another parent is another block", () => {
  const [status] = [...happy.projectionAt(happy.length()).blocks.values()].slice(-1);
  const { block } = present(status, "a block");
  const other = { ...block, hash: "f".repeat(64) as Hash, parent: "e".repeat(64) as Hash };
  const blocksOf = (own: typeof block) => ({
    info: happy.info,
    projection: { blocks: new Map([[own.hash, { ...present(status, "a block"), block: own }]]) },
  });
  const [mine, theirs] = lineagesOf(blocksOf(block), blocksOf(other));
  expect(mine.get(block.hash)).not.toBe(theirs.get(other.hash));
  const twin = { ...block, hash: other.hash };
  const [own, same] = lineagesOf(blocksOf(block), blocksOf(twin));
  expect(own.get(block.hash)).toBe(same.get(twin.hash));
});

describe("which two", () => {
  const branch = (id: number, parent: number | undefined, label = `branch ${id}`): BranchView => ({
    id,
    parent,
    forkedAt: 0,
    label,
    recipe: calm,
    length: 0,
    phase: "complete",
  });
  const three = [branch(4, undefined), branch(5, 4), branch(6, 5)];

  it("the one on the screen and its parent", () => {
    expect(firstChoice(three, 6)).toEqual({ left: 5, right: 6 });
    expect(firstChoice(three, 5)).toEqual({ left: 4, right: 5 });
  });

  it("the first run with the newest other, and none where there is but one", () => {
    expect(firstChoice(three, 4)).toEqual({ left: 4, right: 6 });
    expect(firstChoice([branch(4, undefined)], 4)).toBeUndefined();
    expect(firstChoice([], 0)).toBeUndefined();
  });

  it("are told apart by their place where their labels are alike", () => {
    const twins = [branch(4, undefined, "same"), branch(9, 4, "same")];
    expect(twins.map((own) => branchName(own, twins))).toEqual(["1 · same", "2 · same"]);
  });

  it("say what each has that the other has not", () => {
    const other = { ...broken, rules: "guide" };
    expect(ownOf(other, calm, ENGLISH)).toEqual(["rules guide", "V2 crashes at 1005 ms"]);
    expect(ownOf(calm, other, ENGLISH)).toEqual(["rules hotstuff2"]);
    expect(ownOf(calm, calm, ENGLISH)).toEqual([]);
  });
});
