/**
 * A viewer that rests shows what it showed, renewed now and then; looked at again, it shows what there is.
 * @module
 */
import { afterEach, expect, it, vi } from "vitest";
import { createTree } from "./tree.ts";
import { RENEWED_EVERY_MS, resting } from "./resting.ts";
import { createViewer } from "./viewer.ts";

afterEach(() => vi.useRealTimers());

it("stands still while it rests but for now and then, and catches up at once", () => {
  vi.useFakeTimers();
  const viewer = createViewer(createTree());
  const { viewer: seen, rest } = resting(viewer);
  const heard: number[] = [];
  const stop = seen.store.subscribe(({ cursor }) => heard.push(cursor));
  viewer.store.setState({ cursor: 1 });
  rest(true);
  viewer.store.setState({ cursor: 2 });
  viewer.store.setState({ cursor: 3 });
  expect(seen.store.getState().cursor).toBe(1);
  vi.advanceTimersByTime(RENEWED_EVERY_MS);
  expect(heard).toEqual([1, 3]);
  viewer.store.setState({ cursor: 4 });
  expect(seen.store.getState().cursor).toBe(3);
  rest(false);
  expect(seen.store.getState().cursor).toBe(4);
  vi.advanceTimersByTime(10 * RENEWED_EVERY_MS);
  expect(heard).toEqual([1, 3, 4]);
  stop();
  viewer.store.setState({ cursor: 5 });
  expect(heard).toEqual([1, 3, 4]);
});
