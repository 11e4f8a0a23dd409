import { describe, expect, it } from "vitest";
import { height } from "../../primitives/ids.ts";
import type { BlockBody } from "../chain/block.ts";
import { mutantRules } from "../chain/cross-mutants.ts";
import {
  asImplemented,
  corrected,
  guideTwoPhase,
  ordered,
  type CrossShardRules,
} from "../chain/cross-rules.ts";
import {
  append,
  below,
  certificateOf,
  clear,
  partOf,
  payment,
  proofOf,
  sendingsOf,
  type LoosePart,
  type Seat,
} from "../chain/testing.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import type { Decision } from "../core/observe.ts";
import { executeBlock } from "../execution/blocks.ts";
import { onCommitted, onExecuted } from "./blocks.ts";
import { insert } from "./pool.ts";
import { EMPTY_MEMPOOL, knownIn, type MempoolState } from "./state.ts";

type Pool = LoosePart<MempoolState>;

const crossing = payment("a0", "a1");
const hash = transactionHash(crossing);
const winner = below(crossing, (nonce) => payment("a1", "a0", { nonce }));

const poolOf = (rules: CrossShardRules, ...known: readonly Transaction[]): Pool => {
  const part = partOf(rules, EMPTY_MEMPOOL);
  for (const transaction of known) insert(part, transaction);
  return part;
};

/** The next block becomes final, with the effect on the state that it has. */
function commit(
  part: Pool,
  at: number,
  lists: Partial<BlockBody>,
  transactions: readonly Transaction[] = [],
): void {
  const before = part.chain.ledger;
  const { header, body } = append(part, { at, body: lists, transactions });
  const content = { ...header, body, transactions };
  const after = executeBlock(part.rules, part.context, before, content);
  onCommitted(part, append(part, { at, body: lists, transactions, after }));
}

const entryOf = ({ state }: Pool, transaction = crossing) => {
  const key = transactionHash(transaction);
  return state.pool.get(key) ?? state.ended.get(key);
};

const statusOf = (part: Pool, transaction = crossing) => entryOf(part, transaction)?.status;

const decided = (decision: Decision, transaction = crossing): Partial<BlockBody> => ({
  certificates: [
    {
      transaction: transactionHash(transaction),
      decision,
      proofs: [certificateOf(transaction, { shard: 0, success: decision === "accept" })],
    },
  ],
});

const putOff: Partial<BlockBody> = {
  deferred: [
    {
      transaction: hash,
      winner: transactionHash(winner),
      proof: proofOf(winner, { source: 1, target: 0 }),
    },
  ],
};

const givenUp = (committedAt = 1): Partial<BlockBody> => ({
  aborted: [{ transaction: hash, reason: { kind: "timeout", committedAt: height(committedAt) } }],
});

describe("what is new", () => {
  it("waits as pending, from gossip, from a client, or from a block that lists it", () => {
    const part = poolOf(ordered, crossing);
    expect(entryOf(part)).toMatchObject({ status: "pending", addedAt: 0 });
    const seen = poolOf(ordered);
    commit(seen, 3, {}, [crossing]);
    expect(entryOf(seen)).toMatchObject({ status: "committed", addedAt: 3, committedAt: 3 });
  });

  it("is taken in once: what is known changes nothing, and what has ended does not come back", () => {
    const part = poolOf(ordered, crossing);
    const { state } = part;
    expect(insert(part, crossing)).toBe(false);
    expect(part.state).toBe(state);
    commit(part, 1, {}, [crossing]);
    commit(part, 2, decided("accept"));
    expect(insert(part, crossing)).toBe(false);
    expect(part.state.pool.size).toBe(0);
    expect(knownIn(part.state, hash)).toBe(crossing);
  });
});

describe("pending, committed, executed, completed", () => {
  it.each(["accept", "reject"] as const)("is the ordinary way, here to %s", (decision) => {
    const part = poolOf(ordered, crossing);
    commit(part, 1, {}, [crossing]);
    expect(entryOf(part)).toMatchObject({ status: "committed", committedAt: 1 });
    onExecuted(part, hash, decision);
    expect(entryOf(part)).toMatchObject({ status: "executed", decision, committedAt: 1 });
    expect([...part.state.locks.keys()]).toEqual(["a0"]);
    commit(part, 2, decided(decision));
    expect(entryOf(part)).toMatchObject({ status: "completed", decision });
    expect(part.state.locks.size).toBe(0);
  });

  it("is not begun anew by a block that lists the transaction again", () => {
    const part = poolOf(asImplemented, crossing);
    commit(part, 1, {}, [crossing]);
    commit(part, 2, {}, [crossing]);
    expect(entryOf(part)?.committedAt).toBe(1);
    expect(part.state.locks.get("a0")).toEqual([hash]);
  });

  it("can be left out in the middle: a certificate ends what is pending here", () => {
    const part = poolOf(corrected, crossing);
    onExecuted(part, hash, "reject");
    expect(statusOf(part)).toBe("pending");
    commit(part, 1, decided("reject"));
    expect(entryOf(part)).toMatchObject({ status: "completed", decision: "reject" });
  });

  it.each([
    [10, "completed", "accept"],
    [1000, "aborted", undefined],
  ] as const)("is one step in the guide's flow: %s leads to %s", (amount, status, decision) => {
    const paid = payment("a0", "a1", { amount });
    const part = poolOf(guideTwoPhase);
    commit(part, 1, {}, [paid]);
    expect(entryOf(part, paid)?.status).toBe(status);
    expect(entryOf(part, paid)?.decision).toBe(decision);
    expect(part.state.locks.size).toBe(0);
  });
});

describe("deferred", () => {
  it.each([true, false])("is what was committed (%s) or pending, and it lets go", (isCommitted) => {
    const part = poolOf(corrected, crossing, winner);
    if (isCommitted) commit(part, 1, {}, [crossing]);
    commit(part, 2, putOff);
    expect(entryOf(part)).toMatchObject({ status: "deferred", other: transactionHash(winner) });
    expect(part.state.locks.size).toBe(0);
  });

  it("is not what is executed or has ended: it goes on as it was", () => {
    const part = poolOf(asImplemented, crossing);
    commit(part, 1, {}, [crossing]);
    onExecuted(part, hash, "accept");
    commit(part, 2, putOff);
    expect(statusOf(part)).toBe("executed");
    expect(part.state.locks.get("a0")).toEqual([hash]);
    commit(part, 3, decided("accept"));
    commit(part, 4, putOff);
    expect(statusOf(part)).toBe("completed");
  });

  it("is what the chain puts off, also where the no was heard of before the block", () => {
    const part = poolOf(corrected, crossing, winner);
    commit(part, 1, {}, [crossing]);
    onExecuted(part, hash, "reject");
    commit(part, 2, putOff);
    expect(entryOf(part)).toMatchObject({ status: "deferred", other: transactionHash(winner) });
    expect(part.state.locks.size).toBe(0);
  });

  it("stays what it is when its own decision is known: executed is for what is under way", () => {
    const part = poolOf(corrected, crossing);
    commit(part, 1, {}, [crossing]);
    commit(part, 2, putOff);
    onExecuted(part, hash, "reject");
    expect(statusOf(part)).toBe("deferred");
  });
});

describe("aborted", () => {
  it("is at once what a block gives up as implemented, and it lets go (X8)", () => {
    const part = poolOf(asImplemented, crossing);
    commit(part, 1, {}, [crossing]);
    commit(part, 31, givenUp());
    expect(entryOf(part)).toMatchObject({ status: "aborted", reason: "timeout(1)" });
    expect(part.state.locks.size).toBe(0);
    // X9: the decision comes all the same, and the status stays as it is.
    commit(part, 32, decided("accept"));
    expect(statusOf(part)).toBe("aborted");
    expect(part.chain.ledger.executed.get(hash)).toBe("completed");
  });

  it.each([corrected, ordered])("is under $id what a certificate rejects after that", (rules) => {
    const part = poolOf(rules, crossing);
    commit(part, 1, {}, [crossing]);
    commit(part, 31, givenUp());
    expect(entryOf(part)).toMatchObject({ status: "committed", givenUp: { kind: "timeout" } });
    expect(part.state.locks.size).toBe(0);
    commit(part, 32, decided("reject"));
    expect(entryOf(part)).toMatchObject({ status: "aborted", reason: "timeout(1)" });
  });

  it("is nothing that this validator has never had", () => {
    const part = poolOf(asImplemented);
    commit(part, 31, givenUp());
    expect(part.state.ended.size).toBe(0);
  });
});

describe("the order inside one block (reference §1.9)", () => {
  it("takes in, locks, puts off, completes and gives up: the decision comes before the abort", () => {
    const part = poolOf(asImplemented, crossing);
    commit(part, 1, {}, [crossing]);
    commit(part, 31, { ...decided("accept"), ...givenUp() });
    expect(entryOf(part)).toMatchObject({ status: "completed", decision: "accept" });
  });

  it("lets a block list a transaction, put it off and bring its winner's end: it comes back", () => {
    const part = poolOf(asImplemented);
    commit(part, 2, { ...putOff, ...decided("accept", winner) }, [crossing]);
    expect(statusOf(part)).toBe("retried");
    expect([...part.state.pool.values()].map(({ status }) => status)).toEqual(["pending"]);
    expect(part.state.locks.size).toBe(0);
  });
});

describe("what waits is told again (F6)", () => {
  const seats = [0, 1, 2, 3];
  const tellers = (rules: CrossShardRules, at: number) =>
    seats.filter((index) => {
      const seat: Seat = { index };
      const part = partOf(rules, EMPTY_MEMPOOL, seat);
      insert(part, crossing);
      clear(part);
      commit(part, at, {});
      return sendingsOf(part, "TransactionGossip").some(({ to }) => to.length === 7);
    });

  it("every ten blocks by one validator of the shard, and each has its turn", () => {
    expect([9, 10, 11, 20, 30, 40].map((at) => tellers(ordered, at))).toEqual([
      [],
      [1],
      [],
      [2],
      [3],
      [0],
    ]);
  });

  it("but not as implemented (X10), and not by the mutant", () => {
    for (const rules of [asImplemented, mutantRules("never-again")])
      expect([10, 20, 30, 40].flatMap((at) => tellers(rules, at))).toEqual([]);
  });

  it("and no longer once the chain has it", () => {
    const part = partOf(ordered, EMPTY_MEMPOOL, { index: 1 });
    commit(part, 1, {}, [crossing]);
    clear(part);
    commit(part, 11, {});
    expect(sendingsOf(part, "TransactionGossip")).toEqual([]);
  });
});
