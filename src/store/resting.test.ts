/**
 * A viewer that rests shows what it showed; looked at again, it shows what there is, and says so.
 * @module
 */
import { expect, it } from "vitest";
import { createTree } from "./tree.ts";
import { resting } from "./resting.ts";
import { createViewer } from "./viewer.ts";

it("stands still while it rests, and catches up at once", () => {
  const viewer = createViewer(createTree());
  const { viewer: seen, rest } = resting(viewer);
  const heard: number[] = [];
  const stop = seen.store.subscribe(({ cursor }) => heard.push(cursor));
  viewer.store.setState({ cursor: 1 });
  rest(true);
  viewer.store.setState({ cursor: 2 });
  viewer.store.setState({ cursor: 3 });
  expect(seen.store.getState().cursor).toBe(1);
  expect(heard).toEqual([1]);
  rest(false);
  expect(seen.store.getState().cursor).toBe(3);
  expect(heard).toEqual([1, 3]);
  rest(false);
  expect(heard).toEqual([1, 3]);
  stop();
  viewer.store.setState({ cursor: 4 });
  expect(heard).toEqual([1, 3]);
});
