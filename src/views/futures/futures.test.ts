import { describe, expect, it } from "vitest";
import type { Round, Height, Hash, NodeId } from "../../primitives/ids.ts";
import type { Fate } from "../../sim/futures/fate.ts";
import type { Future } from "../../sim/futures/shares.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import { words as spanish } from "../../words/languages/es.ts";
import { ENGLISH } from "../../words/words.ts";
import { happenedBy } from "./happened.ts";
import { barsOf, barsTold, fateSaid } from "./told.ts";

const final = (height: number, round = 0): Fate => ({ kind: "final", shard: 0, height, round });

describe("futures in words", () => {
  const futures = [1, 1, 2, 1].map((height, i): Future => ({
    seed: i,
    entry: 40 + i,
    fate: final(height),
  }));

  it("are a row a class, with how many of how many, how sure that is, and the first witness", () => {
    const words = ENGLISH.futures;
    expect(barsTold(barsOf(futures, 1, words), futures.length, words)).toMatchObject({
      rows: [
        ["Block 1 final, of round 0", "3 of 4", "75%", "30% to 95%", "seed 0, at entry 40"],
        ["Block 2 final, of round 0", "1 of 4", "25%", "5% to 70%", "seed 2, at entry 42"],
      ],
    });
  });

  it("name the shard where there are several, and every fate in both languages", () => {
    const fates: readonly (Fate | undefined)[] = [
      final(3, 1),
      { kind: "broken", checker: "agreement" },
      { kind: "transaction", end: "completed" },
      { kind: "transaction", end: "aborted" },
      { kind: "roundLost" },
      { kind: "open" },
      undefined,
    ];
    expect(fateSaid(fates[0], 2, ENGLISH.futures)).toBe("S0: block 3 final, of round 1");
    for (const { futures: words } of [ENGLISH, spanish])
      expect(new Set(fates.map((fate) => fateSaid(fate, 1, words))).size).toBe(fates.length);
  });
});

describe("what can be looked back from", () => {
  const commit = (index: number, node: string, height: number, round: number) =>
    ({
      index,
      node: node as NodeId,
      facts: [
        { kind: "committed", block: "" as Hash, height: height as Height, round: round as Round },
      ],
    }) as unknown as TraceEntry;
  const entries = new Map(
    [
      commit(10, "s0v1", 1, 0),
      commit(12, "s0v0", 1, 0),
      commit(20, "s0v3", 2, 1),
      commit(30, "s0v0", 2, 2),
    ].map((entry) => [entry.index, entry]),
  );
  const run = {
    recipe: { script: [] },
    violations: [{ checker: "agreement", entry: 25, detail: "" }],
    commits: [...entries.keys()],
    entryAt: (entry: number) => entries.get(entry),
  };

  it("is broken promises first, then each height where it was first final, and nothing beyond the cursor", () => {
    expect(happenedBy(26, run)).toEqual([
      { fate: { kind: "broken", checker: "agreement" }, entry: 25 },
      { fate: final(2, 1), entry: 20 },
      { fate: final(1, 0), entry: 10 },
    ]);
    expect(happenedBy(15, run)).toEqual([{ fate: final(1, 0), entry: 10 }]);
    expect(happenedBy(9, run)).toEqual([]);
  });

  it("is not what a traitor says is final", () => {
    const script = [{ at: 0, do: "misbehave", node: "s0v3", as: "mute" }] as const;
    expect(happenedBy(40, { ...run, recipe: { script }, violations: [] })[0]).toEqual({
      fate: final(2, 2),
      entry: 30,
    });
  });
});
