import { describe, expect, it } from "vitest";
import { progress } from "./progress.ts";
import { quiescence } from "./quiescence.ts";
import {
  aborted,
  accepted,
  all,
  announced,
  committed,
  crashes,
  deed,
  firedUnder,
  hashOf,
  lies,
  locked,
  move,
  never,
  once,
  pay,
  rejected,
  retried,
  rules,
  says,
  status,
  ticking,
  violationsOf,
  type Line,
} from "./testing.ts";

const A = pay("A", "a0", "a1");
const retry = pay("A'", "a0", "a1", { original: "A", retryCount: 1 });
/** Wants what A wants. */
const B = pay("B", "a0", "b1");
const known = says(0, "s0v0", ...announced(A));

const hold = { do: "hold", match: { kind: "StateProvision" } } as const;

/** What fires in a run in which every chain goes on for 9 s. */
const progressIn = (...lines: readonly Line[]) => firedUnder(progress, ticking(9000, ...lines));

describe("progress of transactions", () => {
  const ordered = all(200, 0, locked("A", "a0"));

  it("is silent when a transaction ends on all its shards within the bound, in whatever way", () => {
    for (const end of [accepted, rejected, aborted, retried])
      expect(
        progressIn(known, ...ordered, ...all(300, 0, end("A")), ...all(1200, 1, end("A"))),
      ).toEqual(never);
  });

  it("fires when it has not ended on one of them, the bound after it was first ordered (X10)", () => {
    const lines = [
      known,
      ...ordered,
      ...all(900, 1, locked("A", "a1")),
      ...all(950, 0, accepted("A")),
    ];
    expect(progressIn(...lines, says(1200, "s1v0"))).toEqual(once(1500, "X10"));
    expect(progressIn(...lines, says(1201, "s1v0"))).toEqual(once(1201, "X10"));
    expect(violationsOf(progress, "ordered", ticking(9000, ...lines))[0]?.detail).toBe(
      "A has not ended on S1, 1000 ms after it was ordered.",
    );
  });

  it("asks nothing for a transaction that no chain has ordered", () => {
    const decided = { kind: "decided", transaction: hashOf("A"), decision: "accept" } as const;
    expect(progressIn(known, says(200, "s1v0", decided))).toEqual(never);
  });

  it("is silent of a shard that refuses by another's word what it never ordered", () => {
    const refused = [...all(900, 1, move("A", 1)), ...all(950, 0, rejected("A"))];
    const held = all(300, 1, locked("A", "a1"));
    const late = says(1501, "s1v0");
    expect(progressIn(known, ...ordered, ...refused, late)).toEqual(never);
    const broken = ticking(9000, known, ...ordered, ...held, ...refused, late);
    expect(violationsOf(progress, "ordered", broken)).toHaveLength(1);
  });

  it("does not take being executed for an end", () => {
    const far = all(1000, 1, status("A", "executed", { decision: "accept" }));
    expect(progressIn(known, ...ordered, ...all(300, 0, accepted("A")), ...far)).toEqual(
      once(1500, "X10"),
    );
  });

  it("does not believe a dishonest validator that says it has ended, or that it was ordered", () => {
    const ends = [
      lies(50, "s1v3"),
      ...all(250, 0, accepted("A")),
      says(300, "s1v3", accepted("A")),
    ];
    expect(progressIn(known, ...ordered, ...ends)).toEqual(once(1500, "X13"));
    expect(progressIn(known, lies(50, "s0v3"), says(200, "s0v3", locked("A", "a0")))).toEqual(
      never,
    );
  });

  it("stands still while messages are held, and begins anew when they are released", () => {
    const held = deed(500, hold);
    expect(progressIn(known, ...ordered, held)).toEqual(never);
    const released = deed(4100, { do: "release", match: {} });
    expect(progressIn(known, ...ordered, held, released)).toEqual(once(5500, "X10"));
    expect(progressIn(known, ...ordered, held, released, says(5100, "s0v0"))).toEqual(
      once(5500, "X10"),
    );
    expect(progressIn(known, ...ordered, held, released, says(5101, "s0v0"))).toEqual(
      once(5101, "X10"),
    );
  });

  it("stands still while the network is divided or a validator is cut off", () => {
    for (const verb of [
      { do: "partition", groups: [["s0v0"], ["s1v0"]] },
      { do: "isolate", node: "s0v0" },
    ] as const) {
      const cut = deed(500, verb);
      expect(progressIn(known, ...ordered, cut)).toEqual(never);
      expect(progressIn(known, ...ordered, cut, deed(4100, { do: "heal" }))).toEqual(
        once(5500, "X10"),
      );
    }
  });

  it("stands still while any shard has too few validators that are up and honest", () => {
    expect(progressIn(known, ...ordered, crashes(500, "s2v1"))).toEqual(once(2000, "X10"));
    const weak = [known, ...ordered, crashes(500, "s2v1"), lies(510, "s2v2")];
    expect(progressIn(...weak)).toEqual(never);
    const back = deed(4100, { do: "restart", node: "s2v1" }, { kind: "restarted", amnesia: false });
    expect(progressIn(...weak, back)).toEqual(once(5500, "X13"));
  });
});

describe("what a transaction that is stuck looks like", () => {
  const begun = says(0, "s0v0", ...announced(A, B));

  it("X5: two wait for each other, the second ordered later than the first", () => {
    const lines = [
      begun,
      says(200, "s0v0", locked("A", "a0")),
      says(200, "s1v0", locked("B", "b1")),
    ];
    expect(progressIn(...lines)["hyperscale-2026-01"]).toEqual(["1500 [X5]", "1500 [X5]"]);
    const staggered = [
      begun,
      says(200, "s0v0", locked("A", "a0")),
      says(800, "s1v0", locked("B", "b1")),
    ];
    expect(progressIn(...staggered)).toEqual({
      "hyperscale-2026-01": ["1500 [X5]", "2000 [X5]"],
      "guide-two-phase": ["1500 [G3.16]", "2000 [G3.16]"],
      coordinator: ["1500 [2PC]", "2000 [2PC]"],
      corrected: ["1500", "2000"],
      ordered: ["1500", "2000"],
    });
  });

  it("X10: two are stuck that have nothing to do with each other", () => {
    const apart = says(0, "s0v0", ...announced(A, pay("B", "b0", "b1")));
    const lines = [apart, says(200, "s0v0", locked("A", "a0"), locked("B", "b0"))];
    expect(progressIn(...lines)["hyperscale-2026-01"]).toEqual(["1500 [X10]", "1500 [X10]"]);
  });

  it("X10: the one beside it has ended, or was never ordered", () => {
    const lines = [begun, says(200, "s0v0", locked("A", "a0"), locked("B", "a0", "b1"))];
    const ends = [says(300, "s0v0", aborted("B")), says(310, "s1v0", aborted("B"))];
    expect(progressIn(...lines, ...ends)).toEqual(once(1500, "X10"));
    expect(progressIn(begun, says(200, "s0v0", locked("A", "a0")))).toEqual(once(1500, "X10"));
  });

  it("X7: three in a ring, each known to its neighbors only", () => {
    const ring = says(
      0,
      "s0v0",
      ...announced(pay("A", "a0", "a1"), pay("B", "a1", "a2"), pay("C", "a2", "a0")),
    );
    const lines = [
      ring,
      says(200, "s0v0", locked("A", "a0")),
      says(400, "s1v0", locked("B", "a1")),
      says(700, "s2v0", locked("C", "a2")),
    ];
    expect(progressIn(...lines)["hyperscale-2026-01"]).toEqual([
      "1500 [X7]",
      "1500 [X7]",
      "2000 [X7]",
    ]);
  });

  it("X11: the results of its shards differ", () => {
    const lines = [known, says(200, "s0v0", locked("A", "a0"))];
    expect(progressIn(...lines, rules(900, "EXEC-ROOTS", hashOf("A")))).toEqual(once(1500, "X11"));
    expect(progressIn(...lines, rules(900, "EXEC-ROOTS", hashOf("B")))).toEqual(once(1500, "X10"));
    expect(progressIn(...lines, rules(900, "EXEC-QUORUM", hashOf("A")))).toEqual(once(1500, "X10"));
  });

  it("X13: somebody lies", () => {
    const lines = [known, says(200, "s0v0", locked("A", "a0"))];
    expect(progressIn(...lines, lies(300, "s1v3"))).toEqual(once(1500, "X13"));
  });

  it("X4: it lives more than once", () => {
    const both = says(0, "s0v0", ...announced(A, retry));
    expect(progressIn(both, says(200, "s0v0", locked("A'", "a0")))).toEqual(once(1500, "X4"));
  });
});

describe("quiescence", () => {
  const residue = (locks: number, registered = 0, votes = 0) =>
    ({ kind: "residue", locks, registered, votes }) as const;
  const ended = [
    known,
    ...all(100, 0, move("A", 1, ["a0", 1000, 900]), accepted("A")),
    ...all(200, 1, move("A", 1, ["a1", 1000, 1100]), accepted("A")),
  ];
  /** All of shard 1 commit at `height`, and this is left. */
  const left = (ms: number, height: number, ...rest: Parameters<typeof residue>) =>
    all(ms, 1, committed(height), residue(...rest));

  it("fires when registrations or votes are kept of what has ended (X30)", () => {
    for (const kept of [residue(0, 1), residue(0, 0, 2), residue(1, 1)])
      expect(
        firedUnder(quiescence, [
          ...ended,
          ...all(1201, 1, committed(1), kept),
          ...left(2000, 2, 0, 1),
        ]),
      ).toEqual(once(1201, "X30"));
  });

  it("fires when accounts stay locked (X2)", () => {
    const lines = [...ended, ...left(1201, 1, 2), ...left(2000, 2, 2)];
    expect(firedUnder(quiescence, lines)).toEqual(once(1201, "X2"));
    expect(violationsOf(quiescence, "ordered", lines)[0]?.detail).toBe(
      "All has ended, and s1v0 still keeps 2 locked accounts, 0 registrations and votes on 0.",
    );
  });

  it("is silent when nothing is left, and before the bound has passed since the last end", () => {
    expect(firedUnder(quiescence, [...ended, ...left(1190, 1, 2), ...left(9000, 2, 0)])).toEqual(
      never,
    );
  });

  it("is silent while one transaction has not ended, on one of its shards", () => {
    const open = [says(0, "s0v0", ...announced(A, B)), ...ended.slice(1)];
    const half = [...open, ...all(300, 0, aborted("B"))];
    expect(firedUnder(quiescence, [...half, ...left(9000, 1, 2)])).toEqual(never);
    expect(
      firedUnder(quiescence, [...half, ...all(400, 1, aborted("B")), ...left(9000, 1, 2)]),
    ).toEqual(once(9000, "X2"));
  });

  it("stands still while the network is cut", () => {
    const cut = [deed(500, hold), deed(8500, { do: "release", match: {} })];
    expect(firedUnder(quiescence, [...ended, ...cut, ...left(9000, 1, 2)])).toEqual(never);
    expect(firedUnder(quiescence, [...ended, ...cut, ...left(9501, 1, 2)])).toEqual(
      once(9501, "X2"),
    );
  });

  it("does not ask a validator that is behind the others of its shard, nor a dishonest one", () => {
    const tip = all(1300, 1, committed(2), residue(0)).slice(1);
    expect(
      firedUnder(quiescence, [...ended, ...tip, says(1400, "s1v0", committed(1), residue(2))]),
    ).toEqual(never);
    expect(
      firedUnder(quiescence, [
        ...ended,
        lies(250, "s1v0"),
        says(1400, "s1v0", committed(1), residue(2)),
      ]),
    ).toEqual(never);
  });

  it("asks each shard by itself", () => {
    const both = [...left(1201, 1, 2), ...all(1300, 0, committed(1), residue(1))];
    expect(firedUnder(quiescence, [...ended, ...both])["hyperscale-2026-01"]).toEqual([
      "1201 [X2]",
      "1300 [X2]",
    ]);
  });
});
