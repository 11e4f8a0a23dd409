import { expect, it } from "vitest";
import { once, oncePair } from "./memo.ts";

it("computes once for each object, also when the answer is undefined", () => {
  let calls = 0;
  const size = once((list: readonly number[]) => {
    calls += 1;
    return list[0];
  });
  const empty: number[] = [];
  expect([size(empty), size(empty), size([5])]).toEqual([undefined, undefined, 5]);
  expect(calls).toBe(2);
});

it("tells pairs apart by both of their objects", () => {
  const a = { name: "a" };
  const b = { name: "b" };
  const join = oncePair((x: { name: string }, y: { name: string }) => x.name + y.name);
  expect([join(a, b), join(b, a), join(a, a), join(a, b)]).toEqual(["ab", "ba", "aa", "ab"]);
});
