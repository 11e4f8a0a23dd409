import { describe, expect, it } from "vitest";
import { hash as hashOf } from "../../primitives/ids.ts";
import { mutantRules } from "../chain/cross-mutants.ts";
import {
  asImplemented,
  coordinator,
  corrected,
  ordered,
  type CrossShardRules,
} from "../chain/cross-rules.ts";
import type { StateCertificate, StateEntry } from "../chain/cross-shard.ts";
import {
  allowedBy,
  append,
  certificateOf,
  clear,
  ledgerWith,
  questionsOf,
  refusalsOf,
  sendingsOf,
  toldBy,
  type Seat,
} from "../chain/testing.ts";
import { onCertificate, onDecision } from "./certificates.ts";
import { onDecided } from "./committed.ts";
import { NOTHING_EXECUTED } from "./state.ts";
import {
  crossing,
  decisionIn,
  executorOf,
  hash,
  hearCertificates,
  keptIn,
  noOf,
  voterOf,
  yesOf,
  type Executor,
} from "./testing.ts";

const INVENTED: readonly StateEntry[] = [{ account: "a0", balance: 1_000_000 }];
const lax = [asImplemented, mutantRules("power-unchecked")];

describe("a decision (EXEC-DECIDE)", () => {
  it.each([corrected, ordered, asImplemented, coordinator])(
    "is accept under $id when all participants say yes to one result",
    (rules) => {
      const part = voterOf(rules);
      hearCertificates(part, yesOf(1));
      expect(decisionIn(part)).toBeUndefined();
      hearCertificates(part, yesOf(0));
      const certificate = { transaction: hash, decision: "accept", proofs: [yesOf(0), yesOf(1)] };
      expect(decisionIn(part)).toEqual(certificate);
      expect(allowedBy(part)).toEqual(["EXEC-DECIDE"]);
      expect(toldBy(part)).toEqual(["TransactionExecuted"]);
    },
  );

  it("is made once: what comes later is not looked at", () => {
    const part = voterOf(ordered);
    hearCertificates(part, yesOf(0), yesOf(1));
    const { state } = part;
    clear(part);
    hearCertificates(part, noOf(1), yesOf(1, [1, 2, 3]));
    onDecision(part, { transaction: hash, decision: "reject", proofs: [noOf(1)] });
    hearCertificates(part);
    expect(part.state).toBe(state);
    expect(part.out.rulings).toEqual([]);
  });

  it("is not made again by a yes that comes after a no", () => {
    const part = voterOf(ordered);
    hearCertificates(part, noOf(1));
    const { state } = part;
    clear(part);
    hearCertificates(part, yesOf(0));
    expect(part.state).toBe(state);
    expect(part.out.rulings).toEqual([]);
  });

  it("is not made of what the chain has ended", () => {
    const part = voterOf(ordered);
    part.chain.ledger = ledgerWith(part.chain.ledger, { ended: [crossing] });
    onCertificate(part, yesOf(0));
    expect(questionsOf(part, "stateCertificate")).toEqual([]);
    hearCertificates(part, yesOf(0), yesOf(1));
    expect([keptIn(part), decisionIn(part)]).toEqual([[], undefined]);
  });

  it.each([corrected, ordered])(
    "is reject under $id as soon as one says no, in any order",
    (rules) => {
      for (const heard of [[noOf(1)], [yesOf(0), noOf(1)], [noOf(0)]]) {
        const part = voterOf(rules);
        hearCertificates(part, ...heard);
        const proofs = heard.filter(({ success }) => !success);
        expect(decisionIn(part)).toEqual({ transaction: hash, decision: "reject", proofs });
      }
    },
  );

  it("is reject also where this chain has not ordered the transaction", () => {
    const part = executorOf(ordered);
    hearCertificates(part, noOf(1));
    expect(decisionIn(part)?.decision).toBe("reject");
  });

  it("needs every participant's word for a no as implemented", () => {
    const part = voterOf(asImplemented);
    hearCertificates(part, noOf(1));
    expect(decisionIn(part)).toBeUndefined();
    hearCertificates(part, noOf(0));
    expect(decisionIn(part)?.decision).toBe("reject");
  });
});

describe("shards that say yes to different results (EXEC-ROOTS)", () => {
  const other = certificateOf(crossing, { shard: 1, writes: INVENTED });

  it.each([asImplemented, ordered])("decide nothing under $id", (rules) => {
    const part = voterOf(rules);
    hearCertificates(part, yesOf(0), other);
    expect(refusalsOf(part)).toEqual(["EXEC-ROOTS"]);
    expect([keptIn(part), decisionIn(part), toldBy(part)]).toEqual([[], undefined, []]);
  });

  it("nor does a yes with a result beside a no as implemented: it can only time out", () => {
    const part = voterOf(asImplemented);
    hearCertificates(part, yesOf(0), noOf(1));
    expect(refusalsOf(part)).toEqual(["EXEC-ROOTS"]);
    hearCertificates(part, yesOf(0), yesOf(1));
    expect(decisionIn(part)).toBeUndefined();
  });
});

describe("a decision that was made elsewhere (EXEC-DECIDE)", () => {
  const said = (rules: CrossShardRules, proofs: readonly StateCertificate[]): Executor => {
    const part = voterOf(rules);
    onDecision(part, { transaction: hash, decision: "accept", proofs });
    hearCertificates(part);
    return part;
  };

  it.each([corrected, ordered])("is made anew under $id of the proofs in it", (rules) => {
    expect(decisionIn(said(rules, [yesOf(0), yesOf(1)]))?.decision).toBe("accept");
    expect(decisionIn(said(rules, [noOf(1)]))?.decision).toBe("reject");
    expect(decisionIn(said(rules, [yesOf(1)]))).toBeUndefined();
    expect(decisionIn(said(rules, [yesOf(0), yesOf(1, [3])]))).toBeUndefined();
    expect(decisionIn(said(rules, []))).toBeUndefined();
  });

  it.each(lax)("is believed under $id as it comes, also empty (X18)", (rules) => {
    const part = said(rules, []);
    expect(decisionIn(part)).toEqual({ transaction: hash, decision: "accept", proofs: [] });
    expect(toldBy(part)).toEqual(["TransactionExecuted"]);
  });

  it.each(lax)(
    "is not asked about under $id before the chain orders it, nor when it has ended",
    (rules) => {
      const empty = { transaction: hash, decision: "accept", proofs: [] } as const;
      const early = executorOf(rules);
      onDecision(early, empty);
      const late = voterOf(rules);
      late.chain.ledger = ledgerWith(late.chain.ledger, { ended: [crossing] });
      onDecision(late, empty);
      expect([decisionIn(early), decisionIn(late)]).toEqual([undefined, undefined]);
    },
  );
});

describe("who is told of a decision", () => {
  const audience = (rules: CrossShardRules, seat: Seat = {}) => {
    const part = voterOf(rules, { index: 0, ...seat });
    hearCertificates(part, yesOf(0), yesOf(1));
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
    const part = voterOf(ordered);
    hearCertificates(part, yesOf(0), yesOf(1));
    const certificate = {
      transaction: hash,
      decision: "accept",
      proofs: [yesOf(0), yesOf(1)],
    } as const;
    onDecided(part, append(part, { at: 9, body: { certificates: [certificate] } }));
    expect(part.state).toEqual({
      ...NOTHING_EXECUTED,
      archive: new Map([[hash, certificate]]),
    });
  });

  it("is one of a thousand that are kept, and the oldest goes", () => {
    const part = voterOf(ordered);
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
