import { describe, expect, it } from "vitest";
import { atomicity } from "./atomicity.ts";
import { conservation } from "./conservation.ts";
import {
  aborted,
  accepted,
  all,
  announced,
  committed,
  deed,
  firedBy,
  firedUnder,
  hashOf,
  lies,
  move,
  never,
  once,
  pay,
  rejected,
  retried,
  says,
  violationsOf,
} from "./testing.ts";

const crossing = pay("A", "a0", "a1");
const again = pay("A'", "a0", "a1", { original: "A", retryCount: 1 });
const andAgain = pay("A''", "a0", "a1", { original: "A", retryCount: 1 });

const known = says(0, "s0v0", ...announced(crossing, again, andAgain, pay("B", "a0", "b0")));
const out = [move("A", 1, ["a0", 1000, 900]), accepted("A")];
const into = [move("A", 1, ["a1", 1000, 1100]), accepted("A")];

const later = says(9000, "s0v0");

describe("atomicity", () => {
  it("is silent while a transaction takes effect on both shards, or on neither", () => {
    expect(
      firedUnder(atomicity, [known, ...all(100, 0, ...out), ...all(900, 1, ...into), later]),
    ).toEqual(never);
    expect(
      firedUnder(atomicity, [
        known,
        ...all(100, 0, move("A", 1), rejected("A")),
        ...all(900, 1, move("A", 1), rejected("A")),
        later,
      ]),
    ).toEqual(never);
    expect(
      firedUnder(atomicity, [
        known,
        ...all(0, 0, aborted("A")),
        ...all(900, 1, retried("A")),
        later,
      ]),
    ).toEqual(never);
  });

  it("fires when one shard acted and the other gave up, whichever was first (X8)", () => {
    expect(
      firedUnder(atomicity, [known, ...all(100, 0, ...out), ...all(200, 1, aborted("A")), later]),
    ).toEqual(once(200, "X8"));
    expect(
      firedUnder(atomicity, [known, ...all(100, 1, aborted("A")), ...all(200, 0, ...out), later]),
    ).toEqual(once(200, "X8"));
  });

  it("fires when one shard acted and the other was told to reject (X8)", () => {
    const lines = [known, ...all(100, 0, ...out), ...all(200, 1, move("A", 1), rejected("A"))];
    expect(firedUnder(atomicity, lines)).toEqual(once(200, "X8"));
    expect(violationsOf(atomicity, "ordered", lines)[0]?.detail).toBe(
      "A took effect on S0, but on S1 it ended without: completed.",
    );
  });

  it("fires when a shard acted after it had itself given up, and the other has not (X9)", () => {
    const late = [...all(100, 0, aborted("A")), ...all(300, 0, move("A", 2, ["a0", 1000, 900]))];
    expect(firedUnder(atomicity, [known, ...late, ...all(400, 1, aborted("A")), later])).toEqual(
      once(400, "X9"),
    );
    expect(firedUnder(atomicity, [known, ...late, ...all(400, 1, ...into), later])).toEqual(never);
  });

  it("fires when one shard acted and the other has not heard after the bound (X10)", () => {
    const half = [known, ...all(100, 0, ...out)];
    expect(firedUnder(atomicity, [...half, says(1100, "s1v0")])).toEqual(never);
    expect(firedUnder(atomicity, [...half, says(1101, "s1v0"), later])).toEqual(once(1101, "X10"));
    // What is only said once more is no news.
    const repeated = says(1000, "s1v0", {
      kind: "executionVoted",
      transaction: hashOf("A"),
      root: hashOf("root"),
      success: true,
    });
    expect(firedUnder(atomicity, [...half, repeated, says(1101, "s1v0")])).toEqual(
      once(1101, "X10"),
    );
    // The other comes to know of it: a sign of life, and the bound begins anew.
    const news = says(1000, "s1v0", {
      kind: "decided",
      transaction: hashOf("A"),
      decision: "accept",
    });
    expect(firedUnder(atomicity, [...half, news, says(2000, "s1v0")])).toEqual(never);
    expect(firedUnder(atomicity, [...half, news, says(2001, "s1v0")])).toEqual(once(2001, "X10"));
  });

  it("does not hold an open half against a network that is cut", () => {
    const cut = deed(500, { do: "partition", groups: [["s0v0"], ["s1v0"]] });
    const healed = deed(5000, { do: "heal" });
    const half = [known, ...all(100, 0, ...out), cut, says(4000, "s1v0"), healed];
    expect(firedUnder(atomicity, [...half, says(6000, "s1v0")])).toEqual(never);
    expect(firedUnder(atomicity, [...half, says(6001, "s1v0")])).toEqual(once(6001, "X10"));
  });

  it("fires when a shard gave the first life up alone, and its retry took effect (X4)", () => {
    const retry = [
      ...all(300, 0, move("A'", 2, ["a0", 1000, 900]), accepted("A'")),
      ...all(400, 1, move("A'", 2, ["a1", 1000, 1100]), accepted("A'")),
    ];
    const deferred = all(100, 0, retried("A"));
    expect(
      firedUnder(atomicity, [known, ...deferred, ...retry, ...all(500, 1, aborted("A"))]),
    ).toEqual(once(500, "X4"));
    expect(
      firedUnder(atomicity, [known, ...deferred, ...all(200, 1, aborted("A")), ...retry]),
    ).toEqual(once(300, "X4"));
    expect(
      firedUnder(atomicity, [known, ...deferred, ...retry, ...all(500, 1, retried("A"))]),
    ).toEqual(never);
  });

  it("does not believe a validator that was told to misbehave", () => {
    const told = lies(50, "s1v0");
    expect(
      firedUnder(atomicity, [
        known,
        told,
        ...all(100, 0, ...out),
        says(200, "s1v0", aborted("A")),
        ...all(300, 1, ...into),
      ]),
    ).toEqual(never);
  });

  it("counts three shards: two that acted and one that did not", () => {
    const wide = {
      ...crossing,
      participants: [0, 1, 2] as unknown as typeof crossing.participants,
    };
    const begun = says(0, "s0v0", ...announced(wide));
    const two = [begun, ...all(100, 0, ...out), ...all(200, 1, ...into)];
    expect(firedUnder(atomicity, [...two, ...all(300, 2, aborted("A"))])).toEqual(once(300, "X8"));
    expect(firedUnder(atomicity, [...two, says(1200, "s2v0"), says(1201, "s2v0")])).toEqual(
      once(1201, "X10"),
    );
  });
});

describe("conservation", () => {
  it("is silent on what is whole, rejected, or still on its way", () => {
    expect(
      firedUnder(conservation, [known, ...all(100, 0, ...out), ...all(900, 1, ...into), later]),
    ).toEqual(never);
    expect(
      firedUnder(conservation, [
        known,
        ...all(100, 0, move("A", 1), rejected("A")),
        ...all(200, 1, move("A", 1), rejected("A")),
        later,
      ]),
    ).toEqual(never);
    expect(firedUnder(conservation, [known, ...all(100, 0, ...out), says(1100, "s1v0")])).toEqual(
      never,
    );
  });

  it("fires when two wrote what they made of one and the same balance (X1)", () => {
    const second = move("B", 1, ["a0", 1000, 900], ["b0", 1000, 1100]);
    const lines = [known, ...all(100, 0, ...out), ...all(200, 1, ...into), ...all(300, 0, second)];
    expect(firedUnder(conservation, [...lines, later])).toEqual(once(300, "X1"));
    expect(violationsOf(conservation, "ordered", lines)[0]?.detail).toBe(
      "100 made by B: there was 6000 at genesis.",
    );
    const third = move("B", 1, ["a0", 900, 800], ["b0", 1000, 1100]);
    expect(
      firedUnder(conservation, [
        known,
        ...all(100, 0, ...out),
        ...all(200, 1, ...into),
        ...all(300, 0, third),
      ]),
    ).toEqual(never);
  });

  it("fires when half of it was applied: the other half given up (X8), or never heard (X10)", () => {
    const half = [known, ...all(100, 0, ...out)];
    expect(firedUnder(conservation, [...half, ...all(200, 1, aborted("A")), later])).toEqual(
      once(200, "X8"),
    );
    expect(firedUnder(conservation, [...half, says(1101, "s1v0"), later])).toEqual(
      once(1101, "X10"),
    );
    expect(violationsOf(conservation, "ordered", [...half, later])[0]?.detail).toBe(
      "100 lost by A: there was 6000 at genesis.",
    );
  });

  it("fires when more arrives than left: forged, where somebody lies (X17)", () => {
    const tooMuch = [move("A", 1, ["a1", 1000, 1600]), accepted("A")];
    const lines = [...all(100, 0, ...out), ...all(200, 1, ...tooMuch), later];
    expect(firedUnder(conservation, [known, lies(50, "s2v0"), ...lines])).toEqual(once(200, "X17"));
    expect(firedUnder(conservation, [known, ...lines])).toEqual(once(200, "X1"));
    // Told to be what it is already.
    expect(firedUnder(conservation, [known, lies(50, "s2v0", "honest"), ...lines])).toEqual(
      once(200, "X1"),
    );
  });

  it("does not believe what a dishonest validator says was moved", () => {
    expect(
      firedUnder(conservation, [
        known,
        lies(50, "s0v0"),
        says(100, "s0v0", move("A", 1, ["a0", 1000, 0]), accepted("A")),
        ...all(200, 0, ...out),
        ...all(300, 1, ...into),
      ]),
    ).toEqual(never);
  });

  it("adds up the balances of the shard where shards do not work together", () => {
    const lines = [
      says(0, "s0v0", committed(1)),
      says(10, "s0v1", committed(1, { supply: 2001 })),
      says(20, "s0v1", committed(2, { supply: 2001 })),
    ];
    expect(firedBy(conservation, undefined, lines)).toEqual(["10"]);
    expect(firedUnder(conservation, lines)).toEqual(never);
  });
});
