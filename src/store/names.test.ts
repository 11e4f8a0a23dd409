import { describe, expect, it } from "vitest";
import type { TransactionView } from "../protocol/core/observe.ts";
import { emptyHoldings, foldHoldings } from "../sim/trace/fold-holdings.ts";
import { hashOf, pay, said, twoShards } from "../sim/trace/testing.ts";
import { transactionName } from "./names.ts";

const retry = (name: string, retryCount: number): TransactionView => ({
  ...pay(name, "alice", "bob", 1),
  original: hashOf("A"),
  retryCount,
});

const views = [
  pay("A", "alice", "bob", 1),
  retry("first", 1),
  retry("twin", 1),
  retry("second", 2),
  retry("fourth", 4),
];
const holdings = said([
  "s0v0",
  ...views.map((transaction) => ({ kind: "announced", transaction }) as const),
]).reduce(foldHoldings, emptyHoldings(twoShards));

const nameOf = (name: string): string => transactionName(hashOf(name), twoShards, { holdings });

describe("the name of a transaction", () => {
  it("is its label, and for a retry that of its original with primes", () => {
    expect(nameOf("A")).toBe("A");
    expect(nameOf("first")).toBe("A′");
    expect(nameOf("second")).toBe("A″");
    expect(nameOf("fourth")).toBe("A′4");
  });

  it("tells two retries of one transaction apart", () => {
    expect(nameOf("twin")).toBe("A′ (2)");
  });

  it("is the beginning of the hash where nothing is known", () => {
    expect(nameOf("nobody")).toBe(hashOf("nobody").slice(0, 6));
    expect(transactionName(hashOf("A"), twoShards, undefined)).toBe("A");
  });
});
