import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import type { NodeId } from "../../primitives/ids.ts";
import { hotstuff2 } from "../../protocol/hotstuff2/index.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import type { Recipe } from "../../sim/recipe.ts";
import { openSession } from "../../sim/session.ts";
import { calmRecipe } from "../../sim/testing.ts";
import { createTraceStore, type TraceStore } from "../../sim/trace/trace-store.ts";
import { nodeName } from "../../store/names.ts";
import { ENGLISH } from "../../words/words.ts";
import { tellSpaceTime, TOLD_MAX } from "./describe.ts";
import { bandOf, lanesOf, lanesThatMatter } from "./lanes.ts";
import { layoutSpaceTime } from "./layout.ts";
import { nearestLine } from "./nearest.ts";

const { spaceTime } = ENGLISH;

function traced(recipe: Recipe, untilMs: number): TraceStore {
  const session = openSession({
    recipe: { ...recipe, untilMs },
    protocol: hotstuff2,
    port: syncPort("keyed"),
  });
  const store = createTraceStore(session.info);
  store.append(session.advance().batch);
  return store;
}

const few = traced(
  calmRecipe({
    script: [
      { at: 0, do: "hold", match: { kind: "BlockVote", to: ["s0v3"] } },
      { at: 0, do: "drop", match: { kind: "BlockHeader", to: ["s0v2"] } },
    ],
  }),
  1500,
);
const many = traced(calmRecipe({ validators: 25 }), 340);
const idsOf = ({ info }: TraceStore): readonly NodeId[] => info.nodes.map(({ id }) => id);

function layoutOf(trace: TraceStore, cursor: number, open: ReadonlySet<NodeId> | "all") {
  const entries = trace.entries(1, cursor);
  const lanes = lanesOf(idsOf(trace), open);
  return layoutSpaceTime(entries, entries.at(-1)?.at ?? 0, lanes, {
    pixelsPerMilli: 10,
    isFolding: true,
    kindOf: trace.messageKind,
  });
}

function told(trace: TraceStore, cursor: number, open: ReadonlySet<NodeId> | "all" = "all") {
  const layout = layoutOf(trace, cursor, open);
  const answer = tellSpaceTime(
    layout,
    { namer: nodeName, block: (hash) => hash.slice(0, 4), message: trace.message },
    spaceTime,
  );
  return { layout, lines: answer.kind === "list" ? answer.lines : [] };
}

describe("lanes", () => {
  it("are one a validator while they are few, whatever is open", () => {
    const { lanes } = lanesOf(idsOf(few), new Set());
    expect(lanes.map(({ nodes }) => nodes)).toEqual(idsOf(few).map((id) => [id]));
  });

  it("of many are bands of ten; each validator has exactly one place, in its band or below it", () => {
    const nodes = idsOf(many);
    fc.assert(
      fc.property(fc.subarray([...nodes]), (chosen) => {
        const open = new Set(chosen);
        const { lanes, indexOf } = lanesOf(nodes, open);
        expect(lanes.flatMap((lane) => lane.nodes).sort()).toEqual([...nodes].sort());
        expect(lanes.filter(({ band }) => band !== undefined)).toHaveLength(3);
        for (const node of nodes) {
          const lane = present(lanes[indexOf(node)], "a lane");
          expect(lane.band === undefined).toBe(open.has(node));
          if (lane.band !== undefined) expect(lane.band.id).toBe(bandOf(node));
        }
        const places = lanes.map(({ y }) => y);
        expect(places.every((y, i) => i === 0 || y > (places[i - 1] ?? 0))).toBe(true);
      }),
    );
  });

  it("can all be shown", () => {
    expect(lanesOf(idsOf(many), "all").lanes).toHaveLength(25);
  });

  it("stay open for who proposed, who is down and who is selected", () => {
    const projection = many.projectionAt(many.length());
    const entries = many.entries(1, many.length());
    const proposer = present(
      entries.find(({ facts }) => facts.some(({ kind }) => kind === "proposed"))?.node,
      "a proposer",
    );
    const crashed = "s0v17" as NodeId;
    const nodes = new Map(projection.nodes).set(crashed, {
      ...present(projection.nodes.get(crashed), "it"),
      up: false,
    });
    const selection = { kind: "node", node: "s0v23" as NodeId } as const;
    expect(new Set(lanesThatMatter({ entries, nodes, selection }))).toEqual(
      new Set([proposer, crashed, selection.node]),
    );
    expect(
      lanesThatMatter({ entries: [], nodes: many.projectionAt(0).nodes, selection: undefined })
        .size,
    ).toBe(0);
  });
});

describe("what is drawn of many", () => {
  it("gathers copies and marks, and loses none", () => {
    const all = layoutOf(many, many.length(), "all");
    const bands = layoutOf(many, many.length(), new Set());
    const copies = (layout: typeof all) =>
      layout.lines.flatMap(({ envelopes }) => envelopes).sort((a, b) => a - b);
    const entries = (layout: typeof all) =>
      layout.marks.flatMap((mark) => mark.entries).sort((a, b) => a - b);
    expect(copies(bands)).toEqual(copies(all));
    expect(entries(bands)).toEqual(entries(all));
    expect(bands.lines.length).toBeLessThan(all.lines.length / 5);
    expect(bands.marks.length).toBeLessThan(all.marks.length);
  });
});

describe("a message that arrives", () => {
  it("grows from where it was one entry before, and no other does", () => {
    const cursor = present(
      few.entries(1, few.length()).find(({ cause }) => cause.kind === "message"),
      "an arrival",
    );
    const growing = layoutOf(few, cursor.index, "all").lines.filter(
      ({ growsFrom }) => growsFrom !== undefined,
    );
    expect(growing.map(({ envelopes }) => envelopes)).toEqual([
      [cursor.cause.kind === "message" ? cursor.cause.envelope : 0],
    ]);
    expect(growing[0]?.growsFrom).toBeLessThan(1);
    const next = layoutOf(few, cursor.index + 1, "all").lines;
    expect(
      next.find(({ envelope }) => envelope === growing[0]?.envelope)?.growsFrom,
    ).toBeUndefined();
  });
});

describe("as text", () => {
  it("has one sentence for each message and each mark, while there are few", () => {
    for (const cursor of [10, 30, 60]) {
      const { layout, lines } = told(few, cursor);
      expect(layout.lines.length).toBeLessThan(TOLD_MAX);
      expect(lines).toHaveLength(layout.lines.length + layout.marks.length);
    }
  });

  it("says what became of each, by name", () => {
    const { lines } = told(few, 40);
    expect(
      lines.some((line) => /^\d.* ms: BlockHeader for .* from V\d to V2, lost\.$/.test(line)),
    ).toBe(true);
    expect(lines.some((line) => /BlockVote for .* to V3, held\.$/.test(line))).toBe(true);
    expect(lines.some((line) => /arrived at \d.* ms\.$/.test(line))).toBe(true);
    expect(lines.some((line) => /: V\d votes 1\.$/.test(line))).toBe(true);
  });

  it("tells the latest of too many, and says so", () => {
    const { layout, lines } = told(many, many.length());
    expect(layout.lines.length).toBeGreaterThan(TOLD_MAX);
    expect(lines[0]).toBe(`The latest ${TOLD_MAX} of ${layout.lines.length}:`);
    expect(lines.length).toBeLessThanOrEqual(2 * TOLD_MAX + 2);
  });

  it("calls a band by its first and last, with how many are meant", () => {
    const { lines } = told(many, many.length(), new Set());
    expect(lines.some((line) => /to V0–V9 ×\d+, /.test(line))).toBe(true);
  });
});

describe("the nearest line", () => {
  const lines = [
    { x1: 0, y1: 0, x2: 100, y2: 0 },
    { x1: 0, y1: 50, x2: 100, y2: 50 },
  ];

  it("is within reach of the pointer, and between its ends", () => {
    expect(nearestLine(lines, { x: 50, y: 3 }, 6)).toBe(lines[0]);
    expect(nearestLine(lines, { x: 50, y: 45 }, 6)).toBe(lines[1]);
    expect(nearestLine(lines, { x: 50, y: 25 }, 6)).toBeUndefined();
    expect(nearestLine(lines, { x: 110, y: 0 }, 6)).toBeUndefined();
  });
});
