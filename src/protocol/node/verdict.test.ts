import { describe, expect, it } from "vitest";
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { present } from "../../primitives/assert.ts";
import { compareText } from "../../primitives/canonical.ts";
import { height, shardId, ZERO_HASH } from "../../primitives/ids.ts";
import { mutantRules } from "../chain/cross-mutants.ts";
import { asImplemented, corrected, ordered, type CrossShardRules } from "../chain/cross-rules.ts";
import type {
  CommitmentProof,
  StateCertificate,
  TransactionCertificate,
} from "../chain/cross-shard.ts";
import type { Ledger } from "../chain/ledger.ts";
import { transactionHash, type Transaction } from "../chain/transaction.ts";
import { executeBlock } from "../execution/blocks.ts";
import type { Content } from "../hotstuff2/application.ts";
import {
  contentAt,
  knowing,
  listing,
  pay,
  proofOf,
  stateCertificate,
  stateOf,
  validatorOn,
} from "./testing.ts";
import type { NodeTurn } from "./state.ts";
import { verdictOn } from "./verdict.ts";

const after = (turn: NodeTurn, base: Ledger, content: Content): Ledger =>
  executeBlock(turn.rules, turn.context, base, content);

const refusal = (turn: NodeTurn, content: Content, base: Ledger): string | undefined =>
  verdictOn(turn, content, base, ZERO_HASH)?.rule;

const crossing = pay("a0", "a1", 100);
const hash = transactionHash(crossing);

/** A validator of shard 0 whose chain has ordered `crossing` at height 11. */
function withOpen(rules: CrossShardRules, transaction: Transaction = crossing) {
  const turn = knowing(validatorOn(rules), transaction);
  const base = after(turn, turn.chain.ledger, listing(11, transaction));
  return { turn, base };
}

const ready = (proof: CommitmentProof = proofOf(crossing, 1)): Content =>
  contentAt(12, { ready: [{ transaction: hash, proofs: [proof] }] });

const decision = (
  proofs: readonly StateCertificate[],
  verdict: TransactionCertificate["decision"] = "accept",
): Content => contentAt(13, { certificates: [{ transaction: hash, decision: verdict, proofs }] });

const WRITES = [
  { account: "a0", balance: 900 },
  { account: "a1", balance: 1100 },
];

describe("XS-CONFLICT: new transactions", () => {
  const second = pay("a0", "b0", 10);

  it("lets a transaction in whose accounts are free", () => {
    const turn = validatorOn(ordered);
    expect(refusal(turn, listing(11, crossing), turn.chain.ledger)).toBeUndefined();
  });

  it("refuses two of one block that meet, one that meets a holder, and one that was listed before", () => {
    const { turn, base } = withOpen(ordered);
    expect(refusal(turn, listing(11, crossing, second), turn.chain.ledger)).toBe("XS-CONFLICT");
    expect(refusal(turn, listing(12, second), base)).toBe("XS-CONFLICT");
    expect(refusal(turn, listing(12, crossing), base)).toBe("XS-CONFLICT");
  });

  it("is not asked as implemented (X1), nor by the mutant", () => {
    for (const rules of [asImplemented, mutantRules("unowned-locks")]) {
      const turn = validatorOn(rules);
      expect(refusal(turn, listing(11, crossing, second), turn.chain.ledger)).toBeUndefined();
    }
  });
});

describe("XS-ORDER: shards are entered in ascending order", () => {
  const turn = validatorOn(ordered, 1);
  const listed = (proofs: readonly CommitmentProof[]) =>
    contentAt(11, proofs.length > 0 ? { priority: [hash], proofs } : { normal: [hash] }, [
      crossing,
    ]);

  it("refuses on the higher shard what comes without the lower one's proof", () => {
    expect(refusal(turn, listed([]), turn.chain.ledger)).toBe("XS-ORDER");
    expect(refusal(turn, listed([proofOf(crossing, 0)]), turn.chain.ledger)).toBeUndefined();
  });

  it.each([
    ["too few signers", { signers: bitfieldOf([0, 1], 4) }],
    ["another target", { target: shardId(0) }],
    ["a bitfield of another committee", { signers: bitfieldOf([0, 1, 2], 8) }],
  ])("XS-PROOF: refuses a proof with %s", (_name, change) => {
    expect(refusal(turn, listed([proofOf(crossing, 0, change)]), turn.chain.ledger)).toBe(
      "XS-PROOF",
    );
  });

  it("asks for no proof of a higher shard on the lower one, and never in the mutant", () => {
    const lower = validatorOn(ordered);
    expect(refusal(lower, listing(11, crossing), lower.chain.ledger)).toBeUndefined();
    const lax = validatorOn(mutantRules("any-order"), 1);
    expect(refusal(lax, listed([]), lax.chain.ledger)).toBeUndefined();
    const any = validatorOn(mutantRules("any-provider"), 1);
    expect(refusal(any, listed([proofOf(crossing, 0)]), any.chain.ledger)).toBeUndefined();
  });
});

describe("XS-READY: what may be run", () => {
  it("lets an open transaction go on with the state of all others, once", () => {
    const { turn, base } = withOpen(ordered);
    expect(refusal(turn, ready(), base)).toBeUndefined();
    const settled = after(turn, base, ready());
    expect(settled.open.get(hash)?.result).toMatchObject({ success: true, writes: WRITES });
    expect(refusal(turn, ready(), settled)).toBe("XS-READY");
  });

  it.each([
    ["a participant missing", { transaction: hash, proofs: [] }],
    [
      "too few signers",
      { transaction: hash, proofs: [proofOf(crossing, 1, { signers: bitfieldOf([3], 4) })] },
    ],
    [
      "the state of other accounts",
      { transaction: hash, proofs: [proofOf(crossing, 1, { entries: [] })] },
    ],
    [
      "a proof of another transaction",
      { transaction: hash, proofs: [proofOf(pay("a0", "b1", 1), 1)] },
    ],
  ])("refuses %s", (_name, item) => {
    const { turn, base } = withOpen(ordered);
    expect(refusal(turn, contentAt(12, { ready: [item] }), base)).toBe("XS-READY");
  });

  it("refuses what is not ordered here", () => {
    const turn = validatorOn(ordered);
    expect(refusal(turn, ready(), turn.chain.ledger)).toBe("XS-READY");
  });

  it("is no part of the mutant, where results are not settled on the chain", () => {
    const { turn, base } = withOpen(mutantRules("unsettled"));
    expect(refusal(turn, ready(), base)).toBe("XS-READY");
  });
});

describe("XS-ABORT: what may be given up", () => {
  const abort = (at: number, committedAt = 11) =>
    contentAt(at, {
      aborted: [
        { transaction: hash, reason: { kind: "timeout", committedAt: height(committedAt) } },
      ],
    });

  it("refuses it before its time, with another time, and after READY", () => {
    const { turn, base } = withOpen(corrected);
    expect(refusal(turn, abort(40), base)).toBe("XS-ABORT");
    expect(refusal(turn, abort(41, 10), base)).toBe("XS-ABORT");
    expect(refusal(turn, abort(41), after(turn, base, ready()))).toBe("XS-ABORT");
    expect(refusal(turn, abort(41), base)).toBeUndefined();
  });

  it("frees the accounts and keeps the transaction until its no has gone round", () => {
    const { turn, base } = withOpen(corrected);
    const given = after(turn, base, abort(41)).open.get(hash);
    expect(given).toMatchObject({ accounts: [], result: { success: false, writes: [] } });
  });

  it("is believed as implemented, whoever it concerns (X39), and ends the transaction here", () => {
    const { turn, base } = withOpen(asImplemented);
    expect(refusal(turn, abort(12), base)).toBeUndefined();
    expect(after(turn, base, abort(12)).executed.get(hash)).toBe("aborted");
    expect(mutantRules("unsettled").settlesOnChain).toBe(false);
  });
});

describe("XS-DEFER: who may be put off for whom", () => {
  const [low, high] = [pay("a0", "a1", 1), pay("a1", "a0", 2)].sort((x, y) =>
    compareText(transactionHash(x), transactionHash(y)),
  ) as [Transaction, Transaction];
  const loser = transactionHash(high);
  const winner = transactionHash(low);
  const deferral = (proof = proofOf(low, 1)) =>
    contentAt(12, { deferred: [{ transaction: loser, winner, proof }] });
  const waiting = (rules: CrossShardRules) => {
    const { turn, base } = withOpen(rules, high);
    return { turn: knowing(turn, low), base };
  };

  it("puts off the higher line for a committed lower one that holds what it needs", () => {
    const { turn, base } = waiting(corrected);
    expect(refusal(turn, deferral(), base)).toBeUndefined();
    expect(after(turn, base, deferral()).open.get(loser)).toMatchObject({
      accounts: [],
      deferredBy: winner,
    });
  });

  it.each([
    ["a proof of another transaction", proofOf(high, 1)],
    [
      "a winner that holds nothing the loser needs",
      proofOf(low, 1, { entries: [{ account: "b1", balance: 1 }] }),
    ],
    ["too few signers", proofOf(low, 1, { signers: bitfieldOf([0], 4) })],
    ["a proof for another shard", proofOf(low, 1, { target: shardId(1) })],
  ])("refuses %s", (_name, proof) => {
    const { turn, base } = waiting(corrected);
    expect(refusal(turn, deferral(proof), base)).toBe("XS-DEFER");
  });

  it("refuses the lower line as loser, an unknown winner, a settled loser, and all of it under ordered", () => {
    const { turn, base } = withOpen(corrected, low);
    const wrongWay = contentAt(12, {
      deferred: [{ transaction: winner, winner: loser, proof: proofOf(high, 1) }],
    });
    expect(refusal(knowing(turn, high), wrongWay, base)).toBe("XS-DEFER");
    const lonely = withOpen(corrected, high);
    expect(refusal(lonely.turn, deferral(), lonely.base)).toBe("XS-DEFER");
    const settled = waiting(corrected);
    const done = after(
      settled.turn,
      settled.base,
      contentAt(12, { ready: [{ transaction: loser, proofs: [proofOf(high, 1)] }] }),
    );
    expect(refusal(settled.turn, deferral(), done)).toBe("XS-DEFER");
    const strict = waiting(ordered);
    expect(refusal(strict.turn, deferral(), strict.base)).toBe("XS-DEFER");
  });

  it("as implemented asks for the order of hashes and no more (X35)", () => {
    const { turn, base } = waiting(asImplemented);
    expect(refusal(turn, deferral(proofOf(high, 1)), base)).toBeUndefined();
  });

  it("under the mutant unbound-deferral takes a proof of another transaction", () => {
    const { turn, base } = waiting(mutantRules("unbound-deferral"));
    expect(refusal(turn, deferral(proofOf(high, 1)), base)).toBeUndefined();
  });
});

describe("XS-CERTIFICATE: what may take effect", () => {
  const both = [stateCertificate(hash, 0, WRITES), stateCertificate(hash, 1, WRITES)];
  const settledBase = () => {
    const { turn, base } = withOpen(ordered);
    return { turn, base: after(turn, base, ready()) };
  };

  it("applies the own half, and frees the accounts", () => {
    const { turn, base } = settledBase();
    expect(refusal(turn, decision(both), base)).toBeUndefined();
    const done = after(turn, base, decision(both));
    expect([stateOf(done, "a0"), done.balances.has("a1"), done.open.size]).toEqual([900, false, 0]);
    expect(done.moves).toEqual([
      { transaction: hash, changes: [{ account: "a0", before: 1000, after: 900 }] },
    ]);
    expect(refusal(turn, decision(both), done)).toBe("XS-CERTIFICATE");
  });

  const first = present(both[0], "a certificate");
  it.each([
    ["no proof at all (X18)", []],
    ["a participant missing", [first]],
    [
      "one signer (X17)",
      [first, stateCertificate(hash, 1, WRITES, { signers: bitfieldOf([3], 4) })],
    ],
    [
      "invented writes under the right root (X17)",
      [first, { ...stateCertificate(hash, 1, WRITES), writes: [{ account: "a1", balance: 9999 }] }],
    ],
    ["a failure among them", [first, stateCertificate(hash, 1, [])]],
    [
      "certificates of another transaction",
      both.map((each) => ({ ...each, transaction: ZERO_HASH })),
    ],
  ])("refuses an accept with %s", (_name, proofs) => {
    const { turn, base } = settledBase();
    expect(refusal(turn, decision(proofs), base)).toBe("XS-CERTIFICATE");
  });

  it("refuses an accept before this chain has settled its own result", () => {
    const { turn, base } = withOpen(ordered);
    expect(refusal(turn, decision(both), base)).toBe("XS-CERTIFICATE");
  });

  it("takes one quorum's failure as a reject, and nothing less", () => {
    const { turn, base } = withOpen(ordered);
    const no = stateCertificate(hash, 1, []);
    expect(refusal(turn, decision([no], "reject"), base)).toBeUndefined();
    expect(after(turn, base, decision([no], "reject")).executed.get(hash)).toBe("rejected");
    expect(refusal(turn, decision([first], "reject"), base)).toBe("XS-CERTIFICATE");
  });

  it("is not asked as implemented, nor by the mutant", () => {
    for (const rules of [asImplemented, mutantRules("power-unchecked")]) {
      const { turn, base } = withOpen(rules);
      expect(refusal(turn, decision([]), base)).toBeUndefined();
    }
  });
});

describe("XS-LINE: retries", () => {
  const retry: Transaction = { ...crossing, retry: { original: hash, count: 1 } };
  const cause = { deferredBy: ZERO_HASH, deferredAt: 5 };
  const named: Transaction = { ...crossing, retry: { original: hash, count: 1, cause } };
  const listed = (transaction: Transaction) =>
    contentAt(12, { retry: [transactionHash(transaction)] }, [transaction]);

  it("refuses a retry before its first life has ended here, and one that names its maker", () => {
    const turn = validatorOn(corrected);
    const base = turn.chain.ledger;
    expect(refusal(turn, listed(retry), base)).toBe("XS-LINE");
    const ended: Ledger = { ...base, executed: new Map([[hash, "rejected"]]) };
    expect(refusal(turn, listed(retry), ended)).toBeUndefined();
    expect(refusal(turn, listed(named), ended)).toBe("XS-LINE");
  });

  it("takes one that names its maker under the mutant", () => {
    const turn = validatorOn(mutantRules("named-by-maker"));
    const ended: Ledger = { ...turn.chain.ledger, executed: new Map([[hash, "rejected"]]) };
    expect(refusal(turn, listed(named), ended)).toBeUndefined();
  });
});

describe("the shape of the lists", () => {
  it("XS-SECTION: a retry stands with retries, and priority needs a proof", () => {
    const turn = validatorOn(corrected);
    const retry: Transaction = { ...crossing, retry: { original: hash, count: 1 } };
    const { ledger } = turn.chain;
    expect(refusal(turn, listing(11, retry), ledger)).toBe("XS-SECTION");
    expect(refusal(turn, contentAt(11, { priority: [hash] }, [crossing]), ledger)).toBe(
      "XS-SECTION",
    );
  });

  it("XS-LISTS: a transaction stands in one list, and each list ascends", () => {
    const { turn, base } = withOpen(corrected);
    const twice = contentAt(41, {
      ready: [{ transaction: hash, proofs: [proofOf(crossing, 1)] }],
      aborted: [{ transaction: hash, reason: { kind: "timeout", committedAt: height(11) } }],
    });
    expect(refusal(turn, twice, base)).toBe("XS-LISTS");
  });

  it("BLOCK-BASE: without the state after the parent there is no verdict but no", () => {
    expect(verdictOn(validatorOn(ordered), listing(11, crossing), undefined, ZERO_HASH)?.rule).toBe(
      "BLOCK-BASE",
    );
  });
});
