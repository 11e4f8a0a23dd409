import { describe, expect, it } from "vitest";
import { shardId } from "../../primitives/ids.ts";
import type { BlockBody } from "../chain/block.ts";
import { mutantRules } from "../chain/cross-mutants.ts";
import { asImplemented, corrected, ordered, type CrossShardRules } from "../chain/cross-rules.ts";
import { certificateOf, clear, paymentsOf, sendingsOf } from "../chain/testing.ts";
import { NOTHING_EXECUTED } from "./state.ts";
import {
  abort,
  commit,
  crossing,
  executorOf,
  hash,
  provisionsOf,
  ready,
  sign,
  wordsOf,
  WRITES,
  type Executor,
} from "./testing.ts";

describe("what may have been missed is sent again (F6)", () => {
  /** What a validator sends when its chain has reached that height. */
  const sentAt = (part: Executor, at: number) => {
    clear(part);
    commit(part, at, {});
    sign(part);
    return part.out.actions.flatMap((action) =>
      action.kind === "send" ? action.message.kind : [],
    );
  };

  const waiting = (rules: CrossShardRules, ...lists: readonly Partial<BlockBody>[]) => {
    const part = executorOf(rules);
    commit(part, 1, {}, [crossing]);
    lists.forEach((list, i) => commit(part, 2 + i, list));
    sign(part);
    return part;
  };

  it.each([corrected, ordered])("every ten blocks under $id: provisions", (rules) => {
    const part = waiting(rules);
    expect(sentAt(part, 10)).toEqual([]);
    expect(sentAt(part, 11)).toEqual(["StateProvisionBatch"]);
    expect(sentAt(part, 12)).toEqual([]);
    expect(sentAt(part, 21)).toEqual(["StateProvisionBatch"]);
  });

  it("to each of its other shards", () => {
    const part = executorOf(ordered);
    commit(part, 1, {}, [paymentsOf([["a0", "a1"]], { reads: ["b2"] })]);
    sign(part);
    sentAt(part, 11);
    expect(provisionsOf(part).map(({ target }) => target)).toEqual([1, 2]);
  });

  it("the same as before, and signed anew by one that has restarted", () => {
    const part = waiting(ordered);
    const [before] = provisionsOf(part);
    sentAt(part, 11);
    expect(provisionsOf(part)).toEqual([before]);
    part.state = NOTHING_EXECUTED;
    sentAt(part, 21);
    expect(provisionsOf(part)).toEqual([before]);
  });

  it("the word too, once there is one, by one that has restarted again", () => {
    const part = waiting(ordered, ready);
    const [word] = wordsOf(part);
    expect(sentAt(part, 11)).toEqual(["StateProvisionBatch", "StateVoteBatch"]);
    expect(wordsOf(part)).toEqual([word]);
    part.state = NOTHING_EXECUTED;
    sentAt(part, 21);
    expect(wordsOf(part)).toEqual([word]);
  });

  it("no provisions after a no, which needs none", () => {
    expect(sentAt(waiting(ordered, abort), 11)).toEqual(["StateVoteBatch"]);
  });

  it("the certificate instead of the word, once it has formed (EXEC-DECIDE)", () => {
    const part = waiting(ordered, ready);
    const own = certificateOf(crossing, { shard: 0, writes: WRITES });
    const certificates = new Map([[hash, new Map([[shardId(0), own]])]]);
    part.state = { ...part.state, certificates };
    expect(sentAt(part, 11)).toEqual(["StateProvisionBatch", "StateCertificateBatch"]);
    const [sent] = sendingsOf(part, "StateCertificateBatch");
    expect(sent?.to).toHaveLength(7);
    expect(sent?.message.certificates).toEqual([own]);
  });

  it("the transaction itself, by one validator in turn", () => {
    const part = executorOf(ordered, { index: 2 });
    commit(part, 1, {}, [crossing]);
    sign(part);
    expect(sentAt(part, 11)).not.toContain("TransactionGossip");
    expect(sentAt(part, 21)).toContain("TransactionGossip");
  });

  it("nothing of what has ended", () => {
    const part = waiting(ordered, ready);
    const proofs = [0, 1].map((shard) => certificateOf(crossing, { shard, writes: WRITES }));
    commit(part, 5, { certificates: [{ transaction: hash, decision: "accept", proofs }] });
    expect(sentAt(part, 11)).toEqual([]);
  });

  it.each([asImplemented, mutantRules("never-again")])(
    "nothing at all under $id (X10)",
    (rules) => {
      const part = waiting(rules);
      expect([11, 21, 31].flatMap((at) => sentAt(part, at))).toEqual([]);
    },
  );
});
