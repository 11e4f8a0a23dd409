import { describe, expect, it } from "vitest";
import type { Micros } from "../primitives/time.ts";
import { entryAtTime, entryBefore, momentAt } from "./moment.ts";

const traceOf = (times: readonly number[]) => ({
  timeOf: (entry: number) => times[entry - 1] as Micros,
  length: () => times.length,
});
const trace = traceOf([0, 0, 1500, 1500, 1500, 2000]);
const at = (time: number) => time as Micros;

describe("moments", () => {
  it("of an entry: its time, and how many of that instant have happened with it", () => {
    expect([1, 2, 3, 4, 5, 6].map((cursor) => momentAt(trace, cursor, 4))).toEqual([
      { at: 0, after: 1 },
      { at: 0, after: 2 },
      { at: 1.5, after: 1 },
      { at: 1.5, after: 2 },
      { at: 1.5, after: 3 },
      { at: 2, after: 1 },
    ]);
    expect(momentAt(trace, 0, 4)).toEqual({ at: 0, after: 4 });
  });

  it("of a time: the entries before it, and by its end", () => {
    expect([0, 1, 1500, 1501, 9999].map((time) => entryBefore(trace, at(time)))).toEqual([
      0, 2, 2, 5, 6,
    ]);
    expect([0, 1499, 1500, 2000].map((time) => entryAtTime(trace, at(time)))).toEqual([2, 2, 5, 6]);
    expect(entryBefore(traceOf([]), at(5))).toBe(0);
  });
});
