import { describe, expect, it } from "vitest";
import { verifyTransaction } from "../../crypto/ed25519.ts";
import { height, ZERO_HASH, type Hash } from "../../primitives/ids.ts";
import { supplyOf, type Ledger } from "../chain/ledger.ts";
import {
  allValid,
  transactionHash,
  transactionItems,
  type Transaction,
} from "../chain/transaction.ts";
import { present } from "../../primitives/assert.ts";
import { admits, listable, orderFault, queueFingerprint } from "./blocks.ts";
import { BONDS, deadlineOf, executeSealed, sealsOf } from "./execution.ts";
import { inTheOpen, mutants, orderingRules, sealed, type OrderingRules } from "./rules.ts";
import { commitmentTo, envelopeIn, openingIn } from "./seal.ts";
import { market, marketContext, OWN, swapFor, TERMS, type Sealed } from "./testing.ts";

const buy = swapFor("alice", "coins", 100);
const sell = swapFor("carol", "tokens", 50);

const context = marketContext();

const block = (
  ledger: Ledger,
  at: number,
  transactions: readonly Transaction[],
  rules: OrderingRules = sealed,
) => executeSealed({ rules, terms: TERMS }, ledger, { height: height(at), transactions });

const commitmentOf = ({ envelope }: Sealed): Hash =>
  present(envelopeIn(envelope), "an envelope").commitment;

const kinds = (ledger: Ledger) =>
  sealsOf(ledger).log.map(({ kind, commitment }) => [kind, commitment]);

const mutantOf = (id: string) => present(orderingRules(`sealed!${id}`), id);

/** An opening of one envelope that shows the content of another. */
function otherContent(one: Sealed, other: Sealed): Transaction {
  const opening = present(openingIn(one.opening), "an opening");
  return { ...one.opening, sealing: { ...opening, content: other.content } };
}

describe("an envelope", () => {
  it("shows who answers for it, and nothing of what is in it", () => {
    const text = JSON.stringify(buy.envelope);
    expect(text).toContain("alice/coins");
    for (const hidden of ["tokens", "100", transactionHash(buy.content)])
      expect(text).not.toContain(hidden);
  });

  it("is signed by that account, and its content by those who pay", () => {
    expect(transactionItems(buy.envelope).map(verifyTransaction)).toEqual([true]);
    expect(transactionItems(buy.opening)).toEqual(transactionItems(buy.content));
    expect(allValid([buy.opening, buy.envelope], [true, false])).toEqual([true, false]);
  });

  it("is of one account: in another's hands it cannot be opened", () => {
    const { salt } = present(openingIn(buy.opening), "an opening");
    expect(commitmentTo("alice/coins", buy.content, salt)).toBe(commitmentOf(buy));
    expect(commitmentTo("bot/coins", buy.content, salt)).not.toBe(commitmentOf(buy));
  });

  it("hides equal requests behind different commitments", () => {
    const again = swapFor("alice", "coins", 100, 1);
    expect(commitmentOf(again)).not.toBe(commitmentOf(buy));
    expect(commitmentOf(swapFor("alice", "coins", 100))).toBe(commitmentOf(buy));
  });

  it("may wait under its own account's key, without a word of its own, and never for the bonds", () => {
    const forged = { ...buy.envelope, signatures: sell.envelope.signatures };
    const chatty = { ...buy.envelope, reads: ["alice/coins"] };
    const may = (transaction: Transaction, rules = sealed) => admits(rules, context, transaction);
    expect([buy.envelope, buy.opening].map((each) => may(each))).toEqual([true, true]);
    expect([forged, chatty, buy.content].map((each) => may(each))).toEqual([false, false, false]);
    expect(may(buy.content, inTheOpen)).toBe(true);
    expect(may(buy.envelope, inTheOpen)).toBe(false);
    const thief = {
      ...buy.content,
      transfers: [{ from: "alice/coins", to: BONDS, amount: 1 }],
      returns: undefined,
    };
    // @ts-expect-error absent is not undefined; here it is all the same
    expect(may(thief, inTheOpen)).toBe(false);
  });
});

describe("the life of a commitment", () => {
  const ordered = block(market(), 1, [buy.envelope, sell.envelope]);

  it("begins with a place and a bond", () => {
    expect(ordered.balances.get("alice/coins")).toBe(OWN - TERMS.bond);
    expect(ordered.balances.get(BONDS)).toBe(2 * TERMS.bond);
    expect(ordered.balances.get("coins")).toBe(1000);
    expect(supplyOf(ordered)).toBe(supplyOf(market()));
    expect(kinds(ordered)).toEqual([
      ["sealed", commitmentOf(buy)],
      ["sealed", commitmentOf(sell)],
    ]);
  });

  it("goes on with an opening: the bond comes back, and the content takes effect", () => {
    const after = block(ordered, 2, [buy.opening]);
    expect(after.balances.get("alice/coins")).toBe(OWN - 100);
    expect(after.balances.get("alice/tokens")).toBe(OWN + 90);
    expect(after.balances.get(BONDS)).toBe(TERMS.bond);
    expect(after.executed.get(transactionHash(buy.content))).toBe("completed");
  });

  it("ORD-PLACE: who shows first does not come first", () => {
    const shown = block(ordered, 2, [sell.opening]);
    expect(shown.executed.has(transactionHash(sell.content))).toBe(false);
    const both = block(shown, 3, [buy.opening]);
    expect(kinds(both).slice(2)).toEqual([
      ["revealed", commitmentOf(sell)],
      ["revealed", commitmentOf(buy)],
      ["executed", commitmentOf(buy)],
      ["executed", commitmentOf(sell)],
    ]);
    const mutant = block(ordered, 2, [sell.opening], mutantOf("as-shown"));
    expect(mutant.executed.get(transactionHash(sell.content))).toBe("completed");
  });

  it("ORD-FORFEIT: what is not shown in time loses place and bond, and the others go on", () => {
    const last = deadlineOf({ height: height(1) }, TERMS);
    const shown = block(ordered, 2, [sell.opening]);
    expect(block(shown, last - 1, [])).toMatchObject({ version: shown.version });
    expect(kinds(block(shown, last - 1, [])).length).toBe(3);
    const late = block(shown, last, []);
    expect(kinds(late).slice(3)).toEqual([
      ["forfeited", commitmentOf(buy)],
      ["executed", commitmentOf(sell)],
    ]);
    expect(late.balances.get(BONDS)).toBe(TERMS.bond);
    expect(late.balances.get("alice/coins")).toBe(OWN - TERMS.bond);
    expect(supplyOf(late)).toBe(supplyOf(market()));
    expect(orderFault({ rules: sealed, context, base: late }, [buy.opening], ZERO_HASH)?.rule).toBe(
      "ORD-FIRST",
    );
  });

  it("is in time in the very block of the deadline", () => {
    const last = deadlineOf({ height: height(1) }, TERMS);
    expect(kinds(block(ordered, last, [buy.opening])).at(-1)).toEqual([
      "forfeited",
      commitmentOf(sell),
    ]);
    expect(kinds(block(ordered, last, [buy.opening]))).toContainEqual([
      "executed",
      commitmentOf(buy),
    ]);
  });

  it("ends without effect where the content cannot be paid, and the bond comes back", () => {
    const dear = swapFor("alice", "coins", OWN + 1);
    const after = block(block(market(), 1, [dear.envelope]), 2, [dear.opening]);
    expect(after.executed.get(transactionHash(dear.content))).toBe("aborted");
    expect(after.balances.get("alice/coins")).toBe(OWN);
  });

  it("does not begin without the bond, nor twice", () => {
    const poor = executeSealed({ rules: sealed, terms: { ...TERMS, bond: OWN + 1 } }, market(), {
      height: height(1),
      transactions: [buy.envelope],
    });
    expect(sealsOf(poor).queue).toEqual([]);
    expect(poor.executed.get(transactionHash(buy.envelope))).toBe("aborted");
    expect(sealsOf(block(ordered, 2, [buy.envelope])).queue).toHaveLength(2);
  });

  it("costs nothing where no account holds bonds", () => {
    const free = block(market(false), 1, [buy.envelope]);
    expect(free.balances.get("alice/coins")).toBe(OWN);
    expect(sealsOf(free).queue[0]?.bond).toBe(0);
  });

  it("takes effect once, however often one content is sealed", () => {
    const copy = { ...buy.envelope, nonce: 7 };
    const twice = block(ordered, 2, [copy, buy.opening]);
    expect(sealsOf(twice).queue.map(({ commitment }) => commitment)).toEqual([commitmentOf(sell)]);
    expect(twice.balances.get("coins")).toBe(1100);
  });

  it("is part of what replicas agree on", () => {
    const states = [market(), ordered, block(ordered, 2, [sell.opening])];
    expect(new Set(states.map(queueFingerprint)).size).toBe(3);
  });
});

describe("what a voter refuses", () => {
  const ordered = block(market(), 1, [buy.envelope, sell.envelope]);
  const faultOf = (rules: OrderingRules, base: Ledger, transaction: Transaction) =>
    orderFault({ rules, context, base }, [transaction], ZERO_HASH)?.rule;

  it("ORD-SEALED: what everybody can read before it has its place", () => {
    expect(faultOf(sealed, market(), buy.content)).toBe("ORD-SEALED");
    expect(faultOf(inTheOpen, market(), buy.content)).toBeUndefined();
  });

  it("ORD-FIRST: an opening without an ordered commitment, or a second one", () => {
    expect(faultOf(sealed, market(), buy.opening)).toBe("ORD-FIRST");
    expect(faultOf(sealed, ordered, buy.opening)).toBeUndefined();
    const waiting = block(ordered, 2, [sell.opening]);
    expect(faultOf(sealed, waiting, sell.opening)).toBe("ORD-FIRST");
    expect(faultOf(mutantOf("unordered-opening"), market(), buy.opening)).toBeUndefined();
    const early = block(market(), 1, [buy.opening], mutantOf("unordered-opening"));
    expect(early.balances.get("coins")).toBe(1100);
    expect(block(market(), 1, [buy.opening]).balances.get("coins")).toBe(1000);
  });

  it("ORD-BIND: another content than the one that was sealed", () => {
    const swapped = otherContent(buy, sell);
    expect(faultOf(sealed, ordered, swapped)).toBe("ORD-BIND");
    expect(faultOf(mutantOf("any-opening"), ordered, swapped)).toBeUndefined();
    expect(kinds(block(ordered, 2, [swapped]))).toHaveLength(2);
    const opened = sealsOf(block(ordered, 2, [swapped], mutantOf("any-opening"))).log[2];
    expect(opened).toMatchObject({ kind: "revealed" });
    expect(opened?.kind === "revealed" && opened.opened).not.toBe(commitmentOf(buy));
  });

  it("ORD-ADMIT: what could not wait in a pool either: a payment that nobody signed, a retry", () => {
    const unsigned = { ...buy.content, signatures: [] };
    const again = { ...buy.content, retry: { original: ZERO_HASH, count: 1 } };
    expect(faultOf(inTheOpen, market(), unsigned)).toBe("ORD-ADMIT");
    expect(faultOf(inTheOpen, market(), again)).toBe("ORD-ADMIT");
    expect(faultOf(sealed, market(), { ...buy.envelope, signatures: [] })).toBe("ORD-ADMIT");
  });

  it("is what a leader does not list", () => {
    const waiting = [buy.content, buy.opening, sell.envelope, sell.opening];
    expect(listable(sealed, market(), waiting)).toEqual([sell.envelope]);
    expect(listable(sealed, ordered, waiting)).toEqual([buy.opening, sell.opening]);
    expect(listable(inTheOpen, market(), [buy.content])).toEqual([buy.content]);
  });
});

it("each mutant breaks one rule of the sealed ones", () => {
  for (const { rules } of mutants) {
    const different = (Object.keys(sealed) as (keyof OrderingRules)[]).filter(
      (key) => rules[key] !== sealed[key],
    );
    expect(different).toHaveLength(2);
  }
});
