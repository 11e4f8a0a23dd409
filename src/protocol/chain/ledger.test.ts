import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accountLeaf,
  draftOf,
  execute,
  finished,
  genesisLedger,
  run,
  stateLeaves,
  supplyOf,
  write,
  type Ledger,
} from "./ledger.ts";
import { BALANCE, contextOf, payment, paymentsOf } from "./testing.ts";
import { transactionHash, type Transaction } from "./transaction.ts";

const { accounts } = contextOf();
const genesis = genesisLedger(accounts);
const after = (ledger: Ledger, transactions: readonly Transaction[]) =>
  execute(ledger, { transactions, aborted: [] });

describe("a transaction", () => {
  const held = new Map([
    ["a0", 30],
    ["b0", 5],
    ["c0", 0],
  ]);
  const chain = (amount: number) =>
    paymentsOf(
      [
        ["a0", "b0"],
        ["b0", "c0"],
      ],
      { amount },
    );

  it("runs its transfers one after the other, each on what the ones before left", () => {
    expect(run(chain(20), held)).toEqual({
      success: true,
      writes: [
        ["a0", 10],
        ["b0", 5],
        ["c0", 20],
      ],
    });
    expect(run(payment("a0", "b0", { amount: 30 }), held).success).toBe(true);
  });

  it.each([
    ["who pays has too little", chain(31), "a0 has 30, needs 31", undefined],
    [
      "only the second transfer cannot be paid",
      paymentsOf(
        [
          ["a0", "b0"],
          ["c0", "b0"],
        ],
        { amount: 10 },
      ),
      "c0 has 0, needs 10",
      undefined,
    ],
    ["who pays is not here", payment("a1", "a0"), "a1 is not known here", "a1"],
    ["who is paid is not here", payment("a0", "a1"), "a1 is not known here", "a1"],
  ])("runs all of them or none: %s", (_why, transaction, reason, missing) => {
    expect(run(transaction, held)).toEqual({ success: false, writes: [], reason, missing });
    expect(held.get("a0")).toBe(30);
  });

  it("names the account whose balance it was not given, and none where too little was there", () => {
    expect(run(payment("a1", "a0"), held)).toHaveProperty("missing", "a1");
    expect(run(chain(31), held)).not.toHaveProperty("missing");
  });

  it("may pay its payer, who must have it all the same", () => {
    expect(run(payment("a0", "a0", { amount: 30 }), held).writes).toEqual([["a0", 30]]);
    expect(run(payment("a0", "a0", { amount: 31 }), held).success).toBe(false);
  });
});

describe("a block inside one shard", () => {
  const good = payment("a0", "b0");
  const unpaid = payment("a0", "b0", { amount: BALANCE + 1 });

  it("marks how each transaction ended, and counts all", () => {
    const ledger = after(genesis, [good, unpaid]);
    expect([...ledger.executed.values()]).toEqual(["completed", "aborted"]);
    expect(ledger.version).toBe(2);
    expect(Object.fromEntries(ledger.balances)).toEqual({ a0: 90, b0: 110, c0: 100 });
  });

  it("says what moved, of each transaction in order, and of a failure nothing", () => {
    const { moves } = after(after(genesis, [payment("c0", "b0")]), [good, unpaid]);
    expect(moves).toEqual([
      {
        transaction: transactionHash(good),
        changes: [
          { account: "a0", before: 100, after: 90 },
          { account: "b0", before: 110, after: 120 },
        ],
      },
      { transaction: transactionHash(unpaid), changes: [] },
    ]);
  });

  it("gives an ended transaction no second effect, and none to what it gives up", () => {
    const once = after(genesis, [good]);
    expect(after(once, [good]).root).toBe(once.root);
    expect(execute(once, { transactions: [], aborted: [transactionHash(good)] }).executed).toEqual(
      once.executed,
    );
    const givenUp = execute(genesis, { transactions: [good], aborted: [transactionHash(good)] });
    expect(givenUp.executed.get(transactionHash(good))).toBe("aborted");
    expect(givenUp.root).toBe(genesis.root);
  });

  it("is the same state when it is empty", () => {
    expect(after(genesis, [])).toBe(genesis);
  });
});

describe("the writes of a decision", () => {
  it("touch the accounts that live here, and tell only of those that changed", () => {
    const draft = draftOf(genesis);
    const hash = transactionHash(payment("a0", "a1"));
    write(draft, hash, [
      ["a0", 90],
      ["a1", 110],
      ["b0", BALANCE],
    ]);
    const ledger = finished(draft);
    expect(ledger.balances.has("a1")).toBe(false);
    expect(ledger.moves).toEqual([
      { transaction: hash, changes: [{ account: "a0", before: 100, after: 90 }] },
    ]);
    expect(ledger.root).not.toBe(genesis.root);
  });
});

describe("a version of the state", () => {
  it("stays as it was when others are built on it, so that going back is to take it again", () => {
    const before = after(genesis, [payment("a0", "b0")]);
    const copy = structuredClone(before);
    const left = after(before, [payment("b0", "c0", { amount: 110 })]);
    const right = after(before, [payment("c0", "a0", { amount: 100 })]);
    expect(left.root).not.toBe(right.root);
    expect(before).toEqual(copy);
    expect(after(before, [payment("b0", "c0", { amount: 110 })])).toEqual(left);
  });

  it("has a root of its balances alone, in order of name", () => {
    const reversed = genesisLedger(accounts.toReversed());
    expect(reversed.root).toBe(genesis.root);
    expect(stateLeaves(genesis.balances)[0]).toBe(accountLeaf("a0", BALANCE));
    const there = after(genesis, [payment("a0", "b0")]);
    expect(after(there, [payment("b0", "a0")]).root).toBe(genesis.root);
  });

  it("holds as much money as the one before, whatever is executed", () => {
    const names = fc.constantFrom("a0", "b0", "c0", "a1");
    const transfer = fc.tuple(names, names, fc.integer({ min: 1, max: 150 }));
    fc.assert(
      fc.property(fc.array(transfer, { maxLength: 8 }), (transfers) => {
        const transactions = transfers.map(([from, to, amount], nonce) => ({
          transfers: [{ from, to, amount }],
          reads: [],
          nonce,
          signatures: [],
        }));
        expect(supplyOf(after(genesis, transactions))).toBe(supplyOf(genesis));
      }),
    );
  });
});
