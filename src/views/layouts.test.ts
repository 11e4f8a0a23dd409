import fc from "fast-check";
import { nodeName } from "../store/names.ts";
import { describe, expect, it } from "vitest";
import { hotstuff2 } from "../protocol/hotstuff2/index.ts";
import { syncPort } from "../sim/crypto-port.ts";
import type { Recipe } from "../sim/recipe.ts";
import { calmRecipe } from "../sim/testing.ts";
import { openSession } from "../sim/session.ts";
import { createTraceStore, type TraceStore } from "../sim/trace/trace-store.ts";
import { forkedPlaces, layoutTree } from "./block-tree/layout.ts";
import { lookAt } from "./certificate/tally.ts";
import { NO_FILTER, rowOf, wantedBy, type Filter } from "./events/rows.ts";
import { rowsShown } from "./events/useFollowed.ts";
import { detailsOf } from "./inspector/details.ts";
import { lanesOf } from "./space-time/lanes.ts";
import { layoutSpaceTime } from "./space-time/layout.ts";
import { timeScale } from "./space-time/time-scale.ts";
import { hasRegisters, heightsShown, stateOf } from "./vote-locks/table.ts";
import { ENGLISH } from "../words/words.ts";

/** The fork of the source's rules: every view has something to show in it. */
const fork = calmRecipe({
  seed: 42,
  rules: "hyperscale-2026-01",
  untilMs: 4000,
  script: [
    {
      at: 0,
      do: "hold",
      match: { kind: "BlockVote", height: 1, round: 0, to: ["s0v0", "s0v1", "s0v2"] },
    },
    {
      at: 0,
      do: "hold",
      match: { kind: "BlockVote", height: 2, round: 1, to: ["s0v0", "s0v1", "s0v2"] },
    },
    ...[1000, 1500].flatMap((at) =>
      ["s0v0", "s0v1", "s0v2"].map((node) => ({ at, do: "timeout", node }) as const),
    ),
    { at: 3000, do: "release", match: {} },
  ],
});

function traced(recipe: Recipe): TraceStore {
  const session = openSession({ recipe, protocol: hotstuff2, port: syncPort("keyed") });
  const store = createTraceStore(session.info);
  store.append(session.advance().batch);
  return store;
}

const trace = traced(fork);
const cursors = fc.integer({ min: 0, max: trace.length() });
const statusesAt = (cursor: number) => [...trace.projectionAt(cursor).blocks.values()];

describe("block tree", () => {
  it("never moves a block that it has placed", () => {
    fc.assert(
      fc.property(cursors, cursors, (a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((cursor) =>
          layoutTree(statusesAt(cursor)),
        );
        const places = new Map(
          late?.blocks.map(({ status, x, y }) => [status.block.hash, { x, y }]),
        );
        for (const { status, x, y } of early?.blocks ?? [])
          expect(places.get(status.block.hash)).toEqual({ x, y });
      }),
    );
  });

  it("puts no block on another, and each to the right of its parent", () => {
    const { blocks, edges } = layoutTree(statusesAt(trace.length()));
    expect(new Set(blocks.map(({ x, y }) => `${x}/${y}`)).size).toBe(blocks.length);
    expect(edges.every(({ from, to }) => to.x > from.x)).toBe(true);
  });

  it("shows the fork: two final blocks at height 1, side by side", () => {
    const statuses = statusesAt(trace.length());
    expect([...forkedPlaces(statuses)]).toEqual(["0/1"]);
    const rows = layoutTree(statuses)
      .blocks.filter(({ status }) => status.block.height === 1)
      .map(({ row }) => row);
    expect(rows).toEqual([0, 1]);
    expect([...forkedPlaces(statusesAt(90))]).toEqual([]);
  });
});

describe("time scale", () => {
  const moments = fc
    .uniqueArray(fc.nat(5_000_000), { minLength: 2, maxLength: 40 })
    .map((all) => all.sort((a, b) => a - b));

  it("is monotone, and its inverse leads back", () => {
    fc.assert(
      fc.property(moments, fc.boolean(), (all, isFolding) => {
        const scale = timeScale(all, { pixelsPerMilli: 10, isFolding });
        const places = all.map(scale.x);
        expect(places.every((x, i) => i === 0 || x > (places[i - 1] ?? 0))).toBe(true);
        for (const moment of all)
          expect(Math.abs(scale.at(scale.x(moment)) - moment)).toBeLessThan(1);
      }),
    );
  });

  it("is true to scale between moments that are close, and folds long waits", () => {
    const scale = timeScale([0, 10_000, 310_000, 320_000], { pixelsPerMilli: 10, isFolding: true });
    expect(scale.x(10_000) - scale.x(0)).toBeCloseTo(100);
    expect(scale.x(320_000) - scale.x(310_000)).toBeCloseTo(100);
    expect(scale.x(310_000) - scale.x(10_000)).toBeLessThan(100);
    expect(timeScale([0, 300_000], { pixelsPerMilli: 10, isFolding: false }).width).toBeCloseTo(
      3000,
    );
  });
});

describe("space-time", () => {
  const lanes = lanesOf(
    trace.info.nodes.map(({ id }) => id),
    "all",
  );
  const layoutAt = (cursor: number) => {
    const entries = trace.entries(1, cursor);
    return layoutSpaceTime(entries, entries.at(-1)?.at ?? 0, lanes, {
      pixelsPerMilli: 10,
      isFolding: true,
      kindOf: trace.messageKind,
    });
  };

  it("draws nothing from beyond the cursor", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: trace.length() }), (cursor) => {
        const { marks, lines, nowX } = layoutAt(cursor);
        expect(marks.every(({ entry, x }) => entry <= cursor && x <= nowX + 0.001)).toBe(true);
        for (const { fate, x2 } of lines)
          if (fate === "arrived" || fate === "flying") expect(x2).toBeLessThanOrEqual(nowX + 0.001);
      }),
      { numRuns: 40 },
    );
  });

  it("marks what is held, and lets it arrive once it is released", () => {
    const held = (cursor: number) =>
      layoutAt(cursor).lines.filter(({ fate }) => fate === "held").length;
    expect(held(60)).toBeGreaterThan(5);
    expect(held(trace.length())).toBe(0);
  });

  it("draws one line for each copy that was sent", () => {
    const sent = trace.entries(1, trace.length()).reduce((sum, { sends }) => sum + sends.length, 0);
    expect(layoutAt(trace.length()).lines).toHaveLength(sent);
  });
});

describe("vote locks", () => {
  it("shows the latest heights, newest first, and what each cell came to", () => {
    const projection = trace.projectionAt(107);
    expect(heightsShown(projection, 8)).toEqual([2, 1]);
    const cells = [...projection.nodes.values()].map(({ cells: all }) =>
      stateOf(all.get(1 as never)),
    );
    expect(cells).toEqual(["released", "released", "released", "released"]);
    expect(hasRegisters(projection.nodes.values())).toBe(false);
    expect(
      hasRegisters(
        traced({ ...fork, rules: "hotstuff2", script: [] })
          .projectionAt(60)
          .nodes.values(),
      ),
    ).toBe(true);
  });
});

describe("quorum certificate", () => {
  it("looks at what the entry is about, unless something is selected", () => {
    const projection = trace.projectionAt(107);
    const looked = lookAt(projection, trace.entry(107), undefined);
    expect(looked).toMatchObject({
      node: "s0v0",
      status: { name: "B2" },
      certificate: { power: 3 },
    });
    const other = [...projection.blocks.values()].find(({ name }) => name === "A1");
    const block = other?.block.hash;
    expect(block && lookAt(projection, trace.entry(107), { kind: "block", block })).toMatchObject({
      status: { name: "A1" },
    });
    expect(lookAt(trace.projectionAt(0), undefined, undefined)).toBeUndefined();
  });
});

describe("events", () => {
  const all = trace.entries(1, trace.length());
  const filters: fc.Arbitrary<Filter> = fc.record({
    node: fc.constantFrom("", "s0v0", "s0v3"),
    kind: fc.constantFrom("", "BlockVote", "timer", "script"),
    rule: fc.constantFrom("", "hyp-lock", "BLOCK"),
    refusalsOnly: fc.boolean(),
  });

  const entriesLeft = (filter: Filter): ReadonlySet<number | undefined> => {
    const matches = trace.matches(wantedBy(filter));
    return new Set(Array.from({ length: matches.upTo(all.length) }, (_, i) => matches.at(i)));
  };

  it("a filter leaves what a naive scan of the rows leaves", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const left = entriesLeft(filter);
        for (const entry of all.slice(0, 200)) {
          const row = rowOf(entry, { kindOf: trace.messageKind, name: nodeName, words: ENGLISH });
          const naive =
            (filter.node === "" || entry.node === filter.node) &&
            (filter.kind === "" ||
              row.event.startsWith(filter.kind) ||
              (filter.kind === "timer" && entry.cause.kind === "timer")) &&
            (filter.rule === "" ||
              row.rules.some(({ id }) => id.includes(filter.rule.toUpperCase()))) &&
            (!filter.refusalsOnly || row.rules.some(({ ok }) => !ok));
          expect(left.has(entry.index)).toBe(naive);
        }
      }),
      { numRuns: 30 },
    );
    expect(entriesLeft(NO_FILTER).size).toBe(all.length);
  });
});

describe("the rows of a long list", () => {
  const sizes = { count: 200_000, rowHeight: 44, height: 440 };

  it("are the last ones, until somebody scrolls away", () => {
    expect(rowsShown(undefined, sizes)).toEqual({ first: 199_984, end: 200_000 });
    expect(rowsShown(44 * 1000, sizes)).toEqual({ first: 994, end: 1016 });
    expect(rowsShown(0, sizes)).toEqual({ first: 0, end: 16 });
  });

  it("are all of a short list", () => {
    expect(rowsShown(undefined, { ...sizes, count: 3 })).toEqual({ first: 0, end: 3 });
    expect(rowsShown(undefined, { ...sizes, count: 0 })).toEqual({ first: 0, end: 0 });
  });
});

describe("inspector", () => {
  it("has something to say of every entry, message, block and validator", () => {
    const world = {
      projection: trace.projectionAt(trace.length()),
      info: trace.info,
      entry: trace.entry,
      message: trace.message,
      words: ENGLISH,
    };
    for (const { index } of trace.entries(1, trace.length()))
      expect(detailsOf({ kind: "entry", entry: index }, world)?.lines.length).toBeGreaterThan(0);
    for (const block of world.projection.blocks.keys())
      expect(detailsOf({ kind: "block", block }, world)?.title).toContain("Block");
    for (const node of world.projection.nodes.keys())
      expect(detailsOf({ kind: "node", node }, world)?.title).toContain("V");
    for (let message = 0; trace.message(message) !== undefined; message++)
      expect(detailsOf({ kind: "message", message }, world)?.content).toBeDefined();
    expect(detailsOf({ kind: "entry", entry: 999_999 }, world)).toBeUndefined();
  });
});
