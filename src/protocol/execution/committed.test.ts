import { describe, expect, it } from "vitest";
import { nodeId } from "../../primitives/ids.ts";
import { mutantRules } from "../chain/cross-mutants.ts";
import {
  asImplemented,
  corrected,
  guideTwoPhase,
  ordered,
  type CrossShardRules,
} from "../chain/cross-rules.ts";
import {
  certificateOf,
  payment,
  paymentsOf,
  questionsOf,
  sendingsOf,
  toldBy,
} from "../chain/testing.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import { onGivenUp, onProvisioned, runWithProvisions } from "./committed.ts";
import {
  abort,
  commit,
  crossing,
  executorOf,
  far,
  hash,
  hear,
  provisionsOf,
  ready,
  sign,
  wordsOf,
  WRITES,
  yes,
} from "./testing.ts";

const all = [corrected, ordered, asImplemented, mutantRules("unsettled")];

describe("a transaction of several shards that the chain has ordered", () => {
  it.each(all)("is provided for under $id, with what it holds, and not run", (rules) => {
    const part = executorOf(rules);
    commit(part, 1, {}, [crossing]);
    sign(part);
    expect(sendingsOf(part, "StateProvisionBatch").map(({ to }) => to)).toEqual([
      [0, 1, 2, 3].map((i) => nodeId(1, i)),
    ]);
    expect(provisionsOf(part)).toMatchObject([
      { transaction: hash, source: 0, target: 1, entries: [{ account: "a0", balance: 100 }] },
    ]);
    expect(toldBy(part)).toEqual(["CrossShardTxRegistered"]);
    expect(wordsOf(part)).toEqual([]);
    expect(part.state.tracked.get(hash)?.expected).toEqual([0, 1]);
  });

  it("is provided for to each of its other shards", () => {
    const part = executorOf(ordered);
    const broad = paymentsOf([["a0", "a1"]], { reads: ["b2"] });
    commit(part, 1, {}, [broad]);
    sign(part);
    expect(provisionsOf(part).map(({ target }) => target)).toEqual([1, 2]);
  });

  it("counts who only reads as a participant; as implemented it is run alone (F11, X25)", () => {
    const reading = payment("a0", "b0", { amount: 1 });
    const remote = paymentsOf([["a0", "b0"]], { amount: 1, reads: ["a1"] });
    const expectedOf = (rules: CrossShardRules, transaction: Transaction) => {
      const part = executorOf(rules);
      commit(part, 1, {}, [transaction]);
      return part.state.tracked.get(transactionHash(transaction))?.expected;
    };
    expect(expectedOf(ordered, reading)).toEqual([0]);
    expect(expectedOf(ordered, remote)).toEqual([0, 1]);
    expect(expectedOf(asImplemented, remote)).toEqual([0]);
  });

  it("is vouched for by the guide's source, with what is left after its debit", () => {
    const part = executorOf(guideTwoPhase);
    commit(part, 1, {}, [crossing]);
    sign(part);
    expect(provisionsOf(part)).toMatchObject([{ entries: [{ account: "a0", balance: 90 }] }]);
    const target = executorOf(guideTwoPhase, { shard: 1 });
    commit(target, 1, {}, [crossing]);
    sign(target);
    expect(provisionsOf(target)).toEqual([]);
  });

  it("is begun once, although blocks list it again as implemented (X1)", () => {
    const part = executorOf(asImplemented);
    commit(part, 1, {}, [crossing]);
    commit(part, 2, {}, [crossing]);
    sign(part);
    expect(provisionsOf(part)).toHaveLength(1);
  });

  it("finds the words that came before it", () => {
    const part = executorOf(ordered, { index: 3 });
    hear(part, yes(0), yes(1), yes(2));
    expect(questionsOf(part, "stateVotes")).toEqual([]);
    commit(part, 1, {}, [crossing]);
    expect(questionsOf(part, "stateVotes")).toHaveLength(1);
  });
});

describe("what the chain settles, all say (F6)", () => {
  it.each([corrected, ordered])("READY under $id: yes, with its result", (rules) => {
    const part = executorOf(rules);
    commit(part, 1, {}, [crossing]);
    commit(part, 2, ready);
    sign(part);
    expect(wordsOf(part)).toMatchObject([{ transaction: hash, success: true, writes: WRITES }]);
  });

  it.each([corrected, ordered])("ABORT under $id: no", (rules) => {
    const part = executorOf(rules);
    commit(part, 1, {}, [crossing]);
    onGivenUp(part, hash);
    commit(part, 500, abort);
    sign(part);
    expect(wordsOf(part)).toMatchObject([{ transaction: hash, success: false, writes: [] }]);
    expect(part.state.tracked.has(hash)).toBe(true);
  });

  it("DEFER: no", () => {
    const part = executorOf(corrected);
    commit(part, 1, {}, [crossing]);
    const deferral = {
      transaction: hash,
      winner: transactionHash(payment("a1", "a0")),
      proof: far,
    };
    commit(part, 2, { deferred: [deferral] });
    sign(part);
    expect(wordsOf(part)).toMatchObject([{ transaction: hash, success: false }]);
  });

  it("whichever commits first, and only that: one word (EXEC-ONCE)", () => {
    const part = executorOf(ordered);
    commit(part, 1, {}, [crossing]);
    commit(part, 2, ready);
    commit(part, 500, abort);
    sign(part);
    expect(wordsOf(part).map(({ success }) => success)).toEqual([true]);
    expect(part.chain.ledger.open.get(hash)?.result?.success).toBe(true);
    const other = executorOf(ordered);
    commit(other, 1, {}, [crossing]);
    commit(other, 500, abort);
    commit(other, 502, ready);
    sign(other);
    expect(wordsOf(other).map(({ success }) => success)).toEqual([false]);
    expect(other.chain.ledger.open.get(hash)?.result?.success).toBe(false);
  });

  it("and nothing else: provisions alone move nobody", () => {
    const part = executorOf(ordered);
    commit(part, 1, {}, [crossing]);
    onProvisioned(part, hash, [far]);
    sign(part);
    expect(wordsOf(part)).toEqual([]);
  });
});

describe("X8, where each validator says what it finds", () => {
  const lone = [asImplemented, mutantRules("unsettled")];

  it.each(lone)("runs it under $id when its own provisions are complete, once", (rules) => {
    const part = executorOf(rules);
    commit(part, 1, {}, [crossing]);
    onProvisioned(part, hash, [far]);
    runWithProvisions(part, hash);
    sign(part);
    expect(wordsOf(part)).toMatchObject([{ success: true, writes: WRITES }]);
  });

  it.each(lone)("provisions that came first wait under $id for the chain", (rules) => {
    const part = executorOf(rules);
    onProvisioned(part, hash, [far]);
    commit(part, 1, {}, [crossing]);
    expect(part.state.results.size).toBe(0);
    runWithProvisions(part, hash);
    expect(part.state.results.get(hash)?.success).toBe(true);
  });

  it.each(lone)("its chain may give up under $id what it has said yes to", (rules) => {
    const part = executorOf(rules);
    commit(part, 1, {}, [crossing]);
    onProvisioned(part, hash, [far]);
    sign(part);
    onGivenUp(part, hash);
    commit(part, 31, abort);
    sign(part);
    expect(wordsOf(part).map(({ success }) => success)).toEqual([true]);
    expect(part.chain.ledger.executed.get(hash)).toBe("aborted");
    expect(part.state.tracked.has(hash)).toBe(false);
  });

  it("a decision that was reached stays in the queue after that (X9)", () => {
    const part = executorOf(asImplemented);
    commit(part, 1, {}, [crossing]);
    const decision = { transaction: hash, decision: "accept", proofs: [] } as const;
    part.state = { ...part.state, finalized: new Map([[hash, decision]]) };
    onGivenUp(part, hash);
    expect(part.state.finalized.get(hash)).toBe(decision);
  });

  it("and its half is what the account holds by then: another may have changed it (X1)", () => {
    const spent = (rules: CrossShardRules) => {
      const part = executorOf(rules);
      commit(part, 1, {}, [crossing]);
      const { ledger } = part.chain;
      part.chain.ledger = { ...ledger, balances: new Map([["a0", 50]]) };
      onProvisioned(part, hash, [far]);
      return part.state.results.get(hash)?.writes[0]?.balance;
    };
    expect(spent(asImplemented)).toBe(40);
    expect(spent(mutantRules("unsettled"))).toBe(90);
  });
});

describe("a decision in a block", () => {
  const proofs = [0, 1].map((shard) => certificateOf(crossing, { shard, writes: WRITES }));
  const accept = { transaction: hash, decision: "accept", proofs } as const;
  const reject = { transaction: hash, decision: "reject", proofs } as const;

  it.each(all)("has its effect under $id on the own accounts, once", (rules) => {
    const part = executorOf(rules);
    commit(part, 1, {}, [crossing]);
    commit(part, 2, ready);
    commit(part, 3, { certificates: [accept] });
    const { ledger } = part.chain;
    expect([ledger.balances.get("a0"), ledger.balances.has("a1")]).toEqual([90, false]);
    commit(part, 4, { certificates: [reject] });
    expect(part.chain.ledger.executed.get(hash)).toBe("completed");
    expect(part.chain.ledger.version).toBe(ledger.version);
  });

  it("changes nothing where it rejects, whatever writes it brings", () => {
    const part = executorOf(ordered);
    commit(part, 1, {}, [crossing]);
    commit(part, 2, { certificates: [reject] });
    expect(part.chain.ledger.balances.get("a0")).toBe(100);
    expect(part.chain.ledger.open.size).toBe(0);
  });
});
