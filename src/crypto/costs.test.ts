import { describe, expect, it } from "vitest";
import { costMicros, DEFAULT_COSTS } from "./costs.ts";
import type { CryptoCosts, SignedItem, Work } from "./jobs.ts";

const costs: CryptoCosts = {
  signMicros: 7,
  verifyMicros: 1000,
  addMicros: 10,
  transactionMicros: 3,
};
const item = (message: string): SignedItem => ({ publicKey: "aa", message, signature: "bb" });

describe("what work costs", () => {
  const works: readonly (readonly [string, Work, number])[] = [
    ["a signature", { kind: "sign", message: "00" }, 7],
    [
      "three votes on one message, two known",
      { kind: "verify", items: [item("00"), item("00"), item("00")], known: ["cc", "cc"] },
      1050,
    ],
    ["votes on two messages", { kind: "verify", items: [item("00"), item("01")], known: [] }, 2020],
    ["nothing to check", { kind: "verify", items: [], known: ["cc"] }, 10],
    [
      "an aggregate of three keys",
      {
        kind: "verifyAggregate",
        groups: [{ message: "00", publicKeys: ["a", "b", "c"] }],
        signature: "",
      },
      1030,
    ],
    [
      "an aggregate over two messages",
      {
        kind: "verifyAggregate",
        groups: [
          { message: "00", publicKeys: ["a"] },
          { message: "01", publicKeys: ["b", "c"] },
        ],
        signature: "",
      },
      2030,
    ],
    ["two transactions", { kind: "verifyTransactions", items: [item("00"), item("00")] }, 6],
  ];
  it.each(works)("%s", (_what, work, expected) => expect(costMicros(work, costs)).toBe(expected));

  it("is what was measured on a native library unless a recipe says otherwise", () => {
    expect(DEFAULT_COSTS).toEqual({
      signMicros: 360,
      verifyMicros: 1000,
      addMicros: 2,
      transactionMicros: 100,
    });
  });
});
