import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setIndices } from "../../crypto/bitfield.ts";
import { present } from "../../primitives/assert.ts";
import { nodeId } from "../../primitives/ids.ts";
import { mutantRules } from "../chain/cross-mutants.ts";
import { asImplemented, corrected, ordered, type CrossShardRules } from "../chain/cross-rules.ts";
import {
  groupOf,
  proofClaim,
  provisionMessage,
  type CommitmentProof,
  type StateProvision,
} from "../chain/cross-shard.ts";
import { committeeOf } from "../chain/part.ts";
import {
  allowedBy,
  answerOf,
  ledgerWith,
  partOf,
  payment,
  provisionOf,
  questionsOf,
  refusalsOf,
  takeQuestion,
  toldBy,
  type LoosePart,
  type Seat,
} from "../chain/testing.ts";
import { onProvision, onProvisionsChecked } from "./collecting.ts";
import { NO_PROVISIONS, proofFrom, sourceOf, type ProvisionsState } from "./state.ts";

type Listener = LoosePart<ProvisionsState>;

/** From shard 0, where the listener is, to shard 1. */
const transaction = payment("a0", "a1");
const route = { source: 1, target: 0 } as const;
const honest = (voter: number) => provisionOf(transaction, { ...route, voter });
const lie = (voter: number, balance = 1_000_000) =>
  provisionOf(transaction, { ...route, voter, entries: [{ account: "a1", balance }] });
const forged = (voter: number): StateProvision => ({
  ...honest(voter),
  signature: "00".repeat(96),
});

const listener = (rules: CrossShardRules, seat: Seat = {}): Listener =>
  partOf(rules, NO_PROVISIONS, seat);

function hear(part: Listener, ...provisions: readonly StateProvision[]): void {
  for (const each of provisions) onProvision(part, each, nodeId(each.source, each.voter));
}

/** Answers all that is asked. */
function answer(part: Listener): void {
  for (;;) {
    const question = takeQuestion(part, "provisions");
    if (question === undefined) return;
    onProvisionsChecked(part, question.purpose, answerOf(part, question.work, "verified"));
  }
}

function proofIn(part: Listener): CommitmentProof | undefined {
  const { transaction: hash, source } = honest(0);
  return proofFrom(part.state, hash, source);
}

const isSigned = (part: Listener, proof: CommitmentProof): boolean => {
  const committee = committeeOf(part, proof.source);
  const groups = [groupOf(provisionMessage(proof), proof.signers, committee)];
  const work = { kind: "verifyAggregate", groups, signature: proof.aggregatedSignature } as const;
  return answerOf(part, work, "verifiedAggregate").valid;
};

describe("a quorum of one content (PROV-QUORUM)", () => {
  it.each([corrected, ordered])("is checked at once and becomes a proof under $id", (rules) => {
    const part = listener(rules);
    hear(part, honest(0), honest(2));
    expect(questionsOf(part, "provisions")).toEqual([]);
    hear(part, honest(3));
    const [question] = questionsOf(part, "provisions");
    expect(question?.work).toMatchObject({ kind: "verify", known: [] });
    answer(part);
    expect(toldBy(part)).toEqual(["ProvisionVerified", "ProvisionQuorumReached"]);
    expect(allowedBy(part)).toEqual(["PROV-QUORUM"]);
    const proof = present(proofIn(part), "proof");
    expect(setIndices(proof.signers)).toEqual([0, 2, 3]);
    expect(proofClaim(proof)).toBe(proofClaim(honest(0)));
    expect(isSigned(part, proof)).toBe(true);
  });

  it("is looked for no longer once there is one", () => {
    const part = listener(corrected);
    hear(part, honest(0), honest(1), honest(2));
    answer(part);
    hear(part, honest(3));
    expect(questionsOf(part, "provisions")).toEqual([]);
    expect(toldBy(part).filter((word) => word === "ProvisionQuorumReached")).toHaveLength(1);
  });

  it("forms whatever one liar says, and whenever it says it", () => {
    const words = fc.shuffledSubarray([honest(0), honest(1), honest(2), lie(3), lie(3, 5)], {
      minLength: 5,
    });
    const pauses = fc.array(fc.boolean(), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(words, pauses, (provisions, answers) => {
        const part = listener(corrected);
        provisions.forEach((each, i) => {
          hear(part, each);
          if (answers[i] === true) answer(part);
        });
        answer(part);
        const proof = present(proofIn(part), "proof");
        expect(proof.entries).toEqual(honest(0).entries);
        expect(isSigned(part, proof)).toBe(true);
      }),
    );
  });

  it("is not formed by three of whom one says something else", () => {
    const part = listener(corrected);
    hear(part, honest(0), lie(1), honest(2));
    expect(questionsOf(part, "provisions")).toEqual([]);
  });

  it("is of validators, not of words: the same said twice counts once", () => {
    const part = listener(corrected);
    hear(part, honest(0), honest(0), honest(1), honest(1));
    expect(questionsOf(part, "provisions")).toEqual([]);
  });

  it("is of validators also when one repeats itself while another's forgery is looked at", () => {
    const part = listener(corrected);
    hear(part, honest(0), honest(1), forged(2));
    hear(part, honest(0));
    answer(part);
    expect(proofIn(part)).toBeUndefined();
    hear(part, honest(3));
    answer(part);
    const proof = present(proofIn(part), "proof");
    expect(setIndices(proof.signers)).toEqual([0, 1, 3]);
    expect(isSigned(part, proof)).toBe(true);
  });

  it("has few words of each sender to look at", () => {
    const part = listener(corrected);
    hear(part, ...Array.from({ length: 9 }, (_, i) => lie(3, i)));
    const [source] = [...part.state.sources.values()].flatMap((each) => [...each.values()]);
    expect(source?.unverified).toHaveLength(3);
  });

  it.each([
    ["corrected", corrected, undefined, 4],
    ["as implemented, before the block", asImplemented, undefined, 4],
    // X15: p(5) = 3, and two such quorums of five need share no honest validator.
    ["as implemented, after the block", asImplemented, 1, 3],
  ] as const)("of five is q(5) or p(5), %s: %s", (_when, rules, committedAt, needed) => {
    const part = listener(rules, { size: 5 });
    const { transaction: hash, source } = honest(0);
    if (committedAt !== undefined)
      part.state = {
        ...part.state,
        registered: new Map([[hash, { required: [source], committedAt: part.chain.height }]]),
      };
    hear(part, ...Array.from({ length: needed - 1 }, (_, voter) => honest(voter)));
    expect(questionsOf(part, "provisions")).toEqual([]);
    hear(part, honest(needed - 1));
    expect(questionsOf(part, "provisions")).toHaveLength(1);
  });
});

describe("X13, a batch that begins with a lie", () => {
  const poisoned = (rules: CrossShardRules) => {
    const part = listener(rules);
    hear(part, lie(3), honest(0), honest(1));
    answer(part);
    hear(part, honest(2));
    answer(part);
    // The honest say it again; as implemented nobody listens to them any more.
    hear(part, honest(0), honest(1));
    answer(part);
    return part;
  };

  it.each([asImplemented, mutantRules("any-provider")])(
    "spoils the honest provisions under $id: two are held against its bytes, one waits for ever",
    (rules) => {
      const part = poisoned(rules);
      expect(refusalsOf(part)).toEqual(["PROV-SIGNATURE", "PROV-SIGNATURE"]);
      const source = sourceOf(part.state, honest(0).transaction, honest(0).source);
      expect(source.verified.map(({ provision }) => provision)).toEqual([lie(3)]);
      expect(source.unverified.map(({ provision }) => provision)).toEqual([honest(2)]);
      expect(proofIn(part)).toBeUndefined();
    },
  );

  it("is harmless where contents are told apart (F8)", () => {
    const part = poisoned(corrected);
    expect(refusalsOf(part)).toEqual([]);
    expect(proofIn(part)?.entries).toEqual(honest(0).entries);
  });
});

describe("a signature that fails (PROV-SIGNATURE)", () => {
  it("counts nothing, and stops nobody, its sender included", () => {
    const part = listener(corrected);
    hear(part, forged(3), honest(0), honest(1));
    answer(part);
    expect(refusalsOf(part)).toEqual(["PROV-SIGNATURE"]);
    expect(proofIn(part)).toBeUndefined();
    hear(part, honest(3));
    const [question] = questionsOf(part, "provisions");
    expect(question?.work).toMatchObject({ known: [honest(0).signature, honest(1).signature] });
    answer(part);
    const proof = present(proofIn(part), "proof");
    expect(setIndices(proof.signers)).toEqual([0, 1, 3]);
    expect(isSigned(part, proof)).toBe(true);
  });

  it("silences its sender for ever as implemented", () => {
    const part = listener(asImplemented);
    hear(part, forged(3), honest(0), honest(1));
    answer(part);
    hear(part, honest(3));
    expect(questionsOf(part, "provisions")).toEqual([]);
  });

  it("leaves what arrives during the check for the next one", () => {
    const part = listener(corrected);
    hear(part, honest(0), honest(1), forged(2));
    hear(part, honest(3));
    expect(questionsOf(part, "provisions")).toHaveLength(1);
    answer(part);
    expect(setIndices(present(proofIn(part), "proof").signers)).toEqual([0, 1, 3]);
  });
});

describe("who may provide (PROV-SENDER, PROV-TARGET)", () => {
  const said = (rules: CrossShardRules, provision: StateProvision, sender = nodeId(1, 0)) => {
    const part = listener(rules);
    onProvision(part, provision, sender);
    return refusalsOf(part);
  };

  it.each([
    ["in another's name", honest(0), nodeId(1, 1), "PROV-SENDER"],
    ["from another shard", honest(0), nodeId(2, 0), "PROV-SENDER"],
    ["from a seat that is not there", honest(9), nodeId(1, 9), "PROV-SENDER"],
    ["for a shard that is not there", { ...honest(0), source: 9 }, nodeId(1, 0), "PROV-SENDER"],
    ["to another shard", { ...honest(0), target: 2 }, nodeId(1, 0), "PROV-TARGET"],
    [
      "of the shard itself",
      provisionOf(transaction, { source: 0, target: 0, voter: 1 }),
      nodeId(0, 1),
      "PROV-TARGET",
    ],
  ])("%s is refused", (_what, provision, sender, rule) => {
    expect(said(corrected, provision as StateProvision, sender)).toEqual([rule]);
  });

  it.each([asImplemented, mutantRules("any-provider")])(
    "under $id any validator may, whatever it says, and nobody else",
    (rules) => {
      expect(said(rules, honest(0), nodeId(2, 3))).toEqual([]);
      expect(said(rules, { ...honest(0), target: honest(0).source })).toEqual([]);
      expect(said(rules, honest(0), nodeId(7, 0))).toEqual(["PROV-SENDER"]);
    },
  );

  it.each([asImplemented, mutantRules("any-provider")])(
    "X14: under $id three validators of shard 2 speak for shard 1",
    (rules) => {
      const part = listener(rules);
      for (const voter of [0, 1, 2]) {
        const entries = [{ account: "a1", balance: 1_000_000 }];
        const foreign = provisionOf(transaction, { ...route, voter, by: 2, entries });
        onProvision(part, foreign, nodeId(2, voter));
      }
      answer(part);
      const proof = present(proofIn(part), "proof");
      expect(proof.entries[0]?.balance).toBe(1_000_000);
      expect(setIndices(proof.signers)).toEqual([]);
      expect(isSigned(part, proof)).toBe(false);
    },
  );

  it("and under the sound rules they are refused one by one", () => {
    const part = listener(ordered);
    for (const voter of [0, 1, 2])
      onProvision(part, provisionOf(transaction, { ...route, voter, by: 2 }), nodeId(2, voter));
    expect(refusalsOf(part)).toEqual(["PROV-SENDER", "PROV-SENDER", "PROV-SENDER"]);
    expect(part.state).toBe(NO_PROVISIONS);
  });
});

describe("what has ended (PROV-FINAL)", () => {
  const late = (rules: CrossShardRules) => {
    const part = listener(rules);
    part.chain.ledger = ledgerWith(part.chain.ledger, { ended: [transaction] });
    hear(part, honest(0));
    return part;
  };

  it("needs no provisions", () => {
    const part = late(corrected);
    expect(refusalsOf(part)).toEqual(["PROV-FINAL"]);
    expect(part.state).toBe(NO_PROVISIONS);
  });

  it("X30: is registered anew as implemented", () => {
    const part = late(asImplemented);
    expect(refusalsOf(part)).toEqual([]);
    expect(part.state.registered.size).toBe(1);
  });
});
