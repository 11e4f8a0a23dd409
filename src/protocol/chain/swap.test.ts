import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blake3 } from "../../crypto/hash.ts";
import { utf8ToBytes } from "../../primitives/bytes.ts";
import type { Context } from "../core/machine.ts";
import { run, swapAmount } from "./ledger.ts";
import { contextOf, payment } from "./testing.ts";
import {
  declaredAccounts,
  isPlausible,
  signedTransaction,
  transactionHash,
  viewOfTransaction,
  type SwapReturn,
} from "./transaction.ts";

/** `a1` and `b1` are the two halves of a pool. */
const context: Context = {
  ...contextOf(),
  placement: new Map(
    [...contextOf().placement].map(([name, placed]) => {
      const other = { a1: "b1", b1: "a1" }[name];
      return [name, other === undefined ? placed : { ...placed, pairedWith: other }];
    }),
  ),
};

const swapOf = (amount: number, returns: SwapReturn, into = "a1") =>
  signedTransaction(
    { transfers: [{ from: "a0", to: into, amount }], returns, reads: [], nonce: 0 },
    { a0: blake3(utf8ToBytes("a0")) },
  );

const held = (pool: number, own = 1000) =>
  new Map([
    ["a0", own],
    ["b0", 0],
    ["a1", pool],
    ["b1", pool],
  ]);

describe("a swap", () => {
  it("takes from the pool what keeps the product, in whole units", () => {
    expect(run(swapOf(100, { from: "b1", to: "b0" }), held(1000))).toEqual({
      success: true,
      writes: [
        ["a0", 900],
        ["a1", 1100],
        ["b0", 90],
        ["b1", 910],
      ],
    });
  });

  it.each([
    [
      "it would give less than was wanted",
      100,
      { from: "b1", to: "b0", atLeast: 91 },
      "b1 gives 90, wanted 91",
      undefined,
    ],
    ["it would give nothing", 1, { from: "b1", to: "b0" }, "b1 gives 0, wanted 1", undefined],
    [
      "the payment cannot be made",
      1001,
      { from: "b1", to: "b0" },
      "a0 has 1000, needs 1001",
      undefined,
    ],
    ["nobody gets it", 100, { from: "b1", to: "zoe" }, "zoe is not known here", "zoe"],
    ["there is no pool", 100, { from: "zoe", to: "b0" }, "zoe is not known here", "zoe"],
  ])("moves nothing where %s", (_what, amount, returns, reason, missing) => {
    expect(run(swapOf(amount, returns), held(1000))).toEqual({
      success: false,
      writes: [],
      reason,
      missing,
    });
  });

  it("neither makes nor loses money, nor lets the product fall", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 12 }),
        fc.integer({ min: 1, max: 10 ** 12 }),
        (pool, amount) => {
          const before = held(pool, amount);
          const { writes } = run(swapOf(amount, { from: "b1", to: "b0" }), before);
          const after = new Map([...before, ...writes]);
          const sum = (balances: ReadonlyMap<string, number>) =>
            [...balances.values()].reduce((total, balance) => total + balance, 0);
          const product = (balances: ReadonlyMap<string, number>) =>
            BigInt(balances.get("a1") ?? 0) * BigInt(balances.get("b1") ?? 0);
          expect(sum(after)).toBe(sum(before));
          expect(product(after) >= product(before)).toBe(true);
        },
      ),
    );
  });

  it("is exact where numbers of floating point are not", () => {
    expect(swapAmount(10 ** 12, 10 ** 12 - 1, 1)).toBe(10 ** 12 - 1);
    expect(swapAmount(10 ** 12 - 1, 10 ** 12 - 3, 1)).toBe(10 ** 12 - 3);
  });

  it("counts only between the two halves of one pool", () => {
    const plausible = (returns: SwapReturn, into?: string) =>
      isPlausible(swapOf(100, returns, into), context);
    expect(plausible({ from: "b1", to: "b0" })).toBe(true);
    expect(plausible({ from: "a1", to: "a0" }, "b1")).toBe(true);
    expect(plausible({ from: "b0", to: "a0" })).toBe(false);
    expect(plausible({ from: "b1", to: "a0" }, "c1")).toBe(false);
    expect(plausible({ from: "b1", to: "b1" })).toBe(false);
    expect(plausible({ from: "b1", to: "zoe" })).toBe(false);
    expect(plausible({ from: "b1", to: "b0", atLeast: 0 })).toBe(false);
  });

  it("is signed and declared whole, and stands in the picture of the transaction", () => {
    const swap = swapOf(100, { from: "b1", to: "b0", atLeast: 3 });
    expect(declaredAccounts(swap)).toEqual(["a0", "a1", "b0", "b1"]);
    expect(viewOfTransaction(swap, context.placement).returns).toEqual({
      from: "b1",
      to: "b0",
      atLeast: 3,
    });
    const hashes = [3, 4].map((atLeast) =>
      transactionHash(swapOf(100, { from: "b1", to: "b0", atLeast })),
    );
    expect(new Set(hashes).size).toBe(2);
  });

  it("leaves what is no swap as it was, to the last digit of its hash", () => {
    expect(transactionHash(payment("a0", "a1"))).toBe(
      "54d9f965b3aa79eeaec08a66c1208110ec7977fc3a543876e7a7def26a914999",
    );
    expect(viewOfTransaction(payment("a0", "a1"), context.placement)).not.toHaveProperty("returns");
  });
});
