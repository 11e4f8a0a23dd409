import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { nodeId, type Hash, type Height, type NodeId, type Round } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { Agreement } from "./agreement.ts";
import { branched } from "./branch.ts";
import { apply, emptyProjection, type Projection } from "./projection.ts";
import { hashOf, said, twoShards, type Said } from "./testing.ts";

const [A, B] = [hashOf("a"), hashOf("b")];
const [T, OTHER] = [hashOf("tx"), hashOf("other")];
const v = (index: number): NodeId => nodeId(0, index);

function after(...lines: readonly Said[]): Projection {
  return said(...lines).reduce(apply, emptyProjection(twoShards));
}
const agreementOf = (...lines: readonly Said[]): Agreement => after(...lines).agreement;

const phase = (name: string, block: Hash, round: number, power?: number): Fact => ({
  kind: "phase",
  phase: name,
  block,
  height: 1 as Height,
  round: round as Round,
  ...(power !== undefined && { power }),
});

describe("phases", () => {
  it("are kept by block and node, with the entry and the power", () => {
    const { slots } = agreementOf(
      ["s0v1", phase("pre-prepared", A, 0)],
      ["s0v1", phase("prepared", A, 0, 3)],
      ["s0v2", phase("pre-prepared", B, 0)],
    );
    expect([...present(slots.get(A)?.reached.get(v(1)), "a node")]).toEqual([
      ["pre-prepared", { round: 0, entry: 1 }],
      ["prepared", { round: 0, entry: 2, power: 3 }],
    ]);
    expect(slots.get(B)?.reached.has(v(1))).toBe(false);
  });

  it("begin again in a later round", () => {
    const { slots } = agreementOf(
      ["s0v1", phase("pre-prepared", A, 0), phase("prepared", A, 0, 3)],
      ["s0v1", phase("pre-prepared", A, 1)],
    );
    expect([...present(slots.get(A)?.reached.get(v(1)), "a node").keys()]).toEqual([
      "pre-prepared",
    ]);
    expect(slots.get(A)?.rounds).toEqual([0, 1]);
  });

  it("are forgotten by whoever lost its memory, and by nobody else", () => {
    const { slots } = agreementOf(
      ["s0v1", phase("pre-prepared", A, 0)],
      ["s0v2", phase("pre-prepared", A, 0)],
      ["s0v1", { kind: "restarted", amnesia: true }],
      ["s0v2", { kind: "restarted", amnesia: false }],
    );
    expect([...present(slots.get(A), "a slot").reached.keys()]).toEqual([v(2)]);
  });
});

describe("views", () => {
  const counted = (round: number, voter: number, power: number): Fact => ({
    kind: "surrenderCounted",
    round: round as Round,
    voter,
    power,
  });

  it("know who wants to go on, until the next one is open", () => {
    const wanting = [
      ["s0v1", { kind: "timedOut", round: 0 as Round }],
      ["s0v1", counted(1, 1, 1), counted(1, 2, 2)],
      ["s0v1", counted(2, 2, 1)],
    ] satisfies Said[];
    const view = agreementOf(...wanting).views.get(v(1));
    expect(view?.surrenders.get(1 as Round)).toEqual({ voters: [1, 2], power: 2, entry: 2 });
    expect(view?.gaveUp).toEqual({ round: 0, entry: 1 });
    const open = agreementOf(...wanting, [
      "s0v1",
      {
        kind: "viewOpened",
        round: 1 as Round,
        leader: v(1),
        signers: [1, 2, 3],
        carried: [{ height: 1 as Height, block: A }],
      },
    ]).views.get(v(1));
    expect([...present(open, "a view").surrenders.keys()]).toEqual([2]);
    expect(open?.opened).toMatchObject({ round: 1, leader: v(1), signers: [1, 2, 3], entry: 4 });
  });
});

it("keeps the last checkpoint and the last stable one apart", () => {
  const at = (height: number, stable: boolean): Fact => ({
    kind: "checkpoint",
    height: height as Height,
    root: A,
    stable,
    signers: stable ? [0, 1, 2] : [1],
  });
  const own = agreementOf(["s0v1", at(4, false)], ["s0v1", at(4, true)], ["s0v1", at(8, false)]);
  expect(own.checkpoints.get(v(1))).toMatchObject({
    taken: { height: 8 },
    stable: { height: 4, signers: [0, 1, 2] },
  });
});

describe("the client", () => {
  it("believes what enough validators say, and remembers who said what", () => {
    const answered = (from: number, result: string, equal: number): Fact => ({
      kind: "answered",
      transaction: T,
      from: v(from),
      result,
      equal,
      needed: 2,
      accepted: equal >= 2,
    });
    const entries = said(["s0v1", { kind: "replied", transaction: T, result: "ok" }]);
    const world = [answered(3, "no", 1), answered(1, "ok", 1), answered(2, "ok", 2)].map(
      (fact, i) => {
        const { node: _, ...entry } = present(said(["s0v0", fact])[0], "an entry");
        return { ...entry, index: i + 2 };
      },
    );
    const { clients } = [...entries, ...world].reduce(apply, emptyProjection(twoShards)).agreement;
    const answers = present(clients.get(T), "answers");
    expect([...answers.given.keys()]).toEqual([v(1)]);
    expect([...answers.heard].map(([node, { result }]) => [node, result])).toEqual([
      [v(3), "no"],
      [v(1), "ok"],
      [v(2), "ok"],
    ]);
    expect(answers.accepted).toEqual({ result: "ok", entry: 4 });
  });
});

describe("a replica", () => {
  const applied = (index: number, root: Hash): Fact => ({
    kind: "applied",
    index,
    transaction: T,
    result: "ok",
    root,
  });
  const snapshot = (
    index: number,
    root: Hash,
    event: Extract<Fact, { kind: "snapshot" }>["event"],
  ): Fact => ({ kind: "snapshot", index, root, event });
  const mismatch: Fact = { kind: "mismatch", index: 2, expected: A, actual: B };

  it("reads on with each command, and starts again where a snapshot says", () => {
    const replica = agreementOf(
      ["s0v1", applied(1, A)],
      ["s0v1", applied(2, B)],
      ["s0v1", snapshot(1, A, "rolledBack")],
    ).replicas.get(v(1));
    expect(replica).toMatchObject({ index: 1, root: A });
    expect([...present(replica, "a replica").log.keys()]).toEqual([1]);
  });

  it("is mended by the state of the quorum, and not by its own old one", () => {
    const lost = [
      ["s0v1", applied(2, B)],
      ["s0v1", mismatch],
    ] satisfies Said[];
    const mendedAt = (...more: readonly Said[]) =>
      agreementOf(...lost, ...more).replicas.get(v(1))?.mismatch?.mendedAt;
    expect(mendedAt()).toBeUndefined();
    expect(mendedAt(["s0v1", snapshot(2, A, "restored")])).toBe(3);
    expect(mendedAt(["s0v1", snapshot(2, B, "restored")])).toBeUndefined();
    expect(mendedAt(["s0v1", snapshot(0, A, "rolledBack")])).toBeUndefined();
    expect(
      mendedAt(["s0v1", snapshot(0, A, "rolledBack")], ["s0v1", applied(2, B)]),
    ).toBeUndefined();
    expect(mendedAt(["s0v1", snapshot(0, A, "rolledBack")], ["s0v1", applied(2, A)])).toBe(4);
  });

  it("counts how often it differed", () => {
    const twice = agreementOf(["s0v1", mismatch], ["s0v1", mismatch]);
    expect(twice.replicas.get(v(1))?.mismatch).toMatchObject({ count: 2, entry: 2 });
  });
});

describe("committees", () => {
  const suspected: Fact = { kind: "suspected", peer: v(3), by: "order", proven: false };

  it("know the truth of a suspicion from the world", () => {
    const truth = (...before: readonly Said[]) =>
      agreementOf(...before, ["s0v1", suspected]).committees.suspicions[0]?.truth;
    const up = ["s0v3"] satisfies Said;
    expect(truth(up)).toBe("honest");
    expect(truth(up, ["s0v3", { kind: "misbehaves", as: "mute" }])).toBe("misbehaving");
    expect(truth(up, ["s0v3", { kind: "crashed" }])).toBe("down");
  });

  it("count a detector that fires again", () => {
    const { suspicions } = agreementOf(["s0v1", suspected], ["s0v1", suspected]).committees;
    expect(suspicions).toHaveLength(1);
    expect(suspicions[0]).toMatchObject({ count: 2, firstEntry: 1, lastEntry: 2 });
  });

  it("put two committees of one epoch side by side", () => {
    const goesBy = (...seats: readonly number[]): Fact => ({
      kind: "membersChanged",
      epoch: 1,
      height: 4 as Height,
      members: seats.map(v),
    });
    const { epochs, current } = agreementOf(
      ["s0v0", goesBy(0, 1, 2)],
      ["s0v1", goesBy(0, 1, 2)],
      ["s0v3", goesBy(1, 2, 3)],
    ).committees;
    expect(epochs.map(({ by }) => by)).toEqual([[v(0), v(1)], [v(3)]]);
    expect(current.get(v(3))?.members).toEqual([v(1), v(2), v(3)]);
  });
});

it("settles a seal once, whoever says it again", () => {
  const sealed: Fact = { kind: "sealed", commitment: A, height: 1 as Height };
  const revealed: Fact = { kind: "revealed", commitment: A, transaction: T, height: 3 as Height };
  const { seals } = agreementOf(["s0v1", sealed], ["s0v1", revealed], ["s0v2", sealed]);
  expect(seals.get(A)).toMatchObject({
    state: "revealed",
    height: 3,
    sealedAt: 1,
    transaction: T,
    entry: 2,
  });
});

it("is the very same where an entry says nothing of it", () => {
  const before = emptyProjection(twoShards);
  const line = present(said(["s0v1", { kind: "roundEntered", round: 3 as Round }])[0], "a line");
  expect(apply(before, line).agreement).toBe(before.agreement);
});

it("goes on in two branches without one seeing the other", () => {
  const base = after(["s0v1", phase("prepared", A, 0, 3)]);
  const [copy] = branched([base]);
  const on = (from: Projection, block: Hash): Projection =>
    apply(from, present(said(["s0v1", phase("prepared", block, 0)])[0], "a line"));
  const [left, right] = [on(base, B), on(present(copy, "a copy"), OTHER)];
  expect([...left.agreement.slots.keys()]).toEqual([A, B]);
  expect([...right.agreement.slots.keys()]).toEqual([A, OTHER]);
});
