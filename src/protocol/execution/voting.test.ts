import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setIndices } from "../../crypto/bitfield.ts";
import { present } from "../../primitives/assert.ts";
import { nodeId, shardId } from "../../primitives/ids.ts";
import { asImplemented, coordinator, corrected, ordered } from "../chain/cross-rules.ts";
import { FAILURE } from "../chain/cross-shard.ts";
import { allowedBy, clear, openOf, questionsOf, refusalsOf, sendingsOf } from "../chain/testing.ts";
import { resultOf } from "./blocks.ts";
import { track } from "./committed.ts";
import {
  answer,
  certificateIn,
  crossing,
  executorOf,
  far,
  forged,
  hash,
  hear,
  isSigned,
  no,
  sign,
  voterOf,
  votesIn,
  wordTwice,
  WRITES,
  yes,
} from "./testing.ts";
import { checkVotes, giveWord } from "./voting.ts";

const result = resultOf(crossing, [...openOf(crossing).entries, ...far.entries]);

describe("a validator's word", () => {
  it("is signed, told to the others of its shard, and counted here", () => {
    const part = voterOf(ordered);
    giveWord(part, hash, result);
    sign(part);
    const [sent] = sendingsOf(part, "StateVoteBatch");
    expect(sent?.to).toEqual([0, 1, 2].map((i) => nodeId(0, i)));
    expect(sent?.message.votes).toEqual([yes(3)]);
    expect(votesIn(part).unverified).toEqual([yes(3)]);
  });

  it("is given once: another result finds it given (EXEC-ONCE)", () => {
    const part = voterOf(ordered);
    giveWord(part, hash, result);
    sign(part);
    clear(part);
    giveWord(part, hash, FAILURE);
    sign(part);
    expect(refusalsOf(part)).toEqual(["EXEC-ONCE"]);
    expect(sendingsOf(part, "StateVoteBatch")).toEqual([]);
    expect(part.state.words.get(hash)?.success).toBe(true);
  });

  it.each([asImplemented, wordTwice])("is given again under $id, and can differ (X24)", (rules) => {
    const part = voterOf(rules);
    giveWord(part, hash, result);
    sign(part);
    giveWord(part, hash, FAILURE);
    sign(part);
    const words = sendingsOf(part, "StateVoteBatch").flatMap(({ message }) => message.votes);
    expect(words.map(({ success }) => success)).toEqual([true, false]);
  });

  it("goes to one alone where one counts for all: the first of the lowest participant", () => {
    const far = voterOf(coordinator, { shard: 1 });
    giveWord(far, hash, result);
    sign(far);
    expect(sendingsOf(far, "StateVoteBatch").map(({ to }) => to)).toEqual([[nodeId(0, 0)]]);
    expect(far.state.voteSets.size).toBe(0);
    const counting = voterOf(coordinator, { index: 0 });
    giveWord(counting, hash, result);
    sign(counting);
    expect(sendingsOf(counting, "StateVoteBatch")).toEqual([]);
    expect(counting.state.voteSets.size).toBe(1);
  });
});

describe("a quorum of one result (EXEC-QUORUM)", () => {
  it.each([corrected, ordered, asImplemented])("becomes a certificate under $id", (rules) => {
    const part = voterOf(rules);
    hear(part, yes(0), yes(2));
    expect(questionsOf(part, "stateVotes")).toEqual([]);
    hear(part, yes(3));
    answer(part);
    const certificate = present(certificateIn(part), "certificate");
    expect(allowedBy(part)).toEqual(["EXEC-QUORUM"]);
    expect(certificate).toMatchObject({ success: true, writes: WRITES, votingPower: 3 });
    expect(setIndices(certificate.signers)).toEqual([0, 2, 3]);
    expect(isSigned(part, certificate)).toBe(true);
  });

  it("is told to all validators of all participants, and looked for no longer", () => {
    const part = voterOf(ordered);
    hear(part, yes(0), yes(1), yes(2));
    answer(part);
    const [sent, ...more] = sendingsOf(part, "StateCertificateBatch");
    expect(sent?.to).toHaveLength(7);
    expect(more).toEqual([]);
    hear(part, yes(3));
    expect(questionsOf(part, "stateVotes")).toEqual([]);
  });

  it("is of validators, not of words: one word said thrice counts once", () => {
    const part = voterOf(ordered);
    hear(part, yes(0), yes(0), yes(0));
    expect(questionsOf(part, "stateVotes")).toEqual([]);
  });

  it("forms whatever one liar says, and whenever it says it", () => {
    const words = fc.shuffledSubarray([yes(0), yes(1), yes(2), no(3), forged(3)], { minLength: 5 });
    const pauses = fc.array(fc.boolean(), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(words, pauses, (votes, answers) => {
        const part = voterOf(ordered);
        votes.forEach((each, i) => {
          hear(part, each);
          if (answers[i] === true) answer(part);
        });
        answer(part);
        const certificate = present(certificateIn(part), "certificate");
        expect(certificate).toMatchObject({ success: true, writes: WRITES });
        expect(isSigned(part, certificate)).toBe(true);
      }),
    );
  });

  it("waits for the chain: votes that come before it has ordered the transaction are kept", () => {
    const part = executorOf(ordered, { index: 3 });
    hear(part, yes(0), yes(1), yes(2));
    expect(questionsOf(part, "stateVotes")).toEqual([]);
    track(part, hash, openOf(crossing));
    checkVotes(part, hash, shardId(0));
    answer(part);
    expect(certificateIn(part)?.success).toBe(true);
  });

  it("is not asked for once the transaction has ended", () => {
    const part = voterOf(ordered);
    part.chain.ledger = { ...part.chain.ledger, executed: new Map([[hash, "completed"]]) };
    hear(part, yes(0), yes(1), yes(2));
    expect(part.state.voteSets.size).toBe(0);
  });

  it("counts once what is said again while its first saying is being checked", () => {
    const part = voterOf(ordered);
    hear(part, yes(0), yes(1), yes(2));
    hear(part, yes(0), yes(1), yes(2));
    expect(questionsOf(part, "stateVotes")).toHaveLength(1);
    answer(part);
    expect(allowedBy(part)).toEqual(["EXEC-QUORUM"]);
    expect(votesIn(part)).toMatchObject({ unverified: [], verified: [yes(0), yes(1), yes(2)] });
  });

  it("leaves words for another result where they are while one is being checked", () => {
    const part = voterOf(ordered);
    hear(part, no(3), forged(0), forged(1), forged(2));
    answer(part);
    hear(part, no(0), no(1));
    answer(part);
    expect(setIndices(present(certificateIn(part), "certificate").signers)).toEqual([0, 1, 3]);
  });
});
