import { describe, expect, it } from "vitest";
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { shardId } from "../../primitives/ids.ts";
import { mutantRules } from "../chain/cross-mutants.ts";
import { asImplemented, ordered } from "../chain/cross-rules.ts";
import type { StateEntry } from "../chain/cross-shard.ts";
import { append, ledgerWith, openOf, questionsOf, refusalsOf } from "../chain/testing.ts";
import { onCertificate } from "./certificates.ts";
import { onCommitted } from "./committed.ts";
import {
  crossing,
  decisionIn,
  executorOf,
  hearCertificates,
  keptIn,
  voterOf,
  yesOf,
} from "./testing.ts";

const INVENTED: readonly StateEntry[] = [{ account: "a0", balance: 1_000_000 }];
const lax = [asImplemented, mutantRules("power-unchecked")];

describe("a certificate of another shard", () => {
  it.each([ordered, asImplemented])("is kept under $id when its signatures hold", (rules) => {
    const part = voterOf(rules);
    hearCertificates(part, yesOf(1));
    expect(keptIn(part)).toEqual([yesOf(1)]);
    expect(refusalsOf(part)).toEqual([]);
  });

  it("is checked once, however often it comes during the check, and the first one stays", () => {
    const part = voterOf(ordered);
    onCertificate(part, yesOf(1));
    onCertificate(part, yesOf(1));
    expect(questionsOf(part, "stateCertificate")).toHaveLength(1);
    hearCertificates(part);
    hearCertificates(part, yesOf(1, [1, 2, 3]));
    expect(keptIn(part)).toEqual([yesOf(1)]);
    expect(part.state.checking.size).toBe(0);
  });

  it("counts nothing when its signatures do not hold, and a true one may follow (EXEC-CERTIFICATE)", () => {
    const part = voterOf(ordered);
    hearCertificates(part, { ...yesOf(1), signers: bitfieldOf([1, 2, 3], 4) });
    expect(refusalsOf(part)).toEqual(["EXEC-CERTIFICATE"]);
    expect(keptIn(part)).toEqual([]);
    hearCertificates(part, yesOf(1));
    expect(keptIn(part)).toEqual([yesOf(1)]);
  });

  it.each([
    ["one signer", yesOf(1, [3]), "EXEC-POWER"],
    ["half of the power", yesOf(1, [0, 1]), "EXEC-POWER"],
    ["power that it only claims", { ...yesOf(1, [0]), votingPower: 4 }, "EXEC-POWER"],
    ["no signer", { ...yesOf(1), signers: bitfieldOf([], 4) }, "EXEC-POWER"],
    [
      "the bits of a larger committee",
      { ...yesOf(1), signers: bitfieldOf([0, 1, 2], 8) },
      "EXEC-POWER",
    ],
    [
      "bits outside the committee",
      { ...yesOf(1), signers: bitfieldOf([5, 6, 7], 8) },
      "EXEC-POWER",
    ],
    ["a shard that is not there", { ...yesOf(1), shard: shardId(9) }, "EXEC-POWER"],
    ["invented writes under the right root", { ...yesOf(1), writes: INVENTED }, "EXEC-WRITES"],
    ["a shard that takes no part", yesOf(2), "EXEC-PARTICIPANT"],
  ])("is not one of %s", (_what, certificate, rule) => {
    const part = voterOf(ordered);
    hearCertificates(part, certificate);
    expect(refusalsOf(part)).toEqual([rule]);
    expect(keptIn(part)).toEqual([]);
    expect(part.state.checking.size).toBe(0);
  });

  it("is kept before the chain has ordered the transaction, and looked at then", () => {
    const part = executorOf(ordered);
    hearCertificates(part, yesOf(1), yesOf(0));
    expect(decisionIn(part)).toBeUndefined();
    const after = ledgerWith(part.chain.ledger, { open: [openOf(crossing)] });
    onCommitted(part, append(part, { at: 1, transactions: [crossing], after }));
    expect(decisionIn(part)?.decision).toBe("accept");
  });
});

describe("X17, a certificate that is no quorum's (EXEC-POWER, EXEC-WRITES, EXEC-PARTICIPANT)", () => {
  it.each(lax)("of one signer is believed under $id, with the writes that it brings", (rules) => {
    const part = voterOf(rules);
    hearCertificates(part, { ...yesOf(1, [3]), writes: INVENTED });
    expect(refusalsOf(part)).toEqual([]);
    expect(keptIn(part)[0]?.writes).toBe(INVENTED);
  });

  it.each(lax)("of nobody is believed under $id without a check (EXEC-CERTIFICATE)", (rules) => {
    const part = voterOf(rules);
    const empty = { ...yesOf(1), signers: bitfieldOf([], 4), aggregatedSignature: "00".repeat(96) };
    onCertificate(part, empty);
    expect(questionsOf(part, "stateCertificate")).toEqual([]);
    expect(keptIn(part)).toEqual([empty]);
  });

  it.each(lax)("of the own shard too is believed under $id, and comes first", (rules) => {
    const part = voterOf(rules);
    hearCertificates(part, { ...yesOf(0, [2]), writes: INVENTED }, yesOf(0), yesOf(1));
    expect(decisionIn(part)?.proofs[0]?.writes).toBe(INVENTED);
  });

  it.each(lax)("of a shard that takes no part is kept under $id, and decides nothing", (rules) => {
    const part = voterOf(rules);
    hearCertificates(part, yesOf(2), yesOf(0));
    expect(keptIn(part)).toHaveLength(2);
    expect(decisionIn(part)).toBeUndefined();
  });
});
