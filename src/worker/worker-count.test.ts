import { describe, expect, it } from "vitest";
import { workerCount } from "./worker-count.ts";

describe("the number of crypto workers", () => {
  it.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [4, 4],
    [64, 4],
  ])("on a machine with %i cores is %i", (cores, count) => {
    expect(workerCount("#/lab?at=0&scenario=xs/transfer", cores)).toBe(count);
    expect(workerCount("", cores)).toBe(count);
  });

  it.each([
    ["#/lab?workers=1", 1],
    ["#/lab?at=3&workers=8&scenario=xs/transfer", 8],
    ["#/lab?at=3&scenario=xs/transfer&workers=5", 5],
  ])("is what %s says", (fragment, count) => {
    expect(workerCount(fragment, 2)).toBe(count);
  });

  it.each(["0", "9", "80", "-1", "1.5", "1e1", "", "many", "%31", "4x"])(
    "is not what workers=%s says",
    (text) => {
      expect(workerCount(`#/lab?at=0&workers=${text}&seed=1`, 2)).toBe(2);
      expect(workerCount(`#/lab?coworkers=4&workers=${text}`, 2)).toBe(2);
    },
  );
});
