import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { shardId } from "../../primitives/ids.ts";
import { keptRun, type Ran } from "../../course/running.ts";
import { protocolById } from "../registry.ts";
import { scenarioById } from "../../scenarios/registry.ts";
import type { SnapshotResponse } from "./messages.ts";
import { asked, block, payment, replicaOf, sent, signedBy, type TestReplica } from "./testing.ts";

const SHARD = shardId(0);
const [a, b, c, d] = [payment(10), payment(20), payment(30), payment(40)] as const;
const CHAIN = [block(1, a, b), block(2), block(3, c), block(4, d), block(5)];

/** A replica with the whole chain; its snapshot of command 2 is proven. */
function informed(index: number): TestReplica {
  const one = replicaOf(index);
  const [first, ...rest] = CHAIN;
  one.finalize(present(first, "a block"));
  const others = [0, 1, 2, 3].filter((other) => other !== index);
  signedBy(one, others);
  one.answer(present(asked(one)[0], "a question"));
  one.finalize(...rest);
  return one;
}

function answerOf(index: number, of: TestReplica = informed(index)): SnapshotResponse {
  of.receive(3, { kind: "SnapshotRequest", shard: SHARD });
  return sent(of)[0] as SnapshotResponse;
}

describe("without memory (SMR-ASK)", () => {
  it("starts from the proven snapshot, and waits for f + 1 who send the same log", () => {
    const one = replicaOf(3, { bootMs: 5000 });
    expect(sent(one)).toEqual([{ kind: "SnapshotRequest", shard: SHARD }]);
    one.receive(0, answerOf(0));
    expect(one.replica().head.index).toBe(0);
    one.answer(present(asked(one)[0], "a question"));
    expect(one.replica().head.index).toBe(2);
    const lie = answerOf(1);
    one.receive(1, { ...lie, log: lie.log.slice(1) });
    expect(one.replica().head.index).toBe(2);
    one.receive(2, answerOf(2));
    expect(one.replica().head).toEqual(informed(0).replica().head);
    one.tick(6000);
    expect(one.replica().recovery).toBeUndefined();
  });

  it("puts what its consensus makes final meanwhile in the same place", () => {
    const one = replicaOf(3, { bootMs: 5000 });
    one.finalize(...CHAIN.slice(0, 1));
    one.receive(0, answerOf(0));
    one.finalize(...CHAIN.slice(1));
    expect(one.replica().head).toEqual(informed(0).replica().head);
    expect(one.replica().end).toEqual(informed(0).replica().end);
  });

  it("asks again, as long as too few have answered", () => {
    const one = replicaOf(3, { bootMs: 5000 });
    one.receive(0, answerOf(0, replicaOf(0)));
    one.tick(5500);
    expect(sent(one)).toEqual([]);
    one.tick(6500);
    expect(sent(one)).toMatchObject([{ kind: "SnapshotRequest" }]);
  });
});

describe("behind a quorum", () => {
  it("waits a tick for consensus to bring the commands, then asks for them", () => {
    const [one, other] = [replicaOf(3), informed(0)];
    const { index, root } = present(other.replica().stable, "a snapshot").proof;
    for (const voter of [0, 1, 2])
      one.receive(voter, {
        kind: "SnapshotVote",
        shard: SHARD,
        vote: { index, root, voter, signature: `0${voter}` },
      });
    one.answer(present(asked(one)[0], "a question"));
    one.tick(1000);
    expect(sent(one)).toEqual([]);
    one.tick(2000);
    expect(sent(one)).toEqual([{ kind: "SnapshotRequest", shard: SHARD }]);
    one.finalize(...CHAIN);
    one.tick(3000);
    expect(one.replica().recovery).toBeUndefined();
  });
});

describe("over a gap in what consensus knows", () => {
  it("fetches what lies between, and goes on with what came after", () => {
    const one = replicaOf(3);
    const [first, , , , fifth] = CHAIN;
    one.finalize(present(first, "a block"), present(fifth, "a block"));
    expect(sent(one)).toMatchObject([{ kind: "SnapshotRequest" }]);
    one.receive(0, answerOf(0));
    expect(one.replica().head.index).toBe(2);
    one.receive(1, answerOf(1));
    expect(one.replica().head).toEqual(informed(0).replica().head);
    expect(one.replica()).toMatchObject({ beyond: [], end: { height: 6, after: 0 } });
  });
});

/** Balances of every replica at the end. */
const endings = (ran: Ran) => ran.session.reports().map(({ summary }) => summary.balances);
const scenario = (id: string): Ran => keptRun({ scenario: id });
const events = (ran: Ran, of: string): readonly string[] =>
  ran
    .seen("snapshot")
    .filter((fact) => fact.of === of)
    .map(({ event, index }) => `${event} ${index}`);

const allEqual = (ran: Ran) => {
  const [first, ...others] = endings(ran);
  for (const other of others) expect(other).toEqual(first);
};

describe("in a run", () => {
  it("a replica that went wrong once takes the quorum's state, and no block becomes less final", () => {
    const ran = scenario("smr/diverged");
    expect(ran.seen("mismatch")).toMatchObject([{ of: "s0v2", index: 4 }]);
    expect(events(ran, "s0v2")).toContain("restored 4");
    expect(ran.commits("s0v2")).toEqual(ran.commits("s0v0"));
    allEqual(ran);
  });

  it.each(["pbft", "hotstuff", "networked-hotstuff"])("and so it is over %s", (inner) => {
    const { defaultRules } = present(protocolById(inner), "a protocol");
    const over = { protocol: `replicated-${inner}`, rules: defaultRules };
    const ran = keptRun({ scenario: "smr/diverged", ...over, untilMs: 5000 });
    expect(ran.fired).toEqual([]);
    expect(events(ran, "s0v2")).toContain("restored 4");
    allEqual(ran);
  });

  it("SMR-ROLLBACK: rolling back heals what happened once", () => {
    const ran = scenario("smr/roll-back-heals");
    expect(ran.seen("mismatch")).toHaveLength(1);
    expect(events(ran, "s0v2")).toContain("rolledBack 0");
    allEqual(ran);
  });

  it("SMR-ROLLBACK: and loops over what happens again, where the quorum's state heals", () => {
    const looping = scenario("smr/roll-back-loops");
    expect(looping.seen("mismatch").length).toBeGreaterThan(6);
    expect(endings(looping)[2]).not.toEqual(endings(looping)[0]);
    const mended = keptRun({ scenario: "smr/roll-back-loops", rules: "hotstuff2" });
    expect(mended.seen("mismatch")).toHaveLength(1);
    allEqual(mended);
  });

  it("a replica without memory is where the others are before its consensus is", () => {
    const ran = scenario("smr/new-node");
    const restored = present(
      ran.seen("snapshot").find(({ event }) => event === "restored"),
      "a restored snapshot",
    );
    expect(restored).toMatchObject({ of: "s0v3", index: 8 });
    const later = ran
      .seen("committed")
      .filter(({ of, entry }) => of === "s0v3" && entry >= restored.entry);
    expect(later[0]?.height).toBe(1);
    allEqual(ran);
  });

  it("SMR-TRUST: the same forgeries are refused with proofs, and adopted without", () => {
    const wary = scenario("smr/forged-snapshot");
    expect(events(wary, "s0v3").slice(4)).toEqual([
      "refused 8",
      "refused 8",
      "fetched 8",
      "restored 8",
      "taken 12",
      "attested 12",
    ]);
    expect(wary.fired).toEqual([]);
    allEqual(wary);
    const trusting = scenario("smr/trusted-snapshot");
    expect(trusting.rulings("SMR-TRUST").length).toBeGreaterThan(0);
    expect(trusting.fired).toEqual(["replica-log"]);
  });

  it("asks for a balance by a command", () => {
    const ran = scenario("smr/balance-query");
    const believed = ran.seen("answered").filter(({ accepted }) => accepted);
    expect(believed.map(({ result }) => result)).toContain("alice 900");
    expect(present(scenarioById("smr/balance-query"), "a scenario").recipe.protocol).toBe(
      ran.recipe.protocol,
    );
  });
});
