import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { nodeId, type Hash, type Height, type NodeId, type Round } from "../../primitives/ids.ts";
import type { BlockView, Fact } from "../../protocol/core/observe.ts";
import { hotstuff2 } from "../../protocol/hotstuff2/index.ts";
import { traceOf } from "../../scenarios/testing.ts";
import { calmRecipe } from "../../sim/testing.ts";
import { apply, emptyProjection, type Projection } from "../../sim/trace/projection.ts";
import { hashOf, said, twoShards, type Said } from "../../sim/trace/testing.ts";
import { nodeName } from "../../store/names.ts";
import { loadWords, ENGLISH } from "../../words/words.ts";
import { askedOf, standingOf, watermarksOf } from "./standing.ts";
import { phasesTable, type Looked, type Stage } from "./table.ts";
import { phasesTold } from "./told.ts";

const SPANISH = await loadWords("es");
const [A, B, C] = [hashOf("a"), hashOf("b"), hashOf("c")];
const v = (index: number): NodeId => nodeId(0, index);
const ALL = [0, 1, 2, 3];

function block(hash: Hash, height: number, round = 0, proposer = 0): BlockView {
  const nowhere = { block: hashOf("genesis 0"), height: 0 as Height, round: 0 as Round };
  return {
    hash,
    parent: nowhere.block,
    height: height as Height,
    round: round as Round,
    proposer: v(proposer),
    parentQc: nowhere,
    timestampMs: 0,
    isFallback: false,
    transactions: [],
    stateRoot: hash,
    transactionRoot: hash,
  };
}

const proposed = (...from: Parameters<typeof block>): Fact => ({
  kind: "proposed",
  block: block(...from),
});
const phase = (name: string, of: Hash, height: number, round = 0, power?: number): Fact => ({
  kind: "phase",
  phase: name,
  block: of,
  height: height as Height,
  round: round as Round,
  ...(power !== undefined && { power }),
});
const voted = (of: Hash, height: number, round = 0): Fact => ({
  kind: "voted",
  block: of,
  height: height as Height,
  round: round as Round,
});
const counted = (of: Hash, voter: number, power: number): Fact => ({
  kind: "counted",
  block: of,
  voter,
  power,
  verified: true,
});
const committed = (of: Hash, height: number): Fact => ({
  kind: "committed",
  block: of,
  height: height as Height,
  round: 0 as Round,
  parent: hashOf("genesis 0"),
  stateRoot: of,
  supply: 2000,
});

const info = { ...twoShards, nodes: twoShards.nodes.filter(({ shard }) => shard === 0) };
const world = (...lines: readonly Said[]): Projection =>
  said(...lines).reduce(apply, emptyProjection(info));
const looked = (projection: Projection, extra: Partial<Looked> = {}): Looked => ({
  projection,
  info,
  shard: 0,
  present: undefined,
  ...extra,
});
const tableOf = (projection: Projection) => phasesTable(looked(projection));
const stagesOf = (projection: Projection, row = 0): readonly Stage[] =>
  tableOf(projection).rows[row]?.cells.map(({ stage }) => stage) ?? [];

describe("the table of phases", () => {
  const three = [
    ["s0v0", proposed(A, 1), phase("pre-prepared", A, 1), voted(A, 1)],
    ["s0v1", phase("pre-prepared", A, 1)],
    ["s0v2", phase("pre-prepared", A, 1), phase("prepared", A, 1, 0, 3)],
    ["s0v3", phase("prepared", A, 1, 0, 3), phase("committed-local", A, 1, 0, 3)],
  ] satisfies Said[];

  it("shows the furthest that each validator has come to", () => {
    const table = tableOf(world(...three));
    expect(table.vocabulary).toBe("phases");
    expect(stagesOf(world(...three))).toEqual(["voted", "known", "certified", "bound"]);
    expect(stagesOf(world(...three, ["s0v3", committed(A, 1)]))[3]).toBe("final");
  });

  it("leads from a cell to the entry that made it so", () => {
    expect(tableOf(world(...three)).rows[0]?.cells.map(({ entry }) => entry)).toEqual([1, 2, 3, 4]);
  });

  it("counts towards the quorum what the validator itself has counted", () => {
    const counting = world(...three, ["s0v1", counted(A, 0, 1), counted(A, 2, 2)]);
    const cells = tableOf(counting).rows[0]?.cells ?? [];
    expect(cells[1]).toMatchObject({ heard: 2, needed: 3 });
    expect(cells[0]?.heard).toBe(0);
    expect(cells[2]?.heard).toBe(3);
  });

  it("marks two blocks at one height in one view, and no others", () => {
    const rivals = world(["s0v0", proposed(A, 1), proposed(B, 1), proposed(C, 2)]);
    const marked = tableOf(rivals).rows.map(({ isRivalled }) => isRivalled);
    expect(marked).toEqual([true, true, false]);
    const later = world(["s0v0", proposed(A, 1)], ["s0v1", proposed(B, 1, 1, 1)]);
    expect(tableOf(later).rows.map(({ isRivalled }) => isRivalled)).toEqual([false, false]);
  });

  it("finds a rival also where a block is taken up again in a later view", () => {
    const again = world(
      ["s0v0", proposed(A, 1)],
      ["s0v1", proposed(B, 1, 1, 1), phase("pre-prepared", A, 1, 1)],
    );
    expect(tableOf(again).rows.map(({ rounds }) => rounds)).toEqual([[0, 1], [1]]);
    expect(tableOf(again).rows.map(({ isRivalled }) => isRivalled)).toEqual([true, true]);
  });

  it("counts votes anew where a block is taken up again in a later view", () => {
    const before = [
      ["s0v0", proposed(A, 1)],
      ["s0v1", phase("pre-prepared", A, 1), voted(A, 1), counted(A, 0, 1), counted(A, 1, 2)],
    ] satisfies Said[];
    const cell = (...more: readonly Said[]) => tableOf(world(...before, ...more)).rows[0]?.cells[1];
    expect(cell()).toMatchObject({ stage: "voted", heard: 2 });
    const again = ["s0v1", phase("pre-prepared", A, 1, 1), counted(A, 1, 1)] satisfies Said;
    expect(cell(again)).toMatchObject({ stage: "known", heard: 1 });
    expect(cell(again, ["s0v1", voted(A, 1, 1)])).toMatchObject({ stage: "voted", heard: 1 });
  });

  it("outlines what the present entry changed, and nothing else", () => {
    const entries = said(...three);
    const projection = entries.reduce(apply, emptyProjection(info));
    const { rows } = phasesTable(looked(projection, { present: entries.at(-1) }));
    expect(rows[0]?.cells.map(({ isNew }) => isNew)).toEqual([false, false, false, true]);
  });

  it("keeps to the newest blocks and says how many it leaves out", () => {
    const many = Array.from({ length: 20 }, (_, i) => proposed(hashOf(`many ${i}`), i + 1));
    const table = tableOf(world(["s0v0", ...many]));
    expect(table.rows.map(({ height }) => height)).toEqual(
      Array.from({ length: table.rows.length }, (_, i) => 21 - table.rows.length + i),
    );
    expect(table.hidden + table.rows.length).toBe(20);
  });

  it("counts the quorum of the committee that a validator goes by", () => {
    const members = [0, 1, 2].map(v);
    const smaller = world(
      ["s0v0", proposed(A, 1)],
      ["s0v1", { kind: "membersChanged", epoch: 1, height: 0 as Height, members }],
    );
    expect(tableOf(smaller).rows[0]?.cells.map(({ needed }) => needed)).toEqual([3, 3, 3, 3]);
    const two = world(
      ["s0v0", proposed(A, 1)],
      ["s0v1", { kind: "membersChanged", epoch: 1, height: 0 as Height, members: [v(1), v(2)] }],
    );
    expect(tableOf(two).rows[0]?.cells[1]?.needed).toBe(2);
  });
});

describe("a chain of certificates, from the run of another protocol", () => {
  const trace = traceOf({ scenario: "hotstuff2/happy-path" });
  const at = (cursor: number) =>
    phasesTable({
      projection: trace.projectionAt(cursor),
      info: trace.info,
      shard: 0,
      present: trace.entry(cursor),
    });

  it("goes through all stages, and never back", () => {
    const rank = ["none", "known", "voted", "certified", "bound", "final"];
    const seen = new Map<string, number>();
    const stages = new Set<Stage>();
    for (let cursor = 1; cursor <= 400; cursor++)
      for (const { status, cells } of at(cursor).rows)
        for (const { node, stage } of cells) {
          const key = `${status.block.hash} ${node}`;
          const now = rank.indexOf(stage);
          // A lock moves on to the next block before the one that it leaves is final.
          const before = Math.min(seen.get(key) ?? 0, rank.indexOf("certified"));
          expect(now).toBeGreaterThanOrEqual(before);
          seen.set(key, now);
          stages.add(stage);
        }
    // Whoever has the whole block votes for it in the same step.
    expect([...stages].sort()).toEqual(rank.filter((stage) => stage !== "known").sort());
  });

  it("is told in the words of a chain", () => {
    expect(at(100).vocabulary).toBe("chain");
  });
});

describe("the view that validators are in", () => {
  const { protocol: _, ...recipe } = calmRecipe();
  const standing = (projection: Projection) =>
    standingOf({
      ...looked(projection),
      recipe: { ...recipe, protocol: "hotstuff2" },
      protocol: hotstuff2,
    });
  const up = ALL.map((seat): Said => [`s0v${seat}`]);

  it("has the leader that the protocol names, until a view is opened under one", () => {
    expect(standing(world(...up))?.leader).toBe(
      hotstuff2.proposerOf(
        "hotstuff2",
        {
          shard: 0,
          members: info.nodes.map(({ id, publicKey }) => ({ node: id, publicKey, power: 1 })),
          totalPower: 4,
        } as unknown as Parameters<typeof hotstuff2.proposerOf>[1],
        1 as Height,
        0 as Round,
      ),
    );
    const open = world(...up, [
      "s0v2",
      { kind: "roundEntered", round: 1 as Round },
      {
        kind: "viewOpened",
        round: 1 as Round,
        leader: v(3),
        signers: [1, 2, 3],
        carried: [{ height: 1 as Height, block: A }],
      },
    ]);
    expect(standing(open)).toMatchObject({ round: 1, leader: v(3), leaving: [] });
    expect(standing(open)?.opened?.carried).toHaveLength(1);
  });

  it("counts who wants to leave it, once each", () => {
    const leaving = world(
      ...up,
      ["s0v1", { kind: "timedOut", round: 0 as Round }],
      ["s0v2", { kind: "surrenderCounted", round: 1 as Round, voter: 1, power: 1 }],
      ["s0v2", { kind: "surrenderCounted", round: 1 as Round, voter: 3, power: 2 }],
    );
    expect(standing(leaving)).toMatchObject({ leaving: [v(1), v(3)], needed: 3 });
  });

  it("has the watermarks of the last stable checkpoint", () => {
    const stable = (height: number): Fact => ({
      kind: "checkpoint",
      height: height as Height,
      root: A,
      stable: true,
      signers: [0, 1, 2],
    });
    const marks = watermarksOf({
      ...looked(world(["s0v0", stable(4)], ["s0v1", stable(4)], ["s0v2", stable(4), stable(8)])),
      recipe: { ...recipe, protocol: "hotstuff2", parameters: { window: 8 } },
      protocol: hotstuff2,
    });
    expect(marks).toMatchObject({ low: 8, high: 16, holders: [v(2)], signers: [v(0), v(1), v(2)] });
  });
});

describe("phases as text", () => {
  it.each([ENGLISH, SPANISH])("have a sentence for every cell, in each language", (words) => {
    const projection = world(
      ["s0v0", proposed(A, 1), phase("pre-prepared", A, 1)],
      ["s0v1", { kind: "replied", transaction: C, result: "ok" }],
    );
    const table = tableOf(projection);
    const told = phasesTold(
      { table, standing: undefined, marks: undefined, asked: askedOf(projection) },
      { projection, name: nodeName, transaction: () => "pay", words: words.phases },
    );
    const lines = told.kind === "list" ? told.lines : [];
    expect(lines).toHaveLength(1 + 4 + 1);
    expect(lines[1]).toContain(words.phases.stages.phases.known);
    expect(lines[2]).toContain(words.phases.stages.phases.none);
    expect(present(lines.at(-1), "a line")).toContain(words.phases.underway(1));
  });
});
