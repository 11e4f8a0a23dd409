import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { taggedLeaf, transactionRoot, verifyMerkleProof } from "../../crypto/merkle.ts";
import { merkleRoot } from "../../crypto/merkle.ts";
import { present } from "../../primitives/assert.ts";
import { concatBytes, hexToBytes } from "../../primitives/bytes.ts";
import { hashParts } from "../../crypto/hash.ts";
import type { Hash } from "../../primitives/ids.ts";
import { accountLeaf, stateLeaves } from "../../protocol/chain/ledger.ts";
import type { BlockView } from "../../protocol/core/observe.ts";
import { hotstuff2 } from "../../protocol/hotstuff2/index.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import { openSession } from "../../sim/session.ts";
import { calmRecipe } from "../../sim/testing.ts";
import { hashOf } from "../../sim/trace/testing.ts";
import { createTraceStore } from "../../sim/trace/trace-store.ts";
import { ENGLISH } from "../../words/words.ts";
import {
  balanceClaim,
  bytesAt,
  fieldValue,
  listingClaim,
  prove,
  runsOf,
  sectionsOf,
  tellingByte,
  type Claim,
} from "./proof-steps.ts";

const wallets = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 20 })
  .chain((names) =>
    fc.record({
      balances: fc
        .array(fc.nat(1_000_000_000_000), { minLength: names.length, maxLength: names.length })
        .map((amounts) => new Map(names.map((name, i) => [name, amounts[i] ?? 0]))),
      account: fc.constantFrom(...names),
    }),
  );

const claimOf = (balances: ReadonlyMap<string, number>, account: string): Claim =>
  present(balanceClaim(balances, account, merkleRoot(stateLeaves(balances))), "a claim");

/** A block of so many transactions in each section, as its header would be. */
const blockOf = (retry: number, priority: number, normal: number): BlockView => {
  const hashes = (section: string, count: number): readonly Hash[] =>
    Array.from({ length: count }, (_, i) => hashOf(`${section} ${i}`)).sort();
  const lists = {
    retry: hashes("retry", retry),
    priority: hashes("priority", priority),
    normal: hashes("normal", normal),
  };
  const sides = { ...lists, deferred: [], ready: [], aborted: [], certificates: [] };
  return {
    transactions: [...lists.retry, ...lists.priority, ...lists.normal],
    transactionRoot: transactionRoot(lists),
    sides,
  } as Partial<BlockView> as BlockView;
};

describe("a proof of a balance", () => {
  it("leads to the state root from any account, as the verifier says too", () => {
    fc.assert(
      fc.property(wallets, ({ balances, account }) => {
        const claim = claimOf(balances, account);
        const proven = prove(claim);
        expect(proven.holds).toBe(true);
        expect(proven.leaf).toBe(accountLeaf(account, balances.get(account) ?? 0));
        expect(verifyMerkleProof(claim.root, proven.leaf, claim.proof)).toBe(true);
        const [, name, balance] = proven.fields;
        expect(name && fieldValue(name, ENGLISH.proofs)).toBe(account);
        expect(balance && fieldValue(balance, ENGLISH.proofs)).toBe(String(balances.get(account)));
      }),
    );
  });

  it("fails with any byte altered, exactly where the verifier fails, and holds again without", () => {
    fc.assert(
      fc.property(wallets, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (...args) => {
        const [{ balances, account }, where, which, by] = args;
        const claim = claimOf(balances, account);
        const place = where % (claim.proof.path.length + 1);
        const bytes = bytesAt(claim, place);
        const byte = which % bytes.length;
        const value = ((bytes[byte] ?? 0) + by) % 256;
        const proven = prove(claim, { place, byte, value });
        expect(proven.holds).toBe(false);
        const path = claim.proof.path.map((step, i) => ({
          ...step,
          hash: (proven.steps[i]?.neighbor ?? "") as Hash,
        }));
        expect(verifyMerkleProof(claim.root, proven.leaf, { ...claim.proof, path })).toBe(false);
        expect(verifyMerkleProof(proven.top, proven.leaf, { ...claim.proof, path })).toBe(true);
        expect(prove(claim, { place, byte, value: bytes[byte] ?? 0 })).toEqual(prove(claim));
      }),
    );
  });

  it("begins with the byte of the balance that tells most", () => {
    const claim = claimOf(
      new Map([
        ["alice", 900],
        ["bob", 5],
      ]),
      "alice",
    );
    const byte = tellingByte(claim, 0);
    expect(bytesAt(claim, 0)[byte]).toBe(900 % 256);
    const proven = prove(claim, { place: 0, byte, value: (900 % 256) + 1 });
    expect(proven.fields.map((field) => fieldValue(field, ENGLISH.proofs))).toEqual([
      "",
      "alice",
      "901",
    ]);
  });

  it("shows every hash as it is: both sides joined give the one above", () => {
    const balances = new Map(["a", "b", "c", "d", "e"].map((name, i) => [name, i]));
    for (const account of balances.keys())
      for (const { side, neighbor, below, above } of prove(claimOf(balances, account)).steps) {
        const [left, right] = side === "left" ? [neighbor, below] : [below, neighbor];
        expect(above).toBe(hashParts(concatBytes(hexToBytes(left), hexToBytes(right))));
      }
  });

  it("is not made of an account that is not there", () => {
    expect(balanceClaim(new Map([["a", 1]]), "b", hashOf("root"))).toBeUndefined();
  });
});

describe("a proof of a listing", () => {
  it("leads to the transaction root from every section, and binds the section", () => {
    const block = blockOf(2, 1, 4);
    for (const hash of block.transactions) {
      const claim = present(listingClaim(block, hash), "a claim");
      expect(prove(claim).holds).toBe(true);
      expect(prove(claim, { place: 0, byte: 0, value: 0x58 }).holds).toBe(false);
    }
    const first = present(block.sides?.retry[0], "a retry");
    expect(prove(present(listingClaim(block, first), "a claim")).leaf).toBe(
      taggedLeaf("RETRY", first),
    );
    expect(listingClaim(block, hashOf("elsewhere"))).toBeUndefined();
  });
});

describe("of a real run", () => {
  const recipe = calmRecipe({
    accounts: {
      alice: { shard: 0, balance: 1000 },
      bob: { shard: 0, balance: 0 },
      carol: { shard: 0, balance: 3 },
    },
    script: [1, 2, 3].map((amount) => ({
      at: 100,
      do: "submit",
      label: `pay ${amount}`,
      transfer: { from: "alice", to: "bob", amount },
    })),
  });
  const session = openSession({ recipe, protocol: hotstuff2, port: syncPort("keyed") });
  const trace = createTraceStore(session.info);
  trace.append(session.advance().batch);
  const { blocks, holdings } = trace.projectionAt(trace.length());

  it("every kept balance and every listed transaction is proven by the header of its block", () => {
    let listings = 0;
    const kept = present(holdings.shards.get(0), "the shard").kept;
    expect(kept.length).toBeGreaterThan(3);
    for (const { block: hash, balances } of kept) {
      const { block } = present(blocks.get(hash), "a block");
      for (const account of balances.keys())
        expect(
          prove(present(balanceClaim(balances, account, block.stateRoot), "a claim")).holds,
        ).toBe(true);
      for (const tx of block.transactions) {
        listings += 1;
        expect(prove(present(listingClaim(block, tx), "a claim")).holds).toBe(true);
      }
      expect(transactionRoot(sectionsOf(block))).toBe(block.transactionRoot);
    }
    expect(listings).toBe(3);
  });
});

describe("differing bytes", () => {
  it("are cut into runs", () => {
    expect(runsOf("aabbcc", "aabbcc")).toEqual([{ hex: "aabbcc", differs: false }]);
    expect(runsOf("aabbccdd", "aa00ccdd")).toEqual([
      { hex: "aa", differs: false },
      { hex: "bb", differs: true },
      { hex: "ccdd", differs: false },
    ]);
  });
});
