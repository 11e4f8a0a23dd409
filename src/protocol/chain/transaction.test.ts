import { describe, expect, it } from "vitest";
import { verifyTransaction } from "../../crypto/ed25519.ts";
import { blake3, hashParts } from "../../crypto/hash.ts";
import { utf8ToBytes } from "../../primitives/bytes.ts";
import { shardId } from "../../primitives/ids.ts";
import { contextOf, payment, paymentsOf } from "./testing.ts";
import {
  accountsIn,
  allValid,
  declaredAccounts,
  isPlausible,
  originalOf,
  participantsOf,
  payingAccounts,
  retryBytes,
  transactionHash,
  transactionItems,
  TRANSFERS_MAX,
  viewOfTransaction,
  writingShards,
  writtenAccounts,
  type Transaction,
} from "./transaction.ts";

const context = contextOf();
const { placement } = context;
const named = (name: string) => blake3(utf8ToBytes(name));
const cause = { deferredBy: named("winner"), deferredAt: 5 };
const line = { original: named("orig"), count: 1 };

describe("the identity of a transaction", () => {
  it("of a retry is that of the reference, byte for byte (its §2.6)", () => {
    expect(retryBytes({ ...line, cause })).toHaveLength(82);
    expect(hashParts(utf8ToBytes("payload"), retryBytes({ ...line, cause }))).toBe(
      "a936bc3407af02faf48ba8d68159892b755ecdea5c2108858e2274e83a192f7b",
    );
  });

  it("of a retry that is named by its line has no cause in it", () => {
    expect(retryBytes(line)).toHaveLength(42);
    expect(retryBytes({ ...line, count: 2 })).not.toEqual(retryBytes(line));
  });

  it("covers payload, keys and retry, and no signature", () => {
    const plain = payment("a0", "a1");
    const others: readonly Transaction[] = [
      payment("a0", "a1", { amount: 11 }),
      payment("a0", "a1", { nonce: 1 }),
      payment("a0", "a1", { reads: ["b1"] }),
      payment("a0", "b1"),
      { ...plain, signatures: plain.signatures.map((one) => ({ ...one, publicKey: "00" })) },
      { ...plain, retry: line },
      { ...plain, retry: { ...line, count: 2 } },
      { ...plain, retry: { ...line, cause } },
      { ...plain, retry: { ...line, cause: { ...cause, deferredAt: 6 } } },
    ];
    expect(new Set([plain, ...others].map(transactionHash)).size).toBe(1 + others.length);
    const resigned = {
      ...plain,
      signatures: plain.signatures.map((s) => ({ ...s, signature: "" })),
    };
    expect(transactionHash(resigned)).toBe(transactionHash(plain));
  });

  it("belongs to a line: an original begins one, a retry names it", () => {
    const plain = payment("a0", "a1");
    expect(originalOf(plain)).toBe(transactionHash(plain));
    expect(originalOf({ ...plain, retry: line })).toBe(line.original);
    expect(viewOfTransaction({ ...plain, retry: { ...line, count: 3 } }, placement)).toMatchObject({
      original: line.original,
      retryCount: 3,
      participants: [0, 1],
    });
  });
});

describe("the signatures of a transaction", () => {
  const twoPayers = paymentsOf([
    ["b0", "a1"],
    ["a0", "a1"],
  ]);

  it("are one for each payer, by name, and hold", () => {
    expect(payingAccounts(twoPayers)).toEqual(["a0", "b0"]);
    expect(twoPayers.signatures.map(({ account }) => account)).toEqual(["a0", "b0"]);
    expect(transactionItems(twoPayers).map(verifyTransaction)).toEqual([true, true]);
  });

  it("are of the payload, so that any validator may make the retry", () => {
    const retried = { ...twoPayers, retry: line };
    expect(transactionHash(retried)).not.toBe(transactionHash(twoPayers));
    expect(transactionItems(retried)).toEqual(transactionItems(twoPayers));
  });

  it("are of this payload only", () => {
    const dearer = { ...twoPayers, transfers: payment("a0", "a1", { amount: 99 }).transfers };
    expect(transactionItems(dearer).map(verifyTransaction)).toEqual([false, false]);
  });

  it("are answered for in order: all of a transaction's, or it is not valid", () => {
    const single = payment("a0", "a1");
    expect(allValid([twoPayers, single, twoPayers], [true, true, true, true, false])).toEqual([
      true,
      true,
      false,
    ]);
    expect(allValid([single, twoPayers], [false, true, true])).toEqual([false, true]);
    expect(allValid([single, twoPayers], [true, true])).toEqual([true, false]);
    expect(allValid([], [])).toEqual([]);
  });
});

describe("the shards of a transaction", () => {
  const reading = paymentsOf(
    [
      ["b2", "a0"],
      ["a0", "a2"],
    ],
    { reads: ["c1", "b0"] },
  );

  it("are those that own what it writes or reads, ascending", () => {
    expect(writtenAccounts(reading)).toEqual(["a0", "a2", "b2"]);
    expect(declaredAccounts(reading)).toEqual(["a0", "a2", "b0", "b2", "c1"]);
    expect(writingShards(reading, placement)).toEqual([0, 2]);
    expect(participantsOf(reading, placement)).toEqual([0, 1, 2]);
  });

  it("own their own accounts of it, and none where nobody lives", () => {
    const owned = [0, 1, 2, 3].map((each) => accountsIn(reading, shardId(each), placement));
    expect(owned).toEqual([["a0", "b0"], ["c1"], ["a2", "b2"], []]);
    expect(participantsOf(payment("a0", "nobody"), placement)).toEqual([0]);
  });
});

describe("a transaction is plausible", () => {
  const plain = payment("a0", "a1", { reads: ["b2"] });
  const [signature] = plain.signatures;
  if (signature === undefined) throw new Error("a payer signs");
  const many = (count: number) =>
    paymentsOf(Array.from({ length: count }, () => ["a0", "a1"] as const));

  it("when it is well formed, with one transfer or as many as there may be", () => {
    expect(isPlausible(plain, context)).toBe(true);
    expect(isPlausible({ ...plain, retry: line }, context)).toBe(true);
    expect(isPlausible(many(TRANSFERS_MAX), context)).toBe(true);
  });

  it.each<readonly [string, Transaction]>([
    ["nothing is transferred", { ...plain, transfers: [], signatures: [] }],
    ["too much is transferred at once", many(TRANSFERS_MAX + 1)],
    ["an amount is nothing", payment("a0", "a1", { amount: 0 })],
    ["an amount is taken", payment("a0", "a1", { amount: -1 })],
    ["an amount is a fraction", { ...plain, transfers: [{ from: "a0", to: "a1", amount: 0.5 }] }],
    ["it pays to nobody", payment("a0", "nobody")],
    ["it pays from nobody", payment("nobody", "a0")],
    ["it reads what is not there", payment("a0", "a1", { reads: ["nobody"] })],
    ["it reads what it writes", payment("a0", "a1", { reads: ["a1"] })],
    ["the payer has not signed", { ...plain, signatures: [] }],
    ["somebody else has signed too", { ...plain, signatures: [signature, signature] }],
    ["another than the payer has signed", { ...plain, signatures: payment("b0", "a1").signatures }],
    [
      "the key is another account's",
      { ...plain, signatures: [{ ...signature, publicKey: placement.get("b0")?.publicKey ?? "" }] },
    ],
    [
      "the signatures are not in order",
      {
        ...paymentsOf([
          ["a0", "a1"],
          ["b0", "a1"],
        ]),
        signatures: paymentsOf([
          ["a0", "a1"],
          ["b0", "a1"],
        ]).signatures.toReversed(),
      },
    ],
  ])("not when %s", (_why, transaction) => {
    expect(isPlausible(transaction, context)).toBe(false);
  });
});
