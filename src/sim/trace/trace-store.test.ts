import { beforeAll, describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { syncPort } from "../crypto-port.ts";
import type { Recipe } from "../recipe.ts";
import { openSession } from "../session.ts";
import { calmRecipe } from "../testing.ts";
import type { SessionInfo, TraceBatch, TraceEntry } from "./entry.ts";
import { ENTRIES_A_CHUNK, foldBound, KEPT_MAX, NEAR_SPACING, RAW_CHUNKS } from "./policy.ts";
import { apply, emptyProjection, type Projection } from "./projection.ts";
import { said, twoShards } from "./testing.ts";
import { createTraceStore, type TraceStore } from "./trace-store.ts";

const ENTRIES = 6000;
/** Another run is the same up to here. */
const COMMON = 4500;

/** Two shards that pay each other, with a crash. */
const paying = (more: Recipe["script"] = []): Recipe =>
  calmRecipe({
    shards: 2,
    crossShard: "ordered",
    accounts: { alice: { shard: 0, balance: 1000 }, bob: { shard: 1, balance: 1000 } },
    script: [
      ...Array.from({ length: 12 }, (_, i): Recipe["script"][number] => ({
        at: i * 400,
        do: "submit",
        label: `payment ${i}`,
        transfer: {
          from: i % 2 === 0 ? "alice" : "bob",
          to: i % 2 === 0 ? "bob" : "alice",
          amount: 1,
        },
      })),
      { at: 5000, do: "crash", node: "s0v1" },
      { at: 9000, do: "restart", node: "s0v1", amnesia: false },
      ...more,
    ],
    untilMs: 1_000_000,
  });

interface Run {
  readonly info: SessionInfo;
  readonly batches: readonly TraceBatch[];
  readonly entries: readonly TraceEntry[];
}

function runOf(recipe: Recipe, length: number): Run {
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  const batches: TraceBatch[] = [];
  while (session.length() < length)
    batches.push(session.advance({ entries: length, portion: 100 }).batch);
  return { info: session.info, batches, entries: batches.flatMap(({ entries }) => entries) };
}

function storeOf({ info, batches }: Run): TraceStore {
  const store = createTraceStore(info);
  for (const batch of batches) store.append(batch);
  return store;
}

/** Maps of both kinds as lists, so that their order counts too. */
const plain = (value: unknown): unknown => {
  if (value instanceof Object && Symbol.iterator in value)
    return [...(value as Iterable<unknown>)].map(plain);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([key, field]) => [key, plain(field)]));
};

/** Every 500th world of a fold from nothing, and the last. */
function worldsOf({ info, entries }: Run): ReadonlyMap<number, Projection> {
  const worlds = new Map<number, Projection>();
  let world = emptyProjection(info);
  for (const entry of entries) {
    world = apply(world, entry);
    if (world.cursor % 500 === 0 || world.cursor === entries.length)
      worlds.set(world.cursor, world);
  }
  return worlds;
}

let run: Run;
let other: Run;
let worlds: ReadonlyMap<number, Projection>;

beforeAll(() => {
  run = runOf(paying(), ENTRIES);
  const later = Math.floor(present(run.entries[COMMON], "an entry").at / 1000) + 1;
  other = runOf(paying([{ at: later, do: "crash", node: "s1v2" }]), ENTRIES - 500);
  worlds = worldsOf(run);
}, 120_000);

describe("a long run, packed", () => {
  it("gives every entry and message as it came", () => {
    const store = storeOf(run);
    expect(store.entries(1, ENTRIES)).toEqual(run.entries);
    expect(store.entry(1)).toEqual(run.entries[0]);
    expect(store.entries(250, 260)).toEqual(run.entries.slice(249, 260));
    expect([store.entry(0), store.entry(ENTRIES + 1)]).toEqual([undefined, undefined]);
    for (const { messages } of run.batches)
      for (const record of messages) {
        expect(store.message(record.number)).toEqual(record);
        expect(store.messageKind(record.number)).toBe(record.label.kind);
      }
  });

  it("gives the world of a fold from nothing, wherever one goes, and in its order", () => {
    const store = storeOf(run);
    const cursors = [...worlds.keys()];
    for (let i = 0; i < cursors.length; i++) {
      const cursor = present(cursors[(i * 7) % cursors.length], "a cursor");
      expect(plain(store.projectionAt(cursor))).toEqual(plain(worlds.get(cursor)));
    }
  });

  it("gives the same whether it was folded ahead or not", () => {
    const store = storeOf(run);
    while (store.foldAhead(100) > 0);
    expect(store.memory().folded).toBe(ENTRIES);
    for (const cursor of [5500, 500, 4000])
      expect(plain(store.projectionAt(cursor))).toEqual(plain(worlds.get(cursor)));
  });

  it("walks back over the whole run through the same worlds", () => {
    const store = storeOf(run);
    for (let cursor = ENTRIES; cursor >= 0; cursor--) {
      const world = store.projectionAt(cursor);
      expect(world.cursor).toBe(cursor);
      const known = worlds.get(cursor);
      if (known !== undefined) expect(plain(world)).toEqual(plain(known));
    }
  });

  it("holds few entries as objects, and the rest in a few hundred bytes each", () => {
    const { packedBytes, unpackedEntries, indexBytes } = storeOf(run).memory();
    expect(unpackedEntries).toBeLessThanOrEqual((RAW_CHUNKS + 1) * ENTRIES_A_CHUNK);
    expect(packedBytes / ENTRIES).toBeLessThan(220);
    expect(indexBytes / ENTRIES).toBeLessThan(50);
  });

  it("knows commits, first commits, rounds and faults without reading entries again", () => {
    const marks = storeOf(run).marks();
    const indices = (fits: (entry: TraceEntry) => boolean): readonly number[] =>
      run.entries.filter(fits).map(({ index }) => index);
    expect(marks.commits).toEqual(
      indices(({ facts }) => facts.some(({ kind }) => kind === "committed")),
    );
    expect(marks.faults).toEqual(indices(({ cause }) => cause.kind === "script"));
    expect(marks.faults.length).toBe(2);
    expect(marks.rounds.length).toBeGreaterThan(0);
    const heights = new Set(
      run.entries.flatMap(({ facts }) =>
        facts.flatMap((fact) => (fact.kind === "committed" ? [fact.height] : [])),
      ),
    );
    expect(marks.heights.length).toBe(heights.size);
  });
});

describe("the fork of a store", () => {
  it("begins with the same entries, and goes on with others", () => {
    const digestAt = ({ entries }: Run, index: number) => entries[index - 1]?.digest;
    expect(digestAt(other, COMMON)).toBe(digestAt(run, COMMON));
    expect(digestAt(other, ENTRIES - 500)).not.toBe(digestAt(run, ENTRIES - 500));
  });

  it.each([0, 1, 255, 256, 3001, COMMON])(
    "goes on like a store of the other run made alone, from entry %i",
    (at) => {
      const source = storeOf(run);
      source.foldAhead(ENTRIES);
      const fork = source.fork(at, other.info);
      expect([fork.length(), fork.info]).toEqual([at, other.info]);
      append(fork, other, at);
      const alone = storeOf(other);
      expect(fork.length()).toBe(alone.length());
      expect(fork.marks().commits).toEqual(alone.marks().commits);
      expect(fork.marks().heights).toEqual(alone.marks().heights);
      for (const cursor of [0, at, Math.min(at + 1, other.entries.length), 3000, 5500])
        expect(plain(fork.projectionAt(cursor))).toEqual(plain(alone.projectionAt(cursor)));
      expect(fork.entries(1, ENTRIES)).toEqual(alone.entries(1, ENTRIES));
      const last = present(other.batches.at(-1)?.messages.at(-1), "a message").number;
      for (const number of [0, 100, last])
        expect(fork.message(number)).toEqual(alone.message(number));
    },
  );

  it("leaves the first store as it was, whatever comes to the other", () => {
    const source = storeOf(run);
    const before = plain(source.projectionAt(ENTRIES));
    const fork = source.fork(4000);
    fork.append({
      entries: said(["s0v0"], ["s1v1"]).map((entry, i) => ({ ...entry, index: 4001 + i })),
      messages: [],
      violations: [],
    });
    expect(fork.projectionAt(4002).cursor).toBe(4002);
    expect([fork.length(), source.length()]).toEqual([4002, ENTRIES]);
    expect(plain(source.projectionAt(ENTRIES))).toEqual(before);
  });
});

/** What comes after the fork: whole batches, the first cut where the fork is. */
function append(store: TraceStore, { batches }: Run, at: number): void {
  for (const { entries, messages, violations } of batches) {
    const fresh = entries.filter(({ index }) => index > at);
    if (fresh.length === 0) continue;
    store.append({
      entries: fresh,
      messages: messages.filter(({ number }) => store.message(number) === undefined),
      violations: violations.filter(({ entry }) => entry > at),
    });
  }
}

describe("how much work it is to go somewhere", () => {
  const LONG = 200_000;
  let store: TraceStore;

  // Entries in which nothing happens are folded in no time: what counts here is how many.
  beforeAll(() => {
    store = createTraceStore(twoShards);
    const line = said(["s0v0"])[0];
    for (let first = 0; first < LONG; first += 2000)
      store.append({
        entries: Array.from({ length: 2000 }, (_, i) => ({
          ...present(line, "an entry"),
          index: first + i + 1,
        })),
        messages: [],
        violations: [],
      });
    while (store.foldAhead(10_000) > 0);
  });

  const folded = (cursor: number): number => {
    expect(store.projectionAt(cursor).cursor).toBe(cursor);
    return store.memory().folds.last;
  };

  it("keeps few moments of a run of 200,000 entries, and folds each entry once for it", () => {
    const { moments, folds } = store.memory();
    expect(moments).toBeLessThanOrEqual(KEPT_MAX);
    expect(moments).toBeGreaterThan(KEPT_MAX / 3);
    expect(folds.total).toBe(LONG);
  });

  it("folds one spacing and a runway at most for a seek: less than a hundredth of the run", () => {
    const { spacing } = store.memory();
    const bound = foldBound(spacing).seek;
    expect(bound).toBeLessThan(LONG / 100);
    for (let i = 1; i <= 300; i++)
      expect(folded((i * 7919 * 13) % LONG)).toBeLessThanOrEqual(bound);
  });

  it("folds a few dozen entries at most for a step back, from wherever a seek went", () => {
    const bound = foldBound(store.memory().spacing).back;
    expect(bound).toBeLessThanOrEqual(NEAR_SPACING * 2);
    for (let i = 1; i <= 12; i++) {
      const start = 5000 + ((i * 7919 * 13) % (LONG - 5000));
      folded(start);
      for (let back = 1; back <= 1500; back++)
        expect(folded(start - back)).toBeLessThanOrEqual(bound);
    }
  });

  it("keeps to the bound of a step when somebody jumps, steps and turns around in between", () => {
    const { seek, back } = foldBound(store.memory().spacing);
    let cursor = 150_000;
    folded(cursor);
    for (let i = 0; i < 2000; i++) {
      const by = [-1, -1, -1, -1, -1, -200, -1, -1, 3, -1, -1, -37][i % 12] ?? -1;
      cursor += by;
      expect(folded(cursor)).toBeLessThanOrEqual(by === -1 ? back : seek);
    }
  });

  it("folds one entry for a step forward", () => {
    folded(77_777);
    for (let i = 1; i <= 100; i++) expect(folded(77_777 + i)).toBe(1);
  });
});
