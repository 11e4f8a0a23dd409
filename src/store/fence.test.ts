import { beforeEach, describe, expect, it } from "vitest";
import { present } from "../primitives/assert.ts";
import { benchOf, recipeOf, type Bench } from "./testing.ts";
import type { RunState } from "./types.ts";

const fork = recipeOf({ scenario: "hyperscale/timeout-unlock-fork" });
/** Before the first commit of the run. */
const FENCE = 60;

let bench: Bench;
beforeEach(() => {
  bench = benchOf();
});

const now = (): RunState => bench.viewer.store.getState();
const commands = () => bench.viewer.commands;
const reader = () => present(bench.viewer.reader(), "a reader");

async function all(): Promise<number> {
  await bench.open(fork, 10);
  await bench.until(({ phase }) => phase === "complete");
  return now().length;
}

describe("a run that is held", () => {
  it("ends at the fence for whoever looks: length, entries, marks, violations, branches", async () => {
    const length = await all();
    expect(now().violations).not.toEqual([]);
    commands().fence(FENCE);
    expect(now()).toMatchObject({ length: FENCE, violations: [], phase: "running" });
    expect(now().branches.map((branch) => branch.length)).toEqual([FENCE]);
    expect(reader().length).toBe(FENCE);
    expect(reader().entry(FENCE + 1)).toBeUndefined();
    expect(reader().entries(1, length)).toHaveLength(FENCE);
    const { commits, heights, rounds, faults } = reader().marks();
    const marks = [...commits, ...heights, ...rounds, ...faults, ...reader().commits];
    expect(Math.max(0, ...marks)).toBeLessThanOrEqual(FENCE);
  });

  it("lets the cursor nowhere beyond, by any way", async () => {
    const length = await all();
    commands().fence(FENCE);
    commands().toEnd();
    expect(now()).toMatchObject({ cursor: FENCE, awaits: undefined });
    commands().step(1);
    expect(now().cursor).toBe(FENCE);
    commands().seek(length);
    expect(now()).toMatchObject({ cursor: FENCE, awaits: undefined });
    commands().seek(FENCE - 1);
    commands().jumpCommit(1);
    expect(now()).toMatchObject({ cursor: FENCE - 1, awaits: undefined });
  });

  it("is not played beyond, and says why", async () => {
    await all();
    commands().fence(FENCE);
    commands().toEnd();
    commands().play();
    expect(now().playing).toBe(false);
    expect(now().notice).toMatch(/question/);
  });

  it("has at the cursor the digest that it had", async () => {
    await all();
    commands().seek(FENCE);
    const { digest } = present(now().projection, "a projection");
    commands().seek(FENCE + 40);
    commands().fence(FENCE);
    expect(now().cursor).toBe(FENCE);
    expect(now().projection?.digest).toBe(digest);
  });

  it("can be asked beyond only by whoever asks for all of it", async () => {
    const length = await all();
    commands().fence(FENCE);
    expect(present(bench.viewer.whole(), "a run").trace.length()).toBe(length);
  });

  it("cannot be changed, for a change would show what comes", async () => {
    await all();
    commands().fence(FENCE);
    expect(commands().edit({ do: "crash", node: "s0v1" }).ok).toBe(false);
    expect(commands().vary(recipeOf({ scenario: "hotstuff2/happy-path" }), "other").ok).toBe(false);
    expect(now().branches).toHaveLength(1);
  });

  it("goes on when the fence is taken away", async () => {
    const length = await all();
    commands().fence(FENCE);
    commands().fence(undefined);
    expect(now()).toMatchObject({ length, phase: "complete", cursor: 10 });
    expect(now().violations).not.toEqual([]);
    commands().toEnd();
    expect(now().cursor).toBe(length);
  });
});

describe("a run that is opened behind a fence", () => {
  it("never counts more, while it is computed, and stands at the fence", async () => {
    const lengths: number[] = [];
    const stop = bench.viewer.store.subscribe(({ length }) => lengths.push(length));
    commands().open(fork, { cursor: FENCE + 500, fence: FENCE });
    await bench.standsAt(FENCE);
    await new Promise((resolve) => setTimeout(resolve, 20));
    stop();
    expect(Math.max(...lengths)).toBe(FENCE);
    expect(now()).toMatchObject({ length: FENCE, awaits: undefined });
  });

  it("keeps the promise of a link all the same", async () => {
    await bench.open(fork, FENCE);
    const { digest } = present(now().projection, "a projection");
    commands().open(fork, { cursor: FENCE, digest: digest.slice(0, 16), fence: FENCE });
    const { promise } = await bench.until((state) => state.promise?.verdict !== "pending");
    expect(promise?.verdict).toBe("same");
  });

  it("is forgotten with the run", () => {
    commands().open(fork, { cursor: 0, fence: FENCE });
    commands().open(fork, { cursor: 0 });
    expect(now().fence).toBeUndefined();
  });
});
