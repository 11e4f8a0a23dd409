import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TraceEntry } from "../sim/trace/entry.ts";
import { endOfMoment, moved, NO_CARRY, type Carry } from "./playback.ts";
import type { Speed } from "./types.ts";

/** Only the times matter here, and whether there is anything to see. */
const traceOf =
  (times: readonly number[], quiet: readonly number[] = []) =>
  (index: number): TraceEntry | undefined => {
    const at = times[index - 1];
    const facts = quiet.includes(index) ? [] : [{ kind: "crashed" }, { kind: "syncing", on: true }];
    return at === undefined
      ? undefined
      : ({ index, at, facts, rulings: [], cause: { kind: "boot" } } as unknown as TraceEntry);
  };

const beats = (perSecond: number): Speed => ({ kind: "beats", perSecond });
const clock = (ratio: number): Speed => ({ kind: "clock", ratio });

/** Frames of `frameMs` for `totalMs`. */
function play(times: readonly number[], speed: Speed, totalMs: number, frameMs: number): number {
  let cursor = 0;
  let carry: Carry = NO_CARRY;
  for (let passed = 0; passed < totalMs; passed += frameMs)
    ({ cursor, carry } = moved(
      { cursor, carry, length: times.length },
      speed,
      frameMs,
      traceOf(times),
    ));
  return cursor;
}

const moments = [0, 0, 0, 0, 1000, 2000, 2000, 5000, 9000];

describe("beats", () => {
  it("takes one simulated instant a beat, with all that happens at it", () => {
    expect([1, 2, 3, 4, 5].map((seconds) => play(moments, beats(1), seconds * 1000, 10))).toEqual([
      4, 5, 7, 8, 9,
    ]);
    expect(endOfMoment(1, moments.length, traceOf(moments))).toBe(4);
  });

  it("passes over moments in which there is nothing to see", () => {
    const entryAt = traceOf(moments, [1, 2, 3, 4, 6, 7]);
    const first = moved(
      { cursor: 0, carry: { due: 1 }, length: moments.length },
      beats(1),
      0,
      entryAt,
    );
    expect(first.cursor).toBe(5);
    expect(
      moved({ cursor: 5, carry: { due: 1 }, length: moments.length }, beats(1), 0, entryAt).cursor,
    ).toBe(8);
  });

  it("arrives at the same place whatever the frame rate", () => {
    for (const frameMs of [5, 10, 20, 41, 82])
      expect(play(moments, beats(2), 2050, frameMs)).toBe(8);
  });
});

describe("clock", () => {
  it("shows what has happened by the simulated time that has passed", () => {
    const times = [0, 100_000, 250_000, 1_000_000];
    expect(
      [500, 2000, 5000, 19_900, 20_000].map((ms) => play(times, clock(1 / 20), ms, 10)),
    ).toEqual([1, 2, 3, 3, 4]);
    expect(play(times, clock(1), 1000, 50)).toBe(4);
    expect(play(times, clock(20), 100, 50)).toBe(4);
  });

  it("arrives at the same place whatever the frame rate", () => {
    const times = Array.from({ length: 50 }, (_, i) => i * 7001);
    const places = [4, 8, 16, 32].map((frameMs) => play(times, clock(1 / 4), 960, frameMs));
    expect(new Set(places).size).toBe(1);
  });
});

describe("any pace", () => {
  const speeds = fc.oneof(
    fc.integer({ min: 1, max: 100 }).map(beats),
    fc.constantFrom(1 / 50, 1 / 20, 1, 20).map(clock),
  );
  const gaps = fc.array(fc.integer({ min: 0, max: 50_000 }), { maxLength: 60 });

  it("never goes back, never beyond what is computed, and saves up nothing while the engine is behind", () => {
    fc.assert(
      fc.property(gaps, speeds, fc.array(fc.nat(300)), (steps, speed, frames) => {
        let now = 0;
        const times = steps.map((gap) => (now += gap));
        let cursor = 0;
        let carry: Carry = NO_CARRY;
        for (const elapsed of frames) {
          const next = moved(
            { cursor, carry, length: times.length },
            speed,
            elapsed,
            traceOf(times),
          );
          expect(next.cursor).toBeGreaterThanOrEqual(cursor);
          expect(next.cursor).toBeLessThanOrEqual(times.length);
          expect(next.cursor === times.length ? next.carry.due : 0).toBe(0);
          ({ cursor, carry } = next);
        }
      }),
    );
  });

  it("does not make up for a tab that slept", () => {
    const times = Array.from({ length: 1000 }, (_, i) => i * 1000);
    expect(
      moved({ cursor: 0, carry: NO_CARRY, length: 1000 }, beats(8), 3_600_000, traceOf(times))
        .cursor,
    ).toBeLessThanOrEqual(1);
  });
});
