import { describe, expect, it } from "vitest";
import { createHistory, type Picture } from "./history.ts";

const picture = (branch: number): Picture => ({ shown: [branch], branch, cursor: branch });

describe("what was done", () => {
  it("is undone from the last on, and done again in order", () => {
    const history = createHistory();
    history.add(picture(1), picture(2));
    history.add(picture(2), picture(3));
    expect([history.undo(), history.undo(), history.undo()]).toEqual([
      picture(2),
      picture(1),
      undefined,
    ]);
    expect([history.redo(), history.redo(), history.redo()]).toEqual([
      picture(2),
      picture(3),
      undefined,
    ]);
  });

  it("cannot be done again once something else was done", () => {
    const history = createHistory();
    history.add(picture(1), picture(2));
    history.undo();
    history.add(picture(1), picture(4));
    expect(history.canRedo()).toBe(false);
    expect([...history.held()]).toEqual([1, 4]);
  });

  it("is forgotten with the run, and beyond a hundred deeds", () => {
    const history = createHistory();
    for (let i = 0; i < 150; i++) history.add(picture(i), picture(i + 1));
    expect(history.held().has(49)).toBe(false);
    expect(history.held().has(50)).toBe(true);
    history.clear();
    expect(history.canUndo()).toBe(false);
  });
});
