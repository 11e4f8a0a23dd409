import { beforeEach, describe, expect, it } from "vitest";
import type { Where } from "../course/lesson.ts";
import { present } from "../primitives/assert.ts";
import { findEntry } from "./find-entry.ts";
import { benchOf, recipeOf, type Bench } from "./testing.ts";

const happy = recipeOf({ scenario: "hotstuff2/happy-path", seed: 42, untilMs: 6000 });

let bench: Bench;
beforeEach(() => {
  bench = benchOf();
  bench.viewer.commands.open(happy, { cursor: 0 });
});

const found = (where: Where): Promise<number | undefined> =>
  new Promise((resolve) => {
    findEntry(where, happy, () => false, resolve, {
      tree: bench.tree,
      store: bench.viewer.store,
    });
  });

const kindsAt = (entry: number | undefined): readonly string[] => {
  const { trace } = present(bench.viewer.whole(), "a run");
  return present(trace.entry(entry ?? 0), "an entry").facts.map(({ kind }) => kind);
};

describe("a moment of a run", () => {
  it("is the first entry in which it happens, however far the run must be computed", async () => {
    const entry = await found({ until: { kind: "committed", height: 9 } });
    expect(kindsAt(entry)).toContain("committed");
    expect(entry).toBeGreaterThan(200);
    expect(bench.viewer.store.getState().cursor).toBe(0);
  });

  it("is the first after another, or the so-and-so-manieth", async () => {
    const until = { kind: "voted", height: 1 } as const;
    const first = present(await found({ until }), "a vote");
    const third = present(await found({ until: { ...until, nth: 3 } }), "a third vote");
    expect(third).toBeGreaterThan(first);
    const after = await found({ until, after: { kind: "voted", height: 1, nth: 2 } });
    expect(after).toBe(third);
  });

  it("is its end, or none where it never happens", async () => {
    const end = await found({ end: true });
    expect(end).toBe(present(bench.viewer.whole(), "a run").trace.length());
    expect(await found({ until: { kind: "violated" } })).toBeUndefined();
  });

  it("is found behind a fence, and the fence stays", async () => {
    bench.viewer.commands.fence(0);
    expect(await found({ until: { kind: "committed" } })).toBeGreaterThan(10);
    expect(bench.viewer.store.getState()).toMatchObject({ length: 0, fence: 0 });
  });
});

it("nothing is told to whoever waits no longer", async () => {
  let told = 0;
  let isOver = false;
  findEntry(
    { until: { kind: "committed", height: 9 } },
    happy,
    () => isOver,
    () => void (told += 1),
    { tree: bench.tree, store: bench.viewer.store },
  );
  isOver = true;
  bench.viewer.commands.toEnd();
  await bench.until(({ phase }) => phase === "complete");
  await Promise.resolve();
  expect(told).toBe(0);
});
