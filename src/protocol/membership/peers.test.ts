import { describe, expect, it } from "vitest";
import { millis } from "../../primitives/time.ts";
import { afterInterval, arrivalOf, isTimely, newPeer, withArrival, withInvalid } from "./peers.ts";

const numbers = (...sequences: readonly number[]) =>
  sequences.reduce(
    (peer, sequence) => withArrival(peer, { boot: 1, sequence }, millis(sequence)),
    newPeer(millis(0)),
  );

describe("MEMBER-ORDER: the numbers of a peer", () => {
  it("opens a gap on loss and closes it when the missing one comes", () => {
    const gap = numbers(1, 2, 5);
    expect(gap.missing).toEqual([3, 4]);
    expect(gap.suspicions.order).toBe(0);
    const closed = withArrival(gap, { boot: 1, sequence: 3 }, millis(9));
    expect(closed.missing).toEqual([4]);
    expect(closed).toMatchObject({ late: 1, gaps: 2, last: 5, valid: 4 });
    expect(closed.suspicions.order).toBe(1);
  });

  it("takes what came before, and what never was sent, for a repetition that counts nothing", () => {
    const peer = numbers(1, 2, 3);
    expect(arrivalOf(peer, { boot: 1, sequence: 2 })).toBe("repeated");
    expect(arrivalOf(peer, { boot: 0, sequence: 9 })).toBe("repeated");
    expect(withArrival(peer, { boot: 1, sequence: 2 }, millis(9))).toEqual({
      ...peer,
      repeated: 1,
    });
  });

  it("begins anew with a new life of the sender", () => {
    const peer = withArrival(numbers(1, 4), { boot: 2, sequence: 1 }, millis(9));
    expect(peer).toMatchObject({ boot: 2, last: 1, missing: [], repeated: 0 });
  });

  it("forgets what is long past, however far a number jumps", () => {
    expect(numbers(1, 1_000_000).missing).toHaveLength(256);
  });
});

describe("MEMBER-TIME: the clock of a peer", () => {
  const tolerance = { aheadMs: 2000, behindMs: 30_000 };

  it.each([
    [12_000, true],
    [12_001, false],
    [-20_000, true],
    [-20_001, false],
  ])("at 10,000 ms of one's own clock, %i is timely: %s", (timestampMs, timely) => {
    expect(isTimely(timestampMs, 10_000, tolerance)).toBe(timely);
  });
});

describe("an interval", () => {
  it("counts whether the peer was heard, and suspects a silence once", () => {
    const inactivity = millis(5);
    const heard = afterInterval(numbers(1), millis(3), inactivity);
    expect(heard).toMatchObject({ intervals: 1, heardIntervals: 1, isSilent: false });
    const silent = afterInterval(heard, millis(7), inactivity);
    expect(silent).toMatchObject({ intervals: 2, heardIntervals: 1, isSilent: true });
    expect(silent.standing).toEqual({ valid: 1000, uptime: 500, score: 850 });
    expect(afterInterval(silent, millis(9), inactivity).suspicions.inactivity).toBe(1);
  });

  it("lets bad signatures show in the score", () => {
    const peer = afterInterval(withInvalid(withInvalid(numbers(1, 2))), millis(3), millis(99));
    expect(peer.standing).toEqual({ valid: 500, uptime: 1000, score: 650 });
    expect(peer.suspicions.signature).toBe(2);
  });
});
