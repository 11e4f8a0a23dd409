import { describe, expect, it } from "vitest";
import { present } from "../../primitives/assert.ts";
import { height, nodeId, shardId } from "../../primitives/ids.ts";
import type { BlockBody } from "../chain/block.ts";
import { mutantRules } from "../chain/cross-mutants.ts";
import {
  asImplemented,
  corrected,
  guideTwoPhase,
  ordered,
  type CrossShardRules,
} from "../chain/cross-rules.ts";
import type { StateProvision, StateVote } from "../chain/cross-shard.ts";
import {
  answerOf,
  append,
  certificateOf,
  clear,
  partOf,
  payment,
  paymentsOf,
  proofOf,
  refusalsOf,
  sendingsOf,
  takeQuestion,
  toldBy,
  type LoosePart,
  type Seat,
} from "../chain/testing.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import { executeBlock } from "./blocks.ts";
import { onCommitted, onGivenUp, onProvisioned, runWithProvisions } from "./committed.ts";
import { onProvisionSigned } from "./providing.ts";
import { speculate } from "./speculating.ts";
import { NOTHING_EXECUTED, type ExecutionState } from "./state.ts";
import { onVoteSigned } from "./voting.ts";

type Executor = LoosePart<ExecutionState>;

const executorOf = (rules: CrossShardRules, seat: Seat = {}): Executor =>
  partOf(rules, NOTHING_EXECUTED, seat);

/** Between shards 0 and 1, and inside shard 0, where the executor is. */
const crossing = payment("a0", "a1");
const hash = transactionHash(crossing);
const local = payment("a0", "b0");
const localHash = transactionHash(local);

/** The next block becomes final, with the effect on the state that it has. */
function commit(
  part: Executor,
  at: number,
  lists: Partial<BlockBody>,
  transactions: readonly Transaction[] = [],
): void {
  const before = part.chain.ledger;
  const { header, body } = append(part, { at, body: lists, transactions });
  const content = { ...header, body, transactions };
  const after = executeBlock(part.rules, part.context, before, content);
  part.chain.ledger = before;
  onCommitted(part, append(part, { at, body: lists, transactions, after }));
}

/** All that is to be signed is signed. */
function sign(part: Executor): void {
  for (;;) {
    const vote = takeQuestion(part, "stateVote");
    const provision = takeQuestion(part, "provision");
    if (vote !== undefined)
      onVoteSigned(part, vote.purpose.vote, answerOf(part, vote.work, "signed").signature);
    if (provision !== undefined) {
      const { signature } = answerOf(part, provision.work, "signed");
      onProvisionSigned(part, provision.purpose.provision, signature);
    }
    if (vote === undefined && provision === undefined) return;
  }
}

const wordsOf = (part: Executor): readonly StateVote[] =>
  sendingsOf(part, "StateVoteBatch").flatMap(({ message }) => message.votes);

const provisionsOf = (part: Executor): readonly StateProvision[] =>
  sendingsOf(part, "StateProvisionBatch").flatMap(({ message }) => message.provisions);

const far = proofOf(crossing, { source: 1, target: 0 });
const ready: Partial<BlockBody> = { ready: [{ transaction: hash, proofs: [far] }] };
const abort: Partial<BlockBody> = {
  aborted: [{ transaction: hash, reason: { kind: "timeout", committedAt: height(1) } }],
};
const WRITES = [
  { account: "a0", balance: 90 },
  { account: "a1", balance: 110 },
];

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
    commit(part, 500, abort);
    sign(part);
    expect(wordsOf(part)).toMatchObject([{ transaction: hash, success: false, writes: [] }]);
  });

  it("DEFER: no", () => {
    const part = executorOf(corrected);
    commit(part, 1, {}, [crossing]);
    const deferral = { transaction: hash, winner: localHash, proof: far };
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

describe("a transaction of one shard, run before its block is final", () => {
  const early = (rules: CrossShardRules) => {
    const part = executorOf(rules);
    speculate(part, [local, crossing]);
    return part;
  };

  it("is made ready and not spoken of, by the sound rules; one of several shards is left alone", () => {
    const part = early(ordered);
    sign(part);
    expect([...part.state.speculative.keys()]).toEqual([localHash]);
    expect(wordsOf(part)).toEqual([]);
    commit(part, 1, {}, [local]);
    sign(part);
    expect(part.state.speculative.size).toBe(0);
    expect(part.state.rolledBack.size).toBe(0);
    expect(wordsOf(part)).toMatchObject([
      { success: true, writes: [{ balance: 90 }, { balance: 110 }] },
    ]);
  });

  /** Another block has taken from the account in the meantime. */
  const moved = (part: Executor): Executor => {
    const { ledger } = part.chain;
    part.chain.ledger = { ...ledger, balances: new Map([...ledger.balances, ["a0", 50]]) };
    commit(part, 1, {}, [local]);
    sign(part);
    return part;
  };

  it("is thrown away where the state has moved, and its word is that of the block", () => {
    const part = moved(early(ordered));
    expect(part.state.rolledBack.get(localHash)?.writes[0]?.balance).toBe(90);
    expect(wordsOf(part).map(({ writes }) => writes[0]?.balance)).toEqual([40]);
  });

  it("has had its word at once as implemented, and no block takes that back (X24)", () => {
    const part = early(asImplemented);
    sign(part);
    expect(wordsOf(part)).toHaveLength(1);
    moved(part);
    expect(wordsOf(part).map(({ writes }) => writes[0]?.balance)).toEqual([90]);
  });

  it("would have two words where both speak, and they can differ (EXEC-ONCE)", () => {
    const part = early({ ...ordered, id: "word-twice", votesOnSpeculation: true });
    sign(part);
    moved(part);
    expect(wordsOf(part).map(({ writes }) => writes[0]?.balance)).toEqual([90, 40]);
  });

  it("is run with its block where no header came before it", () => {
    for (const rules of [ordered, corrected, asImplemented]) {
      const part = executorOf(rules);
      commit(part, 1, {}, [local]);
      sign(part);
      expect(wordsOf(part)).toHaveLength(1);
      expect(refusalsOf(part)).toEqual([]);
    }
  });

  it("is not run early twice, nor when it is under way or has ended", () => {
    const part = early(ordered);
    const { state } = part;
    speculate(part, [local]);
    expect(part.state).toBe(state);
    const later = executorOf(ordered);
    commit(later, 1, {}, [local]);
    speculate(later, [local]);
    expect(later.state.speculative.size).toBe(0);
  });

  it("runs beside another of its block on the same state as implemented: an update is lost (X1)", () => {
    const both = [local, payment("a0", "c0")];
    const part = executorOf(asImplemented);
    commit(part, 1, {}, both);
    sign(part);
    expect(wordsOf(part).map(({ writes }) => present(writes[0], "write").balance)).toEqual([
      90, 90,
    ]);
  });
});
