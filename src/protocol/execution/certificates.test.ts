import { describe, expect, it } from "vitest";
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { hash as hashOf, shardId } from "../../primitives/ids.ts";
import { mutantRules } from "../chain/cross-mutants.ts";
import {
  asImplemented,
  coordinator,
  corrected,
  ordered,
  type CrossShardRules,
} from "../chain/cross-rules.ts";
import type { StateCertificate, StateEntry, TransactionCertificate } from "../chain/cross-shard.ts";
import {
  allowedBy,
  answerOf,
  append,
  certificateOf,
  clear,
  ledgerWith,
  openOf,
  partOf,
  payment,
  questionsOf,
  refusalsOf,
  sendingsOf,
  takeQuestion,
  toldBy,
  type LoosePart,
  type Seat,
} from "../chain/testing.ts";
import { transactionHash } from "../chain/transaction.ts";
import { onCertificate, onCertificateChecked, onDecision } from "./certificates.ts";
import { onCommitted, onDecided, track } from "./committed.ts";
import { NOTHING_EXECUTED, type ExecutionState } from "./state.ts";

type Judge = LoosePart<ExecutionState>;

/** Between shards 0 and 1; the judge sits in shard 0. */
const transaction = payment("a0", "a1");
const hash = transactionHash(transaction);
const WRITES: readonly StateEntry[] = [
  { account: "a0", balance: 90 },
  { account: "a1", balance: 110 },
];
const INVENTED: readonly StateEntry[] = [{ account: "a0", balance: 1_000_000 }];

const yes = (shard: number, signers?: readonly number[]): StateCertificate =>
  certificateOf(transaction, { shard, writes: WRITES, ...(signers && { signers }) });
const no = (shard: number): StateCertificate =>
  certificateOf(transaction, { shard, success: false });

const lax = [asImplemented, mutantRules("power-unchecked")];

function judgeOf(rules: CrossShardRules, seat: Seat = {}): Judge {
  const part = partOf(rules, NOTHING_EXECUTED, seat);
  track(part, hash, openOf(transaction));
  clear(part);
  return part;
}

/** All questions about certificates are answered. */
function answer(part: Judge): void {
  for (;;) {
    const question = takeQuestion(part, "stateCertificate");
    if (question === undefined) return;
    const { valid } = answerOf(part, question.work, "verifiedAggregate");
    onCertificateChecked(part, question.purpose.certificate, valid);
  }
}

function hear(part: Judge, ...certificates: readonly StateCertificate[]): void {
  for (const certificate of certificates) onCertificate(part, certificate);
  answer(part);
}

const keptIn = ({ state }: Judge): readonly StateCertificate[] => [
  ...(state.certificates.get(hash)?.values() ?? []),
];

const decisionIn = ({ state }: Judge): TransactionCertificate | undefined =>
  state.finalized.get(hash);

describe("a certificate of another shard", () => {
  it.each([ordered, asImplemented])("is kept under $id when its signatures hold", (rules) => {
    const part = judgeOf(rules);
    hear(part, yes(1));
    expect(keptIn(part)).toEqual([yes(1)]);
    expect(refusalsOf(part)).toEqual([]);
  });

  it("is checked once, however often it comes during the check, and the first one stays", () => {
    const part = judgeOf(ordered);
    onCertificate(part, yes(1));
    onCertificate(part, yes(1));
    expect(questionsOf(part, "stateCertificate")).toHaveLength(1);
    answer(part);
    hear(part, yes(1, [1, 2, 3]));
    expect(keptIn(part)).toEqual([yes(1)]);
    expect(part.state.checking.size).toBe(0);
  });

  it("counts nothing when its signatures do not hold, and a true one may follow (EXEC-CERTIFICATE)", () => {
    const part = judgeOf(ordered);
    hear(part, { ...yes(1), signers: bitfieldOf([1, 2, 3], 4) });
    expect(refusalsOf(part)).toEqual(["EXEC-CERTIFICATE"]);
    expect(keptIn(part)).toEqual([]);
    hear(part, yes(1));
    expect(keptIn(part)).toEqual([yes(1)]);
  });

  it.each([
    ["one signer", yes(1, [3]), "EXEC-POWER"],
    ["half of the power", yes(1, [0, 1]), "EXEC-POWER"],
    ["power that it only claims", { ...yes(1, [0]), votingPower: 4 }, "EXEC-POWER"],
    ["no signer", { ...yes(1), signers: bitfieldOf([], 4) }, "EXEC-POWER"],
    [
      "the bits of a larger committee",
      { ...yes(1), signers: bitfieldOf([0, 1, 2], 8) },
      "EXEC-POWER",
    ],
    ["bits outside the committee", { ...yes(1), signers: bitfieldOf([5, 6, 7], 8) }, "EXEC-POWER"],
    ["a shard that is not there", { ...yes(1), shard: shardId(9) }, "EXEC-POWER"],
    ["invented writes under the right root", { ...yes(1), writes: INVENTED }, "EXEC-WRITES"],
    ["a shard that takes no part", yes(2), "EXEC-PARTICIPANT"],
  ])("is not one of %s", (_what, certificate, rule) => {
    const part = judgeOf(ordered);
    hear(part, certificate);
    expect(refusalsOf(part)).toEqual([rule]);
    expect(keptIn(part)).toEqual([]);
    expect(part.state.checking.size).toBe(0);
  });

  it("is kept before the chain has ordered the transaction, and looked at then", () => {
    const part = partOf<ExecutionState>(ordered, NOTHING_EXECUTED);
    hear(part, yes(1), yes(0));
    expect(decisionIn(part)).toBeUndefined();
    const after = ledgerWith(part.chain.ledger, { open: [openOf(transaction)] });
    onCommitted(part, append(part, { at: 1, transactions: [transaction], after }));
    expect(decisionIn(part)?.decision).toBe("accept");
  });
});

describe("X17, a certificate that is no quorum's (EXEC-POWER, EXEC-WRITES, EXEC-PARTICIPANT)", () => {
  it.each(lax)("of one signer is believed under $id, with the writes that it brings", (rules) => {
    const part = judgeOf(rules);
    hear(part, { ...yes(1, [3]), writes: INVENTED });
    expect(refusalsOf(part)).toEqual([]);
    expect(keptIn(part)[0]?.writes).toBe(INVENTED);
  });

  it.each(lax)("of nobody is believed under $id without a check (EXEC-CERTIFICATE)", (rules) => {
    const part = judgeOf(rules);
    const empty = { ...yes(1), signers: bitfieldOf([], 4), aggregatedSignature: "00".repeat(96) };
    onCertificate(part, empty);
    expect(questionsOf(part, "stateCertificate")).toEqual([]);
    expect(keptIn(part)).toEqual([empty]);
  });

  it.each(lax)("of the own shard too is believed under $id, and comes first", (rules) => {
    const part = judgeOf(rules);
    hear(part, { ...yes(0, [2]), writes: INVENTED }, yes(0), yes(1));
    expect(decisionIn(part)?.proofs[0]?.writes).toBe(INVENTED);
  });

  it.each(lax)("of a shard that takes no part is kept under $id, and decides nothing", (rules) => {
    const part = judgeOf(rules);
    hear(part, yes(2), yes(0));
    expect(keptIn(part)).toHaveLength(2);
    expect(decisionIn(part)).toBeUndefined();
  });
});

describe("a decision (EXEC-DECIDE)", () => {
  it.each([corrected, ordered, asImplemented, coordinator])(
    "is accept under $id when all participants say yes to one result",
    (rules) => {
      const part = judgeOf(rules);
      hear(part, yes(1));
      expect(decisionIn(part)).toBeUndefined();
      hear(part, yes(0));
      const certificate = { transaction: hash, decision: "accept", proofs: [yes(0), yes(1)] };
      expect(decisionIn(part)).toEqual(certificate);
      expect(allowedBy(part)).toEqual(["EXEC-DECIDE"]);
      expect(toldBy(part)).toEqual(["TransactionExecuted"]);
    },
  );

  it("is made once: what comes later is not looked at", () => {
    const part = judgeOf(ordered);
    hear(part, yes(0), yes(1));
    const { state } = part;
    clear(part);
    hear(part, no(1), yes(1, [1, 2, 3]));
    onDecision(part, { transaction: hash, decision: "reject", proofs: [no(1)] });
    answer(part);
    expect(part.state).toBe(state);
    expect(part.out.rulings).toEqual([]);
  });

  it("is not made of what the chain has ended", () => {
    const part = judgeOf(ordered);
    part.chain.ledger = ledgerWith(part.chain.ledger, { ended: [transaction] });
    hear(part, yes(0), yes(1));
    expect([keptIn(part), decisionIn(part)]).toEqual([[], undefined]);
  });

  it.each([corrected, ordered])(
    "is reject under $id as soon as one says no, in any order",
    (rules) => {
      for (const heard of [[no(1)], [yes(0), no(1)], [no(0)]]) {
        const part = judgeOf(rules);
        hear(part, ...heard);
        const proofs = heard.filter(({ success }) => !success);
        expect(decisionIn(part)).toEqual({ transaction: hash, decision: "reject", proofs });
      }
    },
  );

  it("is reject also where this chain has not ordered the transaction", () => {
    const part = partOf<ExecutionState>(ordered, NOTHING_EXECUTED);
    hear(part, no(1));
    expect(decisionIn(part)?.decision).toBe("reject");
  });

  it("needs every participant's word for a no as implemented", () => {
    const part = judgeOf(asImplemented);
    hear(part, no(1));
    expect(decisionIn(part)).toBeUndefined();
    hear(part, no(0));
    expect(decisionIn(part)?.decision).toBe("reject");
  });
});

describe("shards that say yes to different results (EXEC-ROOTS)", () => {
  const other = certificateOf(transaction, { shard: 1, writes: INVENTED });

  it.each([asImplemented, ordered])("decide nothing under $id", (rules) => {
    const part = judgeOf(rules);
    hear(part, yes(0), other);
    expect(refusalsOf(part)).toEqual(["EXEC-ROOTS"]);
    expect([keptIn(part), decisionIn(part), toldBy(part)]).toEqual([[], undefined, []]);
  });

  it("nor does a yes with a result beside a no as implemented: it can only time out", () => {
    const part = judgeOf(asImplemented);
    hear(part, yes(0), no(1));
    expect(refusalsOf(part)).toEqual(["EXEC-ROOTS"]);
    hear(part, yes(0), yes(1));
    expect(decisionIn(part)).toBeUndefined();
  });
});

describe("a decision that was made elsewhere (EXEC-DECIDE)", () => {
  const said = (rules: CrossShardRules, proofs: readonly StateCertificate[]): Judge => {
    const part = judgeOf(rules);
    onDecision(part, { transaction: hash, decision: "accept", proofs });
    answer(part);
    return part;
  };

  it.each([corrected, ordered])("is made anew under $id of the proofs in it", (rules) => {
    expect(decisionIn(said(rules, [yes(0), yes(1)]))?.decision).toBe("accept");
    expect(decisionIn(said(rules, [no(1)]))?.decision).toBe("reject");
    expect(decisionIn(said(rules, [yes(1)]))).toBeUndefined();
    expect(decisionIn(said(rules, [yes(0), yes(1, [3])]))).toBeUndefined();
    expect(decisionIn(said(rules, []))).toBeUndefined();
  });

  it.each(lax)("is believed under $id as it comes, also empty (X18)", (rules) => {
    const part = said(rules, []);
    expect(decisionIn(part)).toEqual({ transaction: hash, decision: "accept", proofs: [] });
    expect(toldBy(part)).toEqual(["TransactionExecuted"]);
  });
});

describe("who is told of a decision", () => {
  const audience = (rules: CrossShardRules, seat: Seat = {}) => {
    const part = judgeOf(rules, seat);
    hear(part, yes(0), yes(1));
    return sendingsOf(part, "TransactionCertificateGossip").map(({ to }) => to.length);
  };

  it("nobody where everyone finds out alone; the own shard as implemented", () => {
    expect(audience(ordered)).toEqual([]);
    expect(audience(asImplemented)).toEqual([3]);
    expect(audience(mutantRules("never-again"))).toEqual([3]);
  });

  it("all participants by the coordinator, and by nobody in its place", () => {
    expect(audience(coordinator)).toEqual([7]);
    expect(audience(coordinator, { index: 1 })).toEqual([]);
    expect(audience(coordinator, { shard: 1 })).toEqual([]);
  });
});

describe("a decision that has had its block", () => {
  it("leaves nothing behind but itself, for those who ask", () => {
    const part = judgeOf(ordered);
    hear(part, yes(0), yes(1));
    const certificate = {
      transaction: hash,
      decision: "accept",
      proofs: [yes(0), yes(1)],
    } as const;
    onDecided(part, append(part, { at: 9, body: { certificates: [certificate] } }));
    expect(part.state).toEqual({
      ...NOTHING_EXECUTED,
      archive: new Map([[hash, certificate]]),
    });
  });

  it("is one of a thousand that are kept, and the oldest goes", () => {
    const part = judgeOf(ordered);
    const certificates = Array.from({ length: 1001 }, (_, i) => ({
      transaction: hashOf(String(i).padStart(64, "0")),
      decision: "reject" as const,
      proofs: [],
    }));
    onDecided(part, append(part, { at: 9, body: { certificates } }));
    expect(part.state.archive.size).toBe(1000);
    expect([...part.state.archive.values()]).toEqual(certificates.slice(1));
  });
});
