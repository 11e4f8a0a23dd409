/**
 * A run that fails on the way: what was computed stays, nothing more is waited for, and nothing is asked again.
 * @module
 */
import { describe, expect, it } from "vitest";
import { benchOf, recipeOf } from "./testing.ts";

const recipe = recipeOf({ scenario: "hotstuff2/happy-path", untilMs: 3_600_000 });

const aTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("a run that failed", () => {
  it("keeps what was computed and waits for nothing", async () => {
    const { viewer, until, fail, askedSince } = benchOf();
    viewer.commands.open(recipe, { cursor: 20 });
    await until(({ cursor, length }) => cursor === 20 && length > 100);
    viewer.commands.toEnd();
    expect(viewer.store.getState().awaits).toBe("end");
    fail("Broken on purpose.", 900);
    const failed = viewer.store.getState();
    expect(failed).toMatchObject({ phase: "failed", awaits: undefined, error: { code: "ENGINE" } });
    expect(failed.length).toBeGreaterThan(100);
    await aTurn();
    askedSince();
    for (const move of [
      () => viewer.commands.seek(failed.length + 500),
      () => viewer.commands.toEnd(),
      () => viewer.commands.jumpCommit(1),
    ]) {
      move();
      expect(viewer.store.getState()).toMatchObject({ awaits: undefined, cursor: failed.length });
    }
    viewer.commands.seek(10);
    await aTurn();
    expect(viewer.store.getState()).toMatchObject({ phase: "failed", cursor: 10 });
    expect(askedSince()).toEqual([]);
  });
});
