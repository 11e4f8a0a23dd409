/**
 * The views of what happens between shards, drawn from runs of the real machines: what they tell in words
 * against the marks that they draw, in every language, and the ways out of an empty one.
 */
import { createElement, type ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { present } from "../primitives/assert.ts";
import { emptyHoldings } from "../sim/trace/fold-holdings.ts";
import { type TraceStore } from "../sim/trace/trace-store.ts";
import { runStore, ViewerContext } from "../store/store.ts";
import type { RunState, Selection, TraceReader, Viewer } from "../store/types.ts";
import { ENGLISH, loadWords } from "../words/words.ts";
import { Accounts } from "./accounts/Accounts.tsx";
import { Cycles } from "./cycles/Cycles.tsx";
import { Mempool } from "./mempool/Mempool.tsx";
import { firstMoments } from "./parts/first-moment.ts";
import { Provisions } from "./provisions/Provisions.tsx";
import type { Told } from "./parts/told.ts";
import { traceOf as traced } from "../scenarios/testing.ts";

/** The language of the page, and what the last view that was drawn tells. */
const page = vi.hoisted(() => ({
  words: undefined as unknown,
  told: undefined as unknown,
}));

vi.mock("../store/page.ts", async (original) => ({
  ...(await original<object>()),
  useWords: () => page.words,
}));

vi.mock("./parts/View.tsx", () => ({
  View: ({ told, says, children }: { told?: () => unknown; says?: unknown; children: unknown }) => {
    page.told = told?.();
    return [says, children];
  },
}));

const SPANISH = await loadWords("es");

beforeEach(() => {
  page.words = ENGLISH;
});

const traceOf = (scenario: string, change: object = {}): TraceStore =>
  traced({ scenario, ...change });

const transfer = traceOf("xs/transfer");
const cycle = traceOf("xs/cycle", { crossShard: "hyperscale-2026-01" });
const threes = traceOf("xs/three-cycle");

/** Every so many entries, and the last. */
const cursorsOf = (trace: TraceStore, step: number): readonly number[] => [
  ...Array.from({ length: Math.floor(trace.length() / step) }, (_, i) => (i + 1) * step),
  trace.length(),
];

const MOMENTS = [
  ["transfer", transfer, cursorsOf(transfer, 200)],
  ["cycle", cycle, cursorsOf(cycle, 500)],
  ["cycle of three", threes, [1100, 3000]],
] as const;

function viewerAt(trace: TraceStore, cursor: number, more: Partial<RunState> = {}): Viewer {
  const state: RunState = {
    ...runStore.getInitialState(),
    info: trace.info,
    length: trace.length(),
    cursor,
    projection: trace.projectionAt(cursor),
    ...more,
  };
  return {
    store: createStore(() => state),
    commands: {},
    reader: () => ({ matches: trace.matches, entry: trace.entry }) as unknown as TraceReader,
  } as unknown as Viewer;
}

/** What a view draws. */
function drawn(view: ComponentType, ...at: Parameters<typeof viewerAt>): string {
  const viewer = viewerAt(...at);
  return renderToStaticMarkup(
    createElement(ViewerContext.Provider, { value: viewer }, createElement(view)),
  );
}

const count = (html: string, pattern: RegExp): number => [...html.matchAll(pattern)].length;

/** How many lines or rows the view that was drawn last tells. */
function linesTold(): number {
  const told = page.told as Told;
  return told.kind === "list" ? told.lines.length : told.rows.length;
}

const textsTold = (): readonly string[] => {
  const told = page.told as Told;
  return told.kind === "list" ? told.lines : [...told.columns, ...told.rows.flat()];
};

describe.each(MOMENTS)("what is told of a %s is what is drawn", (_name, trace, cursors) => {
  it.each(cursors)("in Provisions, at entry %i", (cursor) => {
    const html = drawn(Provisions, trace, cursor);
    // The legend draws the same shapes.
    const [sheet = ""] = /<div class="provisions-sheet">.*?<\/svg>/.exec(html) ?? [];
    const marks = count(sheet, /class="(lock|dot|mark|crossing)[ "]/g);
    const rows = count(sheet, /class="plain row-name/g);
    expect(linesTold()).toBe(rows + marks);
    const lit = count(sheet, /data-lights="(entry|transaction):[^"]+"/g);
    // A row is lit by its name and by its ground.
    expect(lit).toBe(2 * rows + marks);
  });

  it.each(cursors)("in Cycles, at entry %i", (cursor) => {
    const html = drawn(Cycles, trace, cursor);
    const arrows = count(html, /class="wait[ "]/g);
    const boxes = count(html, /class="waiting[ "]/g);
    const texts = textsTold();
    const { graph } = ENGLISH.cycles;
    const waits = texts.filter((text) => /^\S+ waits for \S+ on shard \d, on /.test(text));
    expect(waits).toHaveLength(arrows);
    const { lives } = trace.projectionAt(cursor);
    const gives = texts.filter((text) => text.includes("LIVE-WINNER"));
    expect(gives).toHaveLength(lives.cycles.length);
    const rings = texts.filter((text) => text.startsWith("closed: "));
    expect(rings).toHaveLength(count(html, /class="ring"/g));
    const held = texts.filter((text) => /^\S+ (holds|locks|is put off) /.test(text));
    expect(held).toHaveLength(boxes);
    if (arrows + boxes === 0) expect(texts[0]).toContain(graph.nothingWaits);
  });

  it.each(cursors)("in Mempool, at entry %i", (cursor) => {
    const html = drawn(Mempool, trace, cursor);
    const { holdings } = trace.projectionAt(cursor);
    const known = [...holdings.shards.values()].flatMap(({ transactions }) =>
      [...transactions.values()].filter(({ isHere }) => isHere),
    );
    const below = count(html, /class="(in-flight|residue)[ "]/g);
    // A mempool in which nothing ever was says so in its place, and tells of each shard all the same.
    expect(linesTold()).toBe(known.length + (known.length === 0 ? holdings.shards.size : below));
    const folded = count(html, /<summary>/g);
    const open = count(html, /<li data-lights="transaction:/g);
    expect(open).toBeLessThanOrEqual(known.length);
    if (folded === 0) expect(open).toBe(known.length);
  });

  it.each(cursors)("in Accounts, at entry %i", (cursor) => {
    const html = drawn(Accounts, trace, cursor);
    const meter = count(html, /class="money[ "]/g);
    expect(meter).toBe(1);
    expect(linesTold()).toBe(count(html, /<tr/g) - count(html, /<thead/g) + meter);
  });
});

describe("in Spanish", () => {
  const ENGLISH_WORDS =
    / (the|of|on|for|with|is|are|and|to|by|waits|holds|locked|shard|entry|votes|when|who) /i;
  /** What is read, and what is heard. */
  const textsOf = (html: string): readonly string[] => [
    ...[...html.matchAll(/(?:aria-label|title)="([^"]*)"/g)].map(([, text = ""]) => text),
    ...html.split(/<[^>]*>/),
  ];

  it.each([
    ["Provisions", Provisions],
    ["Cycles", Cycles],
    ["Mempool", Mempool],
    ["Accounts", Accounts],
  ])("%s says nothing in English, and tells as much", (_name, view) => {
    for (const [, trace, cursors] of MOMENTS)
      for (const cursor of [1, ...cursors]) {
        page.words = ENGLISH;
        const english = drawn(view, trace, cursor);
        const lines = linesTold();
        page.words = SPANISH;
        const spanish = drawn(view, trace, cursor);
        expect(linesTold()).toBe(lines);
        expect(count(spanish, /<\w/g)).toBe(count(english, /<\w/g));
        for (const text of [...textsOf(spanish), ...textsTold()]) {
          expect(` ${text} `).not.toMatch(ENGLISH_WORDS);
          expect(text).not.toMatch(/undefined|NaN|\[object/);
        }
      }
  });
});

describe("a chosen transaction", () => {
  const { views } = cycle.projectionAt(1000).holdings;
  const [chosen, other] = [...views.keys()];
  const selection: Selection = { kind: "transaction", transaction: present(chosen, "A") };

  it.each([
    ["Provisions", Provisions, 1500],
    ["Cycles", Cycles, 800],
    ["Mempool", Mempool, 800],
  ])("lets the rest step back in %s", (_name, view, cursor) => {
    expect(other).toBeDefined();
    expect(drawn(view, cycle, cursor)).not.toMatch(/class="[^"]*\bdim\b/);
    const html = drawn(view, cycle, cursor, { selection });
    const marks = [...html.matchAll(/<(?:li|g|button)[^>]*data-lights="transaction:[^>]*>/g)].map(
      ([tag]) => tag,
    );
    const dimmed = (hash: string | undefined): readonly boolean[] =>
      marks
        .filter((tag) => tag.includes(`data-lights="transaction:${hash}"`))
        .filter((tag) => /class="(?!plain")/.test(tag))
        .map((tag) => /\bdim\b/.test(tag));
    expect(dimmed(chosen).length).toBeGreaterThan(0);
    expect(dimmed(chosen)).not.toContain(true);
    expect(dimmed(other).length).toBeGreaterThan(0);
    expect(dimmed(other)).not.toContain(false);
  });
});

describe("an empty view", () => {
  const first = present(firstMoments(cycle, "transaction")(cycle.length()), "a transaction");

  it("leads to the first entry at which it is not", () => {
    for (const view of [Provisions, Mempool]) {
      expect(drawn(view, cycle, first - 1)).toContain(
        `Go to the first transaction, entry ${first}`,
      );
      expect(drawn(view, cycle, first)).not.toContain("Go to the first");
    }
    const found = present(firstMoments(cycle, "cycle")(cycle.length()), "a cycle");
    expect(drawn(Cycles, cycle, 1)).toContain(
      `Go to the first cycle that was found, entry ${found}`,
    );
    expect(cycle.projectionAt(found - 1).lives.cycles).toEqual([]);
    expect(cycle.projectionAt(found).lives.cycles).not.toEqual([]);
  });

  it("knows nothing of what is not computed, and says what would fill it", () => {
    const html = drawn(Mempool, cycle, 1, { length: first - 1 });
    expect(html).not.toContain("Go to");
    expect(html).toContain("New transaction");
    const bare = { info: { ...cycle.info, accounts: [] }, length: 1 };
    const without = drawn(Mempool, cycle, 1, bare);
    expect(without).toContain("no accounts");
    expect(without).toContain('href="#/lab?scenario=xs/transfer"');
    const projection = { ...cycle.projectionAt(1), holdings: emptyHoldings(bare.info) };
    expect(drawn(Accounts, cycle, 1, { ...bare, projection })).toContain(
      "This run has no accounts.",
    );
  });
});
