/**
 * A tree of runs without workers: the same engine, in place. For tests alone.
 * @module
 */
import type { Recipe } from "../sim/recipe.ts";
import { createEngine } from "../worker/engine.ts";
import type { Client, ClientListener } from "../worker/client.ts";
import { createTree, type Tree } from "./tree.ts";
import type { RunState, Viewer } from "./types.ts";
import { createViewer } from "./viewer.ts";

export { recipeOf } from "../scenarios/testing.ts";

export interface Bench {
  readonly tree: Tree;
  readonly viewer: Viewer;
  /** Waits until the state is as wanted. */
  until(wanted: (state: RunState) => boolean): Promise<RunState>;
  /** Opens a run and waits until it stands at `cursor`. */
  open(recipe: Recipe, cursor: number): Promise<RunState>;
  standsAt(cursor: number): Promise<RunState>;
  another(): Viewer;
  /** Breaks every run, as an engine that throws does. */
  fail(reason: string, entry: number): void;
  /** What the engine was asked since this was called last. */
  askedSince(): readonly string[];
}

export function benchOf(): Bench {
  let broken: ClientListener["onFailure"] = () => undefined;
  const asked: string[] = [];
  const tree = createTree((listener) => {
    broken = listener.onFailure.bind(listener);
    const engine = createEngine({ ...listener, onWorkerLost: () => undefined });
    const client: Partial<Client> = {
      open(recipe, run, basis) {
        asked.push("open");
        return Promise.resolve(engine.open(recipe, run, basis));
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
  const standsAt = (cursor: number): Promise<RunState> =>
    until((state) => state.phase !== "opening" && state.cursor === cursor);
  return {
    tree,
    viewer,
    until,
    standsAt,
    open(recipe, cursor) {
      viewer.commands.open(recipe, { cursor });
      return standsAt(cursor);
    },
    another: () => createViewer(tree),
    fail: (reason, entry) => broken(reason, entry),
    askedSince: () => asked.splice(0),
  };
}
