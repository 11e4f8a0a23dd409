import { describe, expect, it } from "vitest";
import { lockExclusion } from "./lock-exclusion.ts";
import { noDoubleExecution } from "./no-double-execution.ts";
import { oneExecutionVote } from "./one-execution-vote.ts";
import { replicaEquality } from "./replica-equality.ts";
import { wholeState } from "./whole-state.ts";
import {
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
  says,
  unlocked,
  violationsOf,
  type Account,
} from "./testing.ts";

const retryOf = (original: string) => ({ original, retryCount: 1 });

const known = says(
  0,
  "s0v0",
  ...announced(
    pay("A", "a0", "a1"),
    pay("A'", "a0", "a1", retryOf("A")),
    pay("A''", "a0", "a1", retryOf("A")),
    pay("B", "a0", "b0"),
    pay("C", "b1", "a0"),
  ),
);

describe("no-double-execution", () => {
  const takes = (name: string, before = 1000) => move(name, 1, ["a0", before, before - 100]);

  it("fires when the first life and a retry both took effect on a shard (X4), in either order", () => {
    for (const [first, second] of [
      ["A", "A'"],
      ["A'", "A"],
    ] as const) {
      const lines = [
        known,
        ...all(100, 0, takes(first)),
        ...all(200, 0, takes(second, 900)),
        ...all(300, 0, accepted(first), accepted(second)),
      ];
      expect(firedUnder(noDoubleExecution, lines)).toEqual(once(200, "X4"));
    }
  });

  it("fires when two retries of one transaction took effect on a shard (X3)", () => {
    const lines = [known, ...all(100, 0, takes("A'")), ...all(200, 0, takes("A''", 900))];
    expect(firedUnder(noDoubleExecution, lines)).toEqual(once(200, "X3"));
    expect(violationsOf(noDoubleExecution, "ordered", lines)[0]?.detail).toBe(
      `A took effect twice on S0, as ${hashOf("A'").slice(0, 8)} and as ${hashOf("A''").slice(0, 8)}.`,
    );
  });

  it("is silent when each shard ran one of the line, or ran the others without effect", () => {
    const there = move("A'", 1, ["a1", 1000, 1100]);
    expect(
      firedUnder(noDoubleExecution, [known, ...all(100, 0, takes("A")), ...all(200, 1, there)]),
    ).toEqual(never);
    const nothing = [move("A", 2), move("A''", 2)];
    expect(
      firedUnder(noDoubleExecution, [
        known,
        ...all(100, 0, takes("A'")),
        ...all(200, 0, ...nothing),
      ]),
    ).toEqual(never);
  });

  it("is silent when two transactions of two clients each took effect", () => {
    const other = move("B", 1, ["a0", 900, 800], ["b0", 1000, 1100]);
    expect(
      firedUnder(noDoubleExecution, [known, ...all(100, 0, takes("A")), ...all(200, 0, other)]),
    ).toEqual(never);
  });

  it("does not believe a dishonest validator", () => {
    expect(
      firedUnder(noDoubleExecution, [
        known,
        lies(50, "s0v3"),
        ...all(100, 0, takes("A")),
        says(200, "s0v3", takes("A'")),
      ]),
    ).toEqual(never);
  });
});

describe("replica-equality", () => {
  const [state, locks] = [hashOf("other state"), hashOf("locks")];

  it("fires when two of a shard hold different states or different locks after one block (X17)", () => {
    for (const change of [{ stateRoot: state }, { locks }]) {
      const lines = [
        says(100, "s0v0", committed(1)),
        says(110, "s0v1", committed(1, change)),
        says(120, "s0v2", committed(1, change)),
        says(130, "s0v1", committed(2, change)),
        says(140, "s0v0", committed(2)),
      ];
      expect(firedUnder(replicaEquality, lines)).toEqual(once(110, "X17"));
    }
  });

  it("is silent when the same is held at the same height, and other things elsewhere", () => {
    expect(
      firedUnder(replicaEquality, [
        ...all(100, 0, committed(1, { locks })),
        ...all(200, 0, committed(2, { stateRoot: state })),
        ...all(100, 1, committed(1, { stateRoot: state })),
      ]),
    ).toEqual(never);
  });

  it("leaves the dishonest alone", () => {
    expect(
      firedUnder(replicaEquality, [
        says(100, "s0v0", committed(1)),
        lies(105, "s0v1"),
        says(110, "s0v1", committed(1, { stateRoot: state })),
      ]),
    ).toEqual(never);
  });
});

describe("lock-exclusion", () => {
  const holds = (name: string, ...accounts: readonly Account[]) => locked(name, ...accounts);

  it("fires when a second takes what the first still holds (X1), once for the account", () => {
    const lines = [known, ...all(100, 0, holds("A", "a0")), ...all(200, 0, holds("B", "a0", "b0"))];
    expect(firedUnder(lockExclusion, lines)).toEqual(once(200, "X1"));
    expect(violationsOf(lockExclusion, "ordered", lines)[0]?.detail).toBe(
      "a0 is held at s0v0 by A and B at once.",
    );
  });

  it("is silent when the first let go before, and when the same takes it again", () => {
    expect(
      firedUnder(lockExclusion, [
        known,
        ...all(100, 0, holds("A", "a0"), holds("A", "a0")),
        ...all(200, 0, unlocked("A", "a0"), holds("B", "a0", "b0")),
      ]),
    ).toEqual(never);
  });

  it("does not take the release of one account, or by another, for a release of this", () => {
    const taken = all(100, 0, holds("A", "a0", "b0"));
    expect(
      firedUnder(lockExclusion, [
        known,
        ...taken,
        ...all(200, 0, unlocked("A", "b0"), unlocked("C", "a0"), holds("B", "a0")),
      ]),
    ).toEqual(once(200, "X1"));
  });

  it("counts only accounts of the shard itself, and each validator by itself", () => {
    expect(
      firedUnder(lockExclusion, [
        known,
        ...all(100, 1, holds("A", "a0", "a1")),
        ...all(200, 1, holds("C", "a0", "b1")),
      ]),
    ).toEqual(never);
    expect(
      firedUnder(lockExclusion, [
        known,
        says(100, "s0v0", holds("A", "a0")),
        says(110, "s0v1", holds("B", "a0")),
      ]),
    ).toEqual(never);
  });

  it("forgets at a restart what the validator itself held, and no more", () => {
    const back = (node: string) =>
      deed(150, { do: "restart", node }, { kind: "restarted", amnesia: false });
    const begun = [known, says(100, "s0v0", holds("A", "a0")), crashes(120, "s0v0")];
    const second = says(200, "s0v0", holds("B", "a0"));
    expect(firedUnder(lockExclusion, [...begun, back("s0v0"), second])).toEqual(never);
    expect(firedUnder(lockExclusion, [...begun, back("s0v1"), second])).toEqual(once(200, "X1"));
  });

  it("leaves the dishonest alone", () => {
    expect(
      firedUnder(lockExclusion, [
        known,
        lies(50, "s0v0"),
        says(100, "s0v0", holds("A", "a0"), holds("B", "a0")),
      ]),
    ).toEqual(never);
  });
});

describe("whole-state", () => {
  const ran = (missing?: string, basis: "commit" | "speculation" = "commit") =>
    ({
      kind: "executed",
      transaction: hashOf("A"),
      success: false,
      root: hashOf("root"),
      writes: [],
      basis,
      ...(missing !== undefined && { missing }),
    }) as const;

  it("fires when a transaction was run without the balance of one of its accounts (X11), once", () => {
    const lines = [known, says(100, "s0v0", ran("a1")), says(200, "s0v1", ran("a1"))];
    expect(firedUnder(wholeState, lines)).toEqual(once(100, "X11"));
    expect(violationsOf(wholeState, "ordered", lines)[0]?.detail).toBe(
      "s0v0 ran A without the balance of a1, which S1 keeps.",
    );
  });

  it("is silent when it failed for another reason, or nobody has such an account", () => {
    expect(firedUnder(wholeState, [known, says(100, "s0v0", ran(), ran("nobody"))])).toEqual(never);
  });

  it("is silent of what was run on trial, and of liars", () => {
    const lines = [
      known,
      says(100, "s0v0", ran("a1", "speculation")),
      lies(200, "s0v1"),
      says(300, "s0v1", ran("a1")),
    ];
    expect(firedUnder(wholeState, lines)).toEqual(never);
  });
});

describe("one-execution-vote", () => {
  const word = (name: string, root: string, success = true) =>
    ({
      kind: "executionVoted",
      transaction: hashOf(name),
      root: hashOf(root),
      success,
    }) as const;

  it("fires when a validator names a second root, or says no after yes (X24)", () => {
    for (const second of [word("A", "other"), word("A", "root", false)]) {
      const lines = [
        known,
        says(100, "s0v0", word("A", "root")),
        says(200, "s0v0", second),
        says(300, "s0v0", word("A", "root"), word("A", "third")),
      ];
      expect(firedUnder(oneExecutionVote, lines)).toEqual(once(200, "X24"));
    }
  });

  it("is silent when the same word is given again, after a restart too", () => {
    expect(
      firedUnder(oneExecutionVote, [
        known,
        says(100, "s0v0", word("A", "root")),
        says(200, "s0v0", word("A", "root")),
        deed(300, { do: "restart", node: "s0v0" }, { kind: "restarted", amnesia: false }),
        says(400, "s0v0", word("A", "root")),
      ]),
    ).toEqual(never);
  });

  it("is silent when validators differ, when a validator speaks of two, and when a retry has another root", () => {
    expect(
      firedUnder(oneExecutionVote, [
        known,
        says(100, "s0v0", word("A", "root"), word("B", "other"), word("A'", "third")),
        says(200, "s0v1", word("A", "other")),
      ]),
    ).toEqual(never);
  });

  it("does not excuse amnesia, and leaves the dishonest alone", () => {
    const twice = [
      says(100, "s0v0", word("A", "root")),
      deed(200, { do: "restart", node: "s0v0" }, { kind: "restarted", amnesia: true }),
      says(300, "s0v0", word("A", "other")),
    ];
    expect(firedUnder(oneExecutionVote, [known, ...twice])).toEqual(once(300, "X24"));
    expect(firedUnder(oneExecutionVote, [known, lies(50, "s0v0"), ...twice])).toEqual(never);
  });
});
