import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import type { Hash } from "../../primitives/ids.ts";
import { type TraceStore } from "../../sim/trace/trace-store.ts";
import { transactionName } from "../../store/names.ts";
import { ENGLISH } from "../../words/words.ts";
import { layoutProvisions, type Sheet } from "./layout.ts";
import { drawnLives, standingOf } from "./standing.ts";
import { walkOf } from "./walk.ts";
import { traceOf as traced } from "../../scenarios/testing.ts";

const traceOf = (scenario: string, crossShard?: string): TraceStore =>
  traced({ scenario, ...(crossShard === undefined ? {} : { crossShard }) });

const transfer = traceOf("xs/transfer");
const cycle = traceOf("xs/cycle");

/** The first entry in which a fact of this kind is told. */
const entryOf = (trace: TraceStore, kind: string, from = 1): number => {
  for (let i = from; i <= trace.length(); i++)
    if (trace.entry(i)?.facts.some((fact) => fact.kind === kind) === true) return i;
  throw new Error(`no ${kind}`);
};

function sheetAt(trace: TraceStore, cursor: number): Sheet {
  const { lives, at } = trace.projectionAt(cursor);
  const totals = new Map([
    [0, 4],
    [1, 4],
  ]);
  const options = { pixelsPerMilli: 5, isFolding: true, totals, words: ENGLISH.provisions };
  return layoutProvisions([...lives.all.values()], [0, 1], at, options);
}

const kindsIn = ({ bands }: Sheet, shard: number): readonly string[] =>
  bands.flatMap((band) =>
    band.shard === shard ? band.rows.flatMap(({ marks }) => marks.map(({ kind }) => kind)) : [],
  );

describe("the drawing", () => {
  const whole = sheetAt(transfer, transfer.length());

  it("has a band a shard, and a row in both for a transfer between them", () => {
    expect(whole.bands.map(({ shard, rows }) => [shard, rows.length])).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  it.each([0, 1])("shows every phase on shard %i", (shard) => {
    const kinds = kindsIn(whole, shard);
    expect(kinds.filter((kind) => kind === "provision")).toHaveLength(4);
    expect(kinds.filter((kind) => kind === "word")).toHaveLength(4);
    expect(kinds.filter((kind) => kind === "certificate")).toHaveLength(2);
    for (const kind of ["proof", "ready", "executed", "accept", "moved"])
      expect(kinds).toContain(kind);
  });

  it("sends the provision of each validator, and one certificate, in each direction", () => {
    const of = (kind: string, shard: number) =>
      whole.crossings.filter((crossing) => crossing.kind === kind && crossing.shard === shard);
    expect([0, 1].map((shard) => of("provision", shard).length)).toEqual([4, 4]);
    expect([0, 1].map((shard) => of("certificate", shard).length)).toEqual([1, 1]);
    for (const { x1, x2 } of whole.crossings) expect(x2).toBeGreaterThan(x1);
  });

  it("says how many have been heard, and with the seal what they hold and their power", () => {
    const labelsAt = (cursor: number): readonly (string | undefined)[] =>
      sheetAt(transfer, cursor).bands.flatMap(({ rows }) =>
        rows.flatMap(({ marks }) => marks.map(({ label }) => label)),
      );
    expect(labelsAt(entryOf(transfer, "provisionCounted"))).toEqual([undefined, "1 of 4, needs 3"]);
    expect(labelsAt(entryOf(transfer, "proofSealed"))).toContain("alice 1000 · 3 of 4");
  });

  it("knows nothing of what comes later", () => {
    const locked = sheetAt(transfer, entryOf(transfer, "accountsLocked"));
    expect(locked.bands.flatMap(({ rows }) => rows.flatMap(({ marks }) => marks))).toEqual([]);
    expect(locked.bands[0]?.rows[0]?.locks).toMatchObject([{ label: "alice", isOpen: true }]);
    expect(locked.crossings).toEqual([]);
  });

  it("keeps marks of one height apart, and all of it on the sheet", () => {
    for (const sheet of [whole, sheetAt(cycle, cycle.length())])
      for (const { rows } of sheet.bands)
        for (const { marks } of rows) {
          const onBar = marks.filter(({ kind }) => kind !== "provision" && kind !== "word");
          for (const [i, mark] of onBar.entries())
            for (const other of onBar.slice(0, i))
              if (other.y === mark.y) expect(Math.abs(mark.x - other.x)).toBeGreaterThan(15);
          for (const { y } of marks) expect(y).toBeLessThan(sheet.height);
        }
  });
});

describe("the walk", () => {
  const walkAt = (trace: TraceStore, label: string, cursor = trace.length()) => {
    const projection = trace.projectionAt(cursor);
    const hash = Object.entries(trace.info.transactions).find(([, name]) => name === label)?.[0];
    const life = present(projection.lives.all.get(hash as never), "a life");
    const call = (each: Hash): string => transactionName(each, trace.info, projection);
    return walkOf(life, { info: trace.info, call, words: ENGLISH });
  };

  it("tells the transfer through every machine, one sentence a line, in order of time", () => {
    const walk = walkAt(transfer, "alice-to-bob");
    const machines = new Set(walk.map(({ machine }) => machine));
    expect(machines).toEqual(new Set(["mempool", "execution", "provisions", "chain"]));
    expect(walk.map(({ entry }) => entry)).toEqual(
      walk.map(({ entry }) => entry).sort((a, b) => a - b),
    );
    for (const { text } of walk) {
      expect(text).toMatch(/^[A-Za-z0-9].*\.$/);
      expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it("says which validators signed, what they hold, and how much power that is", () => {
    const texts = walkAt(transfer, "alice-to-bob").map(({ text }) => text);
    expect(texts).toContain(
      "V0, V1, V2 and V3 of S0 sign for S1 what S0 holds for alice-to-bob: alice 1000.",
    );
    expect(texts.join(" ")).toMatch(/power 3 of 4 in S1, and 3 are needed/);
    expect(texts).toContain("alice-to-bob moves balances of S0: alice 1000 → 900.");
  });

  it("names the livelock machine where a cycle is found, and how the loser goes on", () => {
    const walk = walkAt(cycle, "A");
    expect(walk.some(({ machine }) => machine === "livelock")).toBe(true);
    expect(walk.some(({ text }) => text === "A comes back in S0 as A′.")).toBe(true);
  });
});

describe("what a row says", () => {
  const saysAt = (trace: TraceStore, label: string, shard: number, cursor: number): string => {
    const projection = trace.projectionAt(cursor);
    const hash = Object.entries(trace.info.transactions).find(([, name]) => name === label)?.[0];
    const life = present(projection.lives.all.get(hash as never), "a life");
    return standingOf(life, shard, { ...projection, info: trace.info, words: ENGLISH }).says;
  };

  it("names the shard and what it is that is missing", () => {
    const settled = entryOf(transfer, "decided");
    expect(saysAt(transfer, "alice-to-bob", 1, settled)).toBe("waits for the certificate of S0");
    const locked = entryOf(transfer, "accountsLocked");
    expect(saysAt(transfer, "alice-to-bob", 1, locked)).toBe("waits for the commitment of shard 0");
    expect(saysAt(transfer, "alice-to-bob", 0, transfer.length())).toBe("completed");
    expect(saysAt(cycle, "A", 1, entryOf(cycle, "cycleFound"))).toBe("waits for B on y");
  });

  it("shows where a shard gave up alone what the other carried out", () => {
    const lost = traceOf("xs/lost-certificates");
    const sheet = sheetAt(lost, lost.length());
    expect(kindsIn(sheet, 0)).toContain("abort");
    expect(kindsIn(sheet, 0)).not.toContain("moved");
    expect(kindsIn(sheet, 1)).toContain("moved");
  });

  it("says of a rejected one that it had no effect", () => {
    const abort = traceOf("xs/abort");
    expect(saysAt(abort, "swap", 0, abort.length())).toBe("completed, without effect");
  });
});

describe("what is drawn of many", () => {
  const { lives } = cycle.projectionAt(cycle.length());

  it("is what moved last, in the order in which it was first heard of", () => {
    const drawn = drawnLives(lives.all, undefined, 2);
    expect(drawn).toHaveLength(2);
    const all = [...lives.all.keys()];
    expect(drawn.map(({ hash }) => all.indexOf(hash))).toEqual(
      drawn.map(({ hash }) => all.indexOf(hash)).sort((a, b) => a - b),
    );
  });

  it("holds what is followed, however long ago it ended", () => {
    const [first] = [...lives.all.keys()];
    const line = new Set([present(first, "a life")]);
    expect(drawnLives(lives.all, line, 1).map(({ hash }) => hash)).toEqual([first]);
  });
});
