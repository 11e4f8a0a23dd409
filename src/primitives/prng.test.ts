import { describe, expect, it } from "vitest";
import { prngFrom, prngOf } from "./prng.ts";

const draws = (
  seed: number,
  stream: Parameters<typeof prngOf>[1],
  count = 5,
): readonly number[] => {
  const prng = prngOf(seed, stream);
  return Array.from({ length: count }, () => prng.uniform(0, 999_999));
};

describe("seeded chance", () => {
  it("is fixed: these may never change, or every run does", () => {
    expect(draws(42, "network")).toMatchInlineSnapshot(`
      [
        634234,
        270161,
        308571,
        932735,
        691311,
      ]
    `);
    expect(draws(42, "faults")).toMatchInlineSnapshot(`
      [
        753371,
        189965,
        864755,
        82960,
        2109,
      ]
    `);
  });

  it("gives each stream and each seed its own numbers", () => {
    const all = [
      draws(1, "network"),
      draws(1, "faults"),
      draws(2, "network"),
      draws(4_294_967_295, "network"),
    ];
    expect(new Set(all.map(String)).size).toBe(all.length);
  });

  it("draws from both ends of the range, and a range of one without a draw", () => {
    const prng = prngOf(7, "keys");
    const drawn = new Set(Array.from({ length: 200 }, () => prng.uniform(3, 5)));
    expect([...drawn].sort((a, b) => a - b)).toEqual([3, 4, 5]);
    const before = prng.state();
    expect(prng.uniform(9, 9)).toBe(9);
    expect(prng.state()).toEqual(before);
  });

  it("goes on from a state that was put away", () => {
    const prng = prngOf(3, "network");
    prng.uniform(0, 10);
    const again = prngFrom(prng.state());
    expect([1, 2, 3].map(() => again.uniform(0, 1e6))).toEqual(
      [1, 2, 3].map(() => prng.uniform(0, 1e6)),
    );
  });
});
