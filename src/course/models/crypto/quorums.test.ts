import { describe, expect, it } from "vitest";
import { decided, isSplit, lieAt, liePatterns, tryAll, type Bit } from "./liars.ts";
import {
  faultsTolerated,
  largestLive,
  readQuorum,
  shared,
  smallestSafe,
  stretch,
} from "./quorums.ts";
import { wideCommittee } from "./tasks.ts";

describe("a quorum", () => {
  it.each([
    [3, 2, 3],
    [4, 3, 3],
    [5, 4, 4],
    [6, 4, 5],
    [7, 5, 5],
    [99, 66, 67],
    [100, 67, 67],
  ])("of %s is safe from %s and live up to %s", (n, safe, live) => {
    const f = faultsTolerated(n);
    expect([smallestSafe(n, f), largestLive(n, f)]).toEqual([safe, live]);
    expect(readQuorum(n, f, safe)).toMatchObject({ isSafe: true, isLive: true });
    expect(readQuorum(n, f, safe - 1).isSafe).toBe(false);
    expect(readQuorum(n, f, live + 1).isLive).toBe(false);
  });

  it("of 65 among 99 may share no honest one, though 65 is 2f + 1", () => {
    const f = faultsTolerated(99);
    expect(2 * f + 1).toBe(65);
    expect(readQuorum(99, f, 65)).toMatchObject({ overlap: 31, honestOverlap: -1, isSafe: false });
    expect(readQuorum(3, 1, 2).isSafe).toBe(false);
    expect(smallestSafe(3, 1)).toBeGreaterThan(largestLive(3, 1));
  });

  it("laid round the table shares what the arithmetic says, at least", () => {
    for (const n of [4, 7, 12, 99])
      for (let start = 0; start < n; start++) {
        const q = smallestSafe(n, faultsTolerated(n));
        const both = shared(stretch(n, 0, q), stretch(n, start, q));
        expect(both.length).toBeGreaterThanOrEqual(2 * q - n);
      }
    expect(stretch(5, 4, 3)).toEqual([0, 1, 4]);
  });

  it("is asked of committees that are not 3f + 1", () => {
    for (let seed = 0; seed < 50; seed++) {
      const n = wideCommittee(seed);
      expect(n % 3).not.toBe(1);
      expect(n).toBeGreaterThanOrEqual(5);
      expect(n).toBeLessThanOrEqual(120);
    }
  });
});

describe("the table of the liar", () => {
  it("of three can be split, of four never", () => {
    expect(liePatterns(3)).toBe(16);
    expect(liePatterns(4)).toBe(512);
    expect(tryAll([1, 1]).splits).toBeGreaterThan(0);
    for (let values = 0; values < 8; values++) {
      const bits = [0, 1, 2].map((i): Bit => (((values >> i) & 1) === 1 ? 1 : 0));
      expect(tryAll(bits)).toEqual({ patterns: 512, splits: 0 });
    }
  });

  it("shows the first lie that splits", () => {
    const { first } = tryAll([1, 1]);
    expect(isSplit(decided([1, 1], lieAt(3, first ?? 0)))).toBe(true);
  });

  it("of four leaves the honest with one picture of the table", () => {
    for (let lie = 0; lie < 512; lie += 7) {
      const seats = decided([1, 0, 1], lieAt(4, lie));
      const [first] = seats;
      for (const seat of seats) expect(seat.believes).toEqual(first?.believes);
      expect(first?.believes.slice(0, 3)).toEqual([1, 0, 1]);
    }
  });
});
