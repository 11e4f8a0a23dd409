import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTrail, partingOf, trailTo } from "./trail.ts";

/** Digests of a run of `length` entries; runs of one name share them up to entry `same`. */
const run =
  (name: number, length = Infinity, same = 0) =>
  (entry: number): string | undefined => {
    if (entry < 1 || entry > length) return undefined;
    const seed = (entry <= same ? 0 : name) * 1_000_003 + entry;
    return (Math.imul(seed, 2_654_435_761) >>> 0).toString(16).padStart(8, "0").repeat(8);
  };

describe("a trail", () => {
  it("has eleven even steps, and as many as there are entries before a close cursor", () => {
    const at = (entry: number): string => entry.toString(16).padStart(3, "0").padEnd(64, "f");
    expect(trailTo(1200, at)).toBe(
      [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100]
        .map((entry) => entry.toString(16).padStart(3, "0"))
        .join(""),
    );
    expect(trailTo(4, at)).toBe("001002003");
    expect(trailTo(2, at)).toBe("001");
    expect(trailTo(1, at)).toBeUndefined();
    expect(trailTo(0, at)).toBeUndefined();
  });

  it("is none where a digest on the way is not there", () => {
    expect(trailTo(1200, run(1, 900))).toBeUndefined();
  });

  it.each(["", "12", "12g", "1234", "ABC", "abc".repeat(65)])("is not %j", (text) => {
    expect(isTrail(text)).toBe(false);
  });

  it("brackets the entry at which two runs part", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5000 }), fc.nat(), (cursor, any) => {
        const same = any % cursor;
        const trail = trailTo(cursor, run(1, Infinity, same)) ?? "";
        const parting = partingOf(trail, cursor, run(2, Infinity, same));
        // Three digits agree by chance once in 4,096: then the account is one step late, never early.
        expect(parting.differsAt).toBeGreaterThan(same);
        expect(parting.differsAt - parting.sameUpTo).toBeLessThanOrEqual(Math.ceil(cursor / 11));
      }),
      { seed: 7 },
    );
  });

  it("says so of a run that ended earlier, and of one that differs after the last step", () => {
    const trail = trailTo(1200, run(1)) ?? "";
    expect(partingOf(trail, 1200, run(1, 450))).toEqual({ sameUpTo: 400, differsAt: 500 });
    expect(partingOf(trail, 1200, run(1))).toEqual({ sameUpTo: 1100, differsAt: 1200 });
  });

  it("speaks of any text that is a trail", () => {
    expect(partingOf("abc".repeat(64), 3, run(1))).toMatchObject({ sameUpTo: 0 });
  });
});
