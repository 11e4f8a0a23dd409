/**
 * A run that fails on the way: what was computed stays, nothing more is waited for, and nothing is asked again.
 * @module
 */
import { describe, expect, it } from "vitest";
import { createEngine } from "../worker/engine.ts";
import type { Client, ClientListener } from "../worker/client.ts";
import { recipeOf } from "./testing.ts";
import { createTree } from "./tree.ts";
import type { RunState } from "./types.ts";
import { createViewer } from "./viewer.ts";

const recipe = recipeOf({ scenario: "hotstuff2/happy-path", untilMs: 3_600_000 });

/** A page whose engine can be made to fail, and what the engine was asked since. */
function benchOf() {
  let listener: ClientListener | undefined;
  const asked: string[] = [];
  const tree = createTree((told) => {
    listener = told;
    const engine = createEngine({ ...told, onWorkerLost: () => undefined });
    const client: Partial<Client> = {
      open(input, run, basis) {
        asked.push("open");
        return Promise.resolve(engine.open(input, run, basis));
      },
      want(entries, run) {
        asked.push("want");
        return Promise.resolve(engine.want(entries, run));
      },
      leave: engine.leave,
    };
    return Promise.resolve(client as Client);
  });
  const viewer = createViewer(tree);
  const until = (wanted: (state: RunState) => boolean): Promise<RunState> =>
    new Promise((resolve) => {
      const look = (state: RunState): void => {
        if (!wanted(state)) return;
        stop();
        resolve(state);
      };
      const stop = viewer.store.subscribe(look);
      look(viewer.store.getState());
    });
  return {
    viewer,
    until,
    fail: () => listener?.onFailure("Broken on purpose.", 900),
    askedSince: () => asked.splice(0),
  };
}

const aTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("a run that failed", () => {
  it("keeps what was computed and waits for nothing", async () => {
    const { viewer, until, fail, askedSince } = benchOf();
    viewer.commands.open(recipe, { cursor: 20 });
    await until(({ cursor, length }) => cursor === 20 && length > 100);
    viewer.commands.toEnd();
    expect(viewer.store.getState().awaits).toBe("end");
    fail();
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
