import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { syncPort } from "../crypto-port.ts";
import { openSession } from "../session.ts";
import { calmRecipe } from "../testing.ts";
import type { TraceEntry } from "./entry.ts";
import { countUpTo, rulesOf, type Wanted } from "./entry-index.ts";
import { createTraceStore } from "./trace-store.ts";

const recipe = calmRecipe({
  shards: 2,
  rules: "guide",
  script: [
    { at: 1000, do: "crash", node: "s0v1" },
    { at: 5000, do: "restart", node: "s0v1", amnesia: false },
  ],
});
const session = openSession({
  recipe,
  protocol: present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol"),
  port: syncPort("keyed"),
});
const { batch } = session.advance();
const store = createTraceStore(session.info);
store.append(batch);
const { entries } = batch;

const kindOf = ({ cause }: TraceEntry): string =>
  cause.kind === "message" ? (batch.messages[cause.message]?.label.kind ?? "message") : cause.kind;

/** The same, read from the entries one by one. */
const fits = (entry: TraceEntry, { node, kind, rule = "", refused }: Wanted): boolean =>
  (node === undefined || entry.node === node) &&
  (kind === undefined || kindOf(entry) === kind) &&
  (refused !== true || entry.rulings.some(({ ok }) => !ok)) &&
  (rule === "" || rulesOf(entry).some(({ id }) => id.includes(rule.toUpperCase())));

const wanted: readonly Wanted[] = [
  {},
  { node: "s0v1" },
  { node: "s9v9" },
  { kind: "BlockVote" },
  { kind: "timer", node: "s1v0" },
  { kind: "script" },
  { kind: "no such thing" },
  { refused: true },
  { rule: "lock" },
  { rule: "net", refused: true, node: "s0v1" },
];

describe("the index of entries", () => {
  it.each(wanted)("finds the entries that a scan finds: %o", (filter) => {
    const matches = store.matches(filter);
    const found = entries.filter((entry) => fits(entry, filter)).map(({ index }) => index);
    for (const cursor of [0, 17, entries.length, 500]) {
      const count = found.filter((index) => index <= cursor).length;
      expect(matches.upTo(cursor)).toBe(count);
    }
    expect(found.map((_, i) => matches.at(i))).toEqual(found);
    expect(matches.at(found.length)).toBeUndefined();
  });

  it("tells some of these apart from nothing and from all", () => {
    const counts = wanted.map((filter) => store.matches(filter).upTo(entries.length));
    expect(new Set(counts).size).toBeGreaterThan(6);
    expect(counts.slice(7)).not.toContain(0);
  });

  it("goes on finding what is appended later", () => {
    const growing = createTraceStore(session.info);
    growing.append({ ...batch, entries: entries.slice(0, 200) });
    const matches = growing.matches({ kind: "BlockVote" });
    matches.upTo(200);
    growing.append({ entries: entries.slice(200), messages: [], violations: [] });
    expect(matches.upTo(entries.length)).toBe(
      entries.filter((entry) => kindOf(entry) === "BlockVote").length,
    );
  });

  it("knows the time of every entry", () => {
    expect(entries.map(({ index }) => store.timeOf(index))).toEqual(entries.map(({ at }) => at));
    expect([store.timeOf(0), store.timeOf(entries.length + 9)]).toEqual([0, entries.at(-1)?.at]);
  });
});

describe("counting in rising numbers", () => {
  it("counts those up to a limit, itself included", () => {
    expect([-1, 0, 1, 5, 6, 9].map((limit) => countUpTo([0, 1, 6, 6], limit))).toEqual([
      0, 1, 2, 2, 4, 4,
    ]);
  });
});
