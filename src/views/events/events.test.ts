import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { hotstuff2 } from "../../protocol/hotstuff2/index.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import { openSession } from "../../sim/session.ts";
import { calmRecipe } from "../../sim/testing.ts";
import { createTraceStore } from "../../sim/trace/trace-store.ts";
import { nodeName } from "../../store/names.ts";
import { ENGLISH } from "../../words/words.ts";
import { toldRows } from "./told-rows.ts";
import { holdsSelection, thingsIn } from "./things.ts";
import { moved } from "./useRowKeys.ts";

const session = openSession({
  recipe: calmRecipe({ untilMs: 9000 }),
  protocol: hotstuff2,
  port: syncPort("keyed"),
});
const trace = createTraceStore(session.info);
trace.append(session.advance().batch);
const entries = trace.entries(1, trace.length());
const thingsOf = (entry: (typeof entries)[number]) => thingsIn(entry, trace.message);

describe("what a row is about", () => {
  it("is the entry first, then its validator", () => {
    const entry = present(entries[20], "an entry");
    expect(thingsOf(entry).slice(0, 2)).toEqual([{ entry: entry.index }, { node: entry.node }]);
  });

  it("finds for a block the rows that propose, vote for, certify or commit it, and not all", () => {
    const voted = present(
      entries.find(({ facts }) => facts.some(({ kind }) => kind === "voted")),
      "a vote",
    );
    const fact = present(
      voted.facts.find((each) => each.kind === "voted"),
      "the vote",
    );
    const selection = { kind: "block", block: fact.block } as const;
    const rows = entries.filter((entry) => holdsSelection(thingsOf(entry), selection));
    const kinds = new Set(rows.flatMap(({ facts }) => facts.map(({ kind }) => kind)));
    expect(
      ["proposed", "voted", "certified", "committed"].filter((k) => !kinds.has(k as never)),
    ).toEqual([]);
    expect(rows.length).toBeLessThan(entries.length / 2);
  });

  it("finds for a message its sending and each receipt", () => {
    const sending = present(
      entries.find(({ sends }) => sends.length > 1),
      "a sending",
    );
    const message = sending.sends[0]?.message ?? -1;
    const rows = entries.filter((entry) =>
      holdsSelection(thingsOf(entry), { kind: "message", message }),
    );
    const copies = sending.sends.filter((send) => send.message === message).length;
    expect(rows).toHaveLength(1 + copies);
  });

  it("is nothing that is selected where nothing is", () => {
    expect(holdsSelection(thingsOf(present(entries[5], "an entry")), undefined)).toBe(false);
  });
});

describe("keys in the table", () => {
  const at = { from: 40, page: 10, last: 99 };
  it.each([
    ["ArrowUp", 39],
    ["ArrowDown", 41],
    ["PageUp", 30],
    ["PageDown", 50],
    ["Home", 0],
    ["End", 99],
    ["Enter", undefined],
    ["constructor", undefined],
  ])("%s leads to %s", (key, to) => {
    expect(moved(key, at)).toBe(to);
  });

  it("stay within it", () => {
    expect(moved("ArrowUp", { ...at, from: 0 })).toBe(0);
    expect(moved("PageDown", { ...at, from: 95 })).toBe(99);
  });
});

describe("the table in words", () => {
  const telling = { kindOf: trace.messageKind, name: nodeName, words: ENGLISH };
  const toldOf = (count: number) => {
    const told = toldRows({ count, entryAt: (position) => trace.entry(position + 1) }, telling);
    if (told.kind !== "table") throw new Error("not a table");
    return told;
  };

  it("has a row for each entry, as wide as its head", () => {
    const { columns, rows } = toldOf(120);
    expect(rows.map(([entry]) => entry)).toEqual(Array.from({ length: 120 }, (_, i) => `${i + 1}`));
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
  });

  it("says how many are left out of a long one", () => {
    const { rows } = toldOf(Math.min(entries.length, 620));
    expect(entries.length).toBeGreaterThan(520);
    expect(rows).toHaveLength(501);
    expect(rows[0]?.join(" ")).toContain(`${Math.min(entries.length, 620) - 500} earlier entries`);
  });
});
