import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { nodeId, type Height, type Round } from "../../primitives/ids.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import { refused } from "../../protocol/core/rules.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { FOUR_FRIENDS, submit } from "../../scenarios/scenario.ts";
import { syncPort } from "../crypto-port.ts";
import { openSession } from "../session.ts";
import {
  ERROR_KINDS,
  errorsOf,
  errorsUpTo,
  RECOVERIES,
  type ErrorKind,
  type Run,
} from "./errors.ts";
import { hashOf, said, twoShards, type Said } from "./testing.ts";
import { createTraceStore } from "./trace-store.ts";

const byHand = (...lines: readonly Said[]) =>
  errorsOf({ info: twoShards, entries: said(...lines), message: () => undefined });

const round = (n: number): Round => n as Round;

const proposed = (name: string, at: number): Fact => ({
  kind: "proposed",
  block: {
    hash: hashOf(name),
    parent: hashOf("parent"),
    height: at as Height,
    round: round(at),
    proposer: nodeId(0, 1),
    parentQc: { block: hashOf("parent"), height: 0 as Height, round: round(0) },
    timestampMs: 0,
    isFallback: false,
    transactions: [],
    stateRoot: hashOf("state"),
    transactionRoot: hashOf("root"),
  },
});
const assembled = (name: string): Fact => ({ kind: "assembled", block: hashOf(name) });
const counted = (name: string, voter: number, verified = false): Fact => ({
  kind: "counted",
  block: hashOf(name),
  voter,
  power: 1,
  verified,
});
const timedOut = (n: number): Fact => ({ kind: "timedOut", round: round(n) });
const entered = (n: number): Fact => ({ kind: "roundEntered", round: round(n) });

describe("errors of a trace by hand", () => {
  it("QuorumNotReached: a block was seen, two of four voted, and the next round ends it", () => {
    const found = byHand(
      ["s0v1", proposed("A", 3)],
      ["s0v0", assembled("A"), counted("A", 0, true)],
      ["s0v0", counted("A", 1)],
      ["s0v0", timedOut(3)],
      ["s0v0", entered(4)],
    );
    expect(found).toMatchObject([
      {
        entry: 4,
        node: "s0v0",
        over: { entry: 5, by: "round" },
        error: { kind: "QuorumNotReached", current: 2, required: 3, block: hashOf("A"), view: 3 },
      },
    ]);
  });

  it("ViewSyncTimeout: votes for a block that never came are no proposal", () => {
    const found = byHand(
      ["s0v1", proposed("A", 3)],
      ["s0v0", counted("A", 1)],
      ["s0v0", timedOut(3)],
    );
    expect(found.map(({ error, over }) => [error, over])).toEqual([
      [{ kind: "ViewSyncTimeout", view: 3 }, undefined],
    ]);
  });

  it("a block that has its certificate, or is final, lacks nothing", () => {
    const certified: Fact = {
      kind: "adopted",
      block: hashOf("A"),
      height: 3 as Height,
      round: round(3),
    };
    const [error] = byHand(
      ["s0v1", proposed("A", 3)],
      ["s0v0", assembled("A"), certified],
      ["s0v0", timedOut(3)],
    );
    expect(error?.error.kind).toBe("ViewSyncTimeout");
  });

  it("what storage tells a validator that restarts is not told again", () => {
    expect(byHand(["s0v0", { kind: "restarted", amnesia: false }, timedOut(3)])).toEqual([]);
  });

  it("StateMismatch, ByzantineNodeDetected, InvalidValidatorSet: with what ends them", () => {
    const suspected = (proven: boolean): Fact => ({
      kind: "suspected",
      peer: nodeId(0, 2),
      by: "equivocation",
      proven,
    });
    const members = [0, 1, 3].map((index) => nodeId(0, index));
    const [expected, actual] = [hashOf("ours"), hashOf("theirs")] as const;
    const found = byHand(
      ["s0v0", { kind: "mismatch", index: 7, expected, actual }],
      ["s0v0", suspected(false)],
      ["s0v0", suspected(true)],
      ["s0v0", { kind: "membersRefused", reason: "fewer than four" }],
      ["s0v0", { kind: "snapshot", index: 5, root: expected, event: "restored" }],
      ["s0v0", { kind: "membersChanged", epoch: 1, height: 5 as Height, members }],
    );
    expect(found.map(({ entry, error, over }) => ({ entry, ...error, over }))).toEqual([
      {
        entry: 1,
        kind: "StateMismatch",
        of: "replica",
        expected,
        actual,
        over: { entry: 5, by: "restored" },
      },
      {
        entry: 3,
        kind: "ByzantineNodeDetected",
        node: "s0v2",
        by: "equivocation",
        over: { entry: 6, by: "members" },
      },
      { entry: 4, kind: "InvalidValidatorSet", reason: "fewer than four", over: undefined },
    ]);
  });

  it("a signature that fails: who is named is removed where the rules go by the document", () => {
    const [line] = said([
      "s0v0",
      {
        kind: "membersChanged",
        epoch: 1,
        height: 0 as Height,
        members: [0, 1, 3].map((index) => nodeId(0, index)),
      },
    ]);
    const ruling = refused("MEMBER-SIGNATURE", { from: "s0v3", named: "s0v2" });
    const entry = { ...present(line, "an entry"), rulings: [ruling] };
    const [found] = errorsOf({ info: twoShards, entries: [entry], message: () => undefined });
    expect(found?.error).toMatchObject({ peer: "s0v2", from: "s0v3" });
    expect(found?.over).toEqual({ entry: 1, by: "removed" });
  });

  it("a quorum is of the committee of the day", () => {
    const members = [0, 1, 2].map((index) => nodeId(0, index));
    const [error] = byHand(
      ["s0v0", { kind: "membersChanged", epoch: 1, height: 0 as Height, members }],
      ["s0v1", proposed("A", 3)],
      ["s0v0", assembled("A"), counted("A", 1), timedOut(3)],
    );
    expect(error?.error).toMatchObject({ current: 1, required: 3 });
  });
});

const runs = new Map<string, Run>();

function runOf(scenario: string): Run {
  const known = runs.get(scenario) ?? run(scenario);
  runs.set(scenario, known);
  return known;
}

const run = (scenario: string): Run => runFrom({ scenario });

function runFrom(input: Readonly<Record<string, unknown>>): Run {
  const resolved = resolveRecipe({ v: 1, crypto: "keyed", ...input });
  if (!resolved.ok) throw new Error(resolved.message);
  const { recipe } = resolved;
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const session = openSession({ recipe, protocol, port: syncPort("keyed") });
  const { entries, messages } = session.advance().batch;
  return { info: session.info, entries, message: (number) => messages[number] };
}

/** A scenario in which each kind can be seen. */
/** How long it takes to be seen, in milliseconds. */
const SHOWN: Readonly<Record<ErrorKind, readonly [scenario: string, untilMs: number]>> = {
  QuorumNotReached: ["hotstuff2/partition-and-heal", 8000],
  ViewSyncTimeout: ["hotstuff2/silent-proposer", 4000],
  InvalidSignature: ["errors/forged-vote", 4000],
  StateMismatch: ["smr/diverged", 2000],
  ByzantineNodeDetected: ["members/evidence", 200],
  InvalidValidatorSet: ["members/bounds", 4200],
};

describe("errors of scenarios", () => {
  it.each(Object.entries(SHOWN))("%s is shown by %s", (kind, [scenario, untilMs]) => {
    const kinds = errorsOf(runFrom({ scenario, untilMs })).map(({ error }) => error.kind);
    expect(kinds).toContain(kind);
  });

  it("rules that go by the document remove who is named, and leave who sent it", () => {
    const forged = errorsOf(runFrom({ scenario: "members/framed", untilMs: 1500 })).filter(
      ({ over }) => over?.by === "removed",
    );
    expect(forged.length).toBeGreaterThan(0);
    for (const { error } of forged)
      if (error.kind === "InvalidSignature") expect(error.from).not.toBe(error.peer);
  });

  it("nothing goes wrong where nobody fails", () => {
    expect(errorsOf(runFrom({ scenario: "hotstuff2/happy-path", untilMs: 3000 }))).toEqual([]);
  });

  it("partition-and-heal: the half that saw the block counts two, the other saw no leader", () => {
    const found = errorsOf(runOf("hotstuff2/partition-and-heal"));
    expect(found.map(({ node, error }) => [node, error.kind])).toEqual([
      ["s0v0", "QuorumNotReached"],
      ["s0v1", "QuorumNotReached"],
      ["s0v2", "ViewSyncTimeout"],
      ["s0v3", "ViewSyncTimeout"],
    ]);
    for (const { over, entry } of found) expect(over?.entry).toBeGreaterThan(entry);
  });

  it("forged-vote: the honest are named, the liar sent it, and the rule of the table would hit them", () => {
    const found = errorsOf(runOf("errors/forged-vote"));
    const named = new Set(found.flatMap(({ error }) => (error as { peer?: string }).peer ?? []));
    const senders = new Set(found.map(({ error }) => (error as { from?: string }).from));
    expect([...named].sort()).toEqual(["s0v0", "s0v1", "s0v3"]);
    expect([...senders]).toEqual(["s0v2"]);
    expect(RECOVERIES.InvalidSignature.harms).toBe(true);
    expect(ERROR_KINDS).toHaveLength(6);
  });
});

describe("errors of PBFT", () => {
  const withLine = (line: object): Run =>
    runFrom({
      protocol: "pbft",
      accounts: FOUR_FRIENDS,
      script: [line, submit(0, "alice-to-bob", ["alice", "bob", 100])],
      untilMs: 3100,
    });

  it.each([
    ["Prepare", 2],
    ["Commit", 1],
  ])("QuorumNotReached: each %s is lost, and of its own phase too few are counted", (kind, own) => {
    const found = errorsOf(withLine({ at: 0, do: "drop", match: { kind } }));
    const counts = found.map(({ error }) => error.kind === "QuorumNotReached" && error.current);
    // The word of the primary is its pre-prepare, which arrived.
    expect(new Set(counts)).toEqual(new Set(kind === "Prepare" ? [1, own] : [own]));
  });

  it("InvalidSignature: prepares and commits in the names of others", () => {
    const found = errorsOf(withLine({ at: 0, do: "misbehave", node: "s0v2", as: "forged-votes" }));
    expect(found.length).toBeGreaterThan(3);
    for (const { error } of found)
      expect(error).toMatchObject({ kind: "InvalidSignature", from: "s0v2" });
  });
});

describe("errors in a store", () => {
  // Longer than the way between two moments to which a fork goes back.
  const run = runOf("hotstuff2/partition-and-heal");
  const messages = Array.from({ length: 2000 }, (_, i) => run.message(i)).flatMap((m) => m ?? []);
  const store = createTraceStore(run.info);
  store.append({ entries: run.entries, messages, violations: [] });

  it("are those of the trace, and a fork has those of its part, as they stood then", () => {
    expect(store.errors()).toEqual(errorsOf(run));
    for (const upTo of [0, 190, 300, 1060, run.entries.length]) {
      const alone = errorsOf({ ...run, entries: run.entries.slice(0, upTo) });
      expect(store.fork(upTo).errors()).toEqual(alone);
      expect(errorsUpTo(store.errors(), upTo)).toEqual(alone);
    }
  });

  it.each([250, 1060])("goes on from entry %i as the whole did", (upTo) => {
    const fork = store.fork(upTo);
    fork.append({ entries: run.entries.slice(upTo), messages: [], violations: [] });
    expect(fork.errors()).toEqual(store.errors());
  });
});
