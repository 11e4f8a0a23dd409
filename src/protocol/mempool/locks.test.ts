import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutantRules } from "../chain/cross-mutants.ts";
import { asImplemented, corrected, ordered, type CrossShardRules } from "../chain/cross-rules.ts";
import {
  append,
  certificateOf,
  partOf,
  payment,
  paymentsOf,
  type LoosePart,
} from "../chain/testing.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import { onCommitted, onHint } from "./blocks.ts";
import { isReady, lock, unlock } from "./locks.ts";
import { insert } from "./pool.ts";
import { EMPTY_MEMPOOL, type MempoolState } from "./state.ts";

type Pool = LoosePart<MempoolState>;

const sound = [corrected, ordered];
const unsound = [asImplemented, mutantRules("unowned-locks")];

const poolOf = (rules: CrossShardRules): Pool => partOf(rules, EMPTY_MEMPOOL);

const take = (part: Pool, transaction: Transaction): void =>
  lock(part, transactionHash(transaction), transaction);

const release = (part: Pool, transaction: Transaction): void =>
  unlock(part, transactionHash(transaction));

const holdersOf = (part: Pool, account: string) => part.state.locks.get(account) ?? [];

/** All three meet in `a0`, which lives where the pool is. */
const first = payment("a0", "a1");
const second = payment("b0", "a0");
const third = payment("c0", "a0");

describe("a lock (MEM-LOCK)", () => {
  it.each(sound)("is on the accounts of this shard alone under $id", (rules) => {
    const part = poolOf(rules);
    const broad = paymentsOf([["a0", "a1"]], { reads: ["b0", "b2"] });
    take(part, broad);
    expect([...part.state.locks.keys()]).toEqual(["a0", "b0"]);
    expect(part.out.rulings).toEqual([
      {
        rule: "MEM-LOCK",
        ok: true,
        subject: transactionHash(broad),
        values: { accounts: "a0, b0" },
      },
    ]);
  });

  it.each(unsound)("is on all that it declares under $id, wherever that lives", (rules) => {
    const part = poolOf(rules);
    take(part, first);
    expect([...part.state.locks.keys()]).toEqual(["a0", "a1"]);
    // Who needs the far account alone here waits for nothing.
    expect(isReady(part, payment("a1", "b0"))).toBe(false);
  });

  it("shuts out who needs one of its accounts, readers too, and nobody else", () => {
    const part = poolOf(ordered);
    take(part, payment("b1", "b2", { reads: ["a0"] }));
    expect(isReady(part, second)).toBe(false);
    expect(isReady(part, payment("b2", "b1", { reads: ["a0"] }))).toBe(false);
    expect(isReady(part, payment("b0", "c0"))).toBe(true);
    expect(isReady(part, payment("a1", "b0"))).toBe(true);
  });

  it("ends with its holder, and with nothing else", () => {
    const part = poolOf(ordered);
    take(part, first);
    const { state } = part;
    release(part, second);
    expect(part.state).toBe(state);
    release(part, first);
    expect(part.state.locks.size).toBe(0);
  });
});

describe("X2, two holders of one account", () => {
  it.each(unsound)("under $id the second to let go lets go for the first (MEM-LOCK)", (rules) => {
    const part = poolOf(rules);
    take(part, first);
    take(part, second);
    release(part, second);
    expect(holdersOf(part, "a0")).toEqual([]);
    expect(isReady(part, third)).toBe(true);
  });

  it.each(sound)("under $id each has its own", (rules) => {
    const part = poolOf(rules);
    take(part, first);
    take(part, second);
    release(part, second);
    expect(holdersOf(part, "a0")).toEqual([transactionHash(first)]);
    expect(isReady(part, third)).toBe(false);
    release(part, first);
    expect(isReady(part, third)).toBe(true);
  });

  const succession = (rules: CrossShardRules) => {
    const part = poolOf(rules);
    onCommitted(part, append(part, { at: 1, transactions: [first] }));
    const certificates = [
      {
        transaction: transactionHash(first),
        decision: "accept",
        proofs: [certificateOf(first, { shard: 0 })],
      } as const,
    ];
    onCommitted(part, append(part, { at: 2, body: { certificates }, transactions: [second] }));
    return holdersOf(part, "a0");
  };

  it("comes of one block that ends the one and lists the other: locks are taken first", () => {
    for (const rules of sound) expect(succession(rules)).toEqual([transactionHash(second)]);
    for (const rules of unsound) expect(succession(rules)).toEqual([]);
  });
});

describe("who holds what", () => {
  const accounts = ["a0", "b0", "c0"];
  const payments = accounts.flatMap((from) =>
    accounts.flatMap((to) => (from === to ? [] : [payment(from, to)])),
  );
  const steps = fc.array(
    fc.tuple(fc.nat({ max: payments.length - 1 }), fc.boolean()).map(([i, isTaking]) => ({
      transaction: payments[i] ?? first,
      isTaking,
    })),
    { maxLength: 30 },
  );

  /** Takes and releases in turn; nobody takes twice, and nobody releases what is not held. */
  function play(part: Pool, moves: readonly { transaction: Transaction; isTaking: boolean }[]) {
    const holding = new Set<Transaction>();
    for (const { transaction, isTaking } of moves) {
      if (holding.has(transaction) === isTaking) continue;
      if (isTaking) holding.add(transaction);
      else holding.delete(transaction);
      (isTaking ? take : release)(part, transaction);
    }
    return holding;
  }

  const touches = (transaction: Transaction, account: string) =>
    transaction.transfers.some(({ from, to }) => from === account || to === account);

  it.each(sound)("is under $id always those who took it and have not let go", (rules) => {
    fc.assert(
      fc.property(steps, (moves) => {
        const part = poolOf(rules);
        const holding = [...play(part, moves)];
        for (const account of accounts) {
          const expected = holding.filter((each) => touches(each, account)).map(transactionHash);
          expect([...holdersOf(part, account)].sort()).toEqual(expected.sort());
        }
      }),
    );
  });

  it.each(unsound)("is forgotten under $id in some order of events", (rules) => {
    const isRight = fc.property(steps, (moves) => {
      const part = poolOf(rules);
      const holding = play(part, moves);
      for (const each of holding) if (isReady(part, each)) return false;
      return true;
    });
    expect(fc.check(isRight, { seed: 1 }).failed).toBe(true);
  });
});

describe("a hint that provisions have come", () => {
  const hash = transactionHash(second);
  const hinted = (part: Pool) => [...part.state.hints];

  it.each(sound)("is kept under $id while the transaction is blocked, or not here yet", (rules) => {
    const part = poolOf(rules);
    onHint(part, hash, false);
    insert(part, second);
    take(part, first);
    expect(hinted(part)).toEqual([hash]);
  });

  it("is lost as implemented on what is blocked, unknown, or blocked later (X26)", () => {
    const part = poolOf(asImplemented);
    onHint(part, hash, true);
    insert(part, second);
    onHint(part, hash, false);
    expect(hinted(part)).toEqual([]);
    onHint(part, hash, true);
    expect(hinted(part)).toEqual([hash]);
    take(part, payment("b1", "b2"));
    expect(hinted(part)).toEqual([hash]);
    take(part, first);
    release(part, first);
    expect(hinted(part)).toEqual([]);
  });

  it("ends with the transaction", () => {
    const part = poolOf(ordered);
    insert(part, second);
    onHint(part, hash, true);
    const certificate = { transaction: hash, decision: "reject", proofs: [] } as const;
    onCommitted(part, append(part, { at: 1, body: { certificates: [certificate] } }));
    onHint(part, hash, true);
    expect(hinted(part)).toEqual([]);
  });
});
