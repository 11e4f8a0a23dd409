import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setIndices } from "../../crypto/bitfield.ts";
import { present } from "../../primitives/assert.ts";
import { nodeId, shardId, ZERO_HASH } from "../../primitives/ids.ts";
import { mutantRules } from "../chain/cross-mutants.ts";
import {
  asImplemented,
  coordinator,
  corrected,
  ordered,
  type CrossShardRules,
} from "../chain/cross-rules.ts";
import {
  FAILURE,
  groupOf,
  voteMessage,
  type StateCertificate,
  type StateVote,
} from "../chain/cross-shard.ts";
import {
  allowedBy,
  answerOf,
  clear,
  openOf,
  partOf,
  payment,
  questionsOf,
  refusalsOf,
  sendingsOf,
  takeQuestion,
  voteOf,
  type LoosePart,
  type Seat,
} from "../chain/testing.ts";
import { transactionHash } from "../chain/transaction.ts";
import { resultOf } from "./blocks.ts";
import { track } from "./committed.ts";
import { NOTHING_EXECUTED, NO_VOTES, setKey, type ExecutionState } from "./state.ts";
import { checkVotes, countVote, giveWord, onVotesChecked, onVoteSigned } from "./voting.ts";

type Voter = LoosePart<ExecutionState>;

/** Between shards 0 and 1; who counts sits on seat 3 of shard 0. */
const transaction = payment("a0", "a1");
const hash = transactionHash(transaction);
const WRITES = [
  { account: "a0", balance: 90 },
  { account: "a1", balance: 110 },
];
const yes = (voter: number): StateVote => voteOf(transaction, { shard: 0, voter, writes: WRITES });
const no = (voter: number): StateVote => voteOf(transaction, { shard: 0, voter, success: false });
const forged = (voter: number): StateVote => ({ ...yes(voter), signature: "00".repeat(96) });
const result = resultOf(transaction, [
  ...openOf(transaction).entries,
  { account: "a1", balance: 100 },
]);

/** Two rules broken that no mutant of whole runs breaks: each a field of `ordered` turned over. */
const countedAlike: CrossShardRules = { ...ordered, id: "counted-alike", countsVotesApart: false };
const wordTwice: CrossShardRules = { ...ordered, id: "word-twice", votesOnSpeculation: true };

function voterOf(rules: CrossShardRules, seat: Seat = {}): Voter {
  const part = partOf(rules, NOTHING_EXECUTED, { index: 3, ...seat });
  track(part, hash, openOf(transaction));
  clear(part);
  return part;
}

function hear(part: Voter, ...votes: readonly StateVote[]): void {
  for (const vote of votes) countVote(part, vote, nodeId(vote.shard, vote.voter));
}

/** All questions about votes are answered. */
function answer(part: Voter): void {
  for (;;) {
    const question = takeQuestion(part, "stateVotes");
    if (question === undefined) return;
    onVotesChecked(part, question.purpose, answerOf(part, question.work, "verified"));
  }
}

/** Own words are signed. */
function sign(part: Voter): void {
  for (;;) {
    const question = takeQuestion(part, "stateVote");
    if (question === undefined) return;
    const { signature } = answerOf(part, question.work, "signed");
    onVoteSigned(part, question.purpose.vote, signature);
  }
}

const certificateIn = ({ state }: Voter): StateCertificate | undefined =>
  state.certificates.get(hash)?.get(shardId(0));

const isSigned = (part: Voter, certificate: StateCertificate): boolean => {
  const { signers, aggregatedSignature: signature } = certificate;
  const groups = [groupOf(voteMessage(certificate), signers, part.context.committee)];
  return answerOf(part, { kind: "verifyAggregate", groups, signature }, "verifiedAggregate").valid;
};

describe("a validator's word", () => {
  it("is signed, told to the others of its shard, and counted here", () => {
    const part = voterOf(ordered);
    giveWord(part, hash, result);
    sign(part);
    const [sent] = sendingsOf(part, "StateVoteBatch");
    expect(sent?.to).toEqual([0, 1, 2].map((i) => nodeId(0, i)));
    expect(sent?.message.votes).toEqual([yes(3)]);
    expect(part.state.voteSets.get(setKey(hash, shardId(0)))?.unverified).toEqual([yes(3)]);
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
    const part = partOf<ExecutionState>(ordered, NOTHING_EXECUTED, { index: 3 });
    hear(part, yes(0), yes(1), yes(2));
    expect(questionsOf(part, "stateVotes")).toEqual([]);
    track(part, hash, openOf(transaction));
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
});

describe("X20, success and failure of one root", () => {
  const hollow = (voter: number): StateVote =>
    voteOf(transaction, { shard: 0, voter, root: ZERO_HASH });
  const mixed = (rules: CrossShardRules): Voter => {
    const part = voterOf(rules);
    hear(part, hollow(0), no(1), no(2));
    answer(part);
    return part;
  };

  it.each([asImplemented, countedAlike])(
    "are one result under $id, and the certificate is of no use (EXEC-QUORUM)",
    (rules) => {
      const part = mixed(rules);
      const certificate = present(certificateIn(part), "certificate");
      expect(certificate.success).toBe(true);
      expect(isSigned(part, certificate)).toBe(false);
    },
  );

  it.each([corrected, ordered])("are two under $id", (rules) => {
    const part = mixed(rules);
    expect(certificateIn(part)).toBeUndefined();
    hear(part, no(3));
    answer(part);
    const certificate = present(certificateIn(part), "certificate");
    expect([certificate.success, isSigned(part, certificate)]).toEqual([false, true]);
  });
});

describe("a signature that fails (EXEC-SIGNATURE)", () => {
  it("counts nothing, and the others are counted on", () => {
    const part = voterOf(ordered);
    hear(part, yes(0), yes(1), forged(2));
    answer(part);
    expect(refusalsOf(part)).toEqual(["EXEC-SIGNATURE"]);
    expect(certificateIn(part)).toBeUndefined();
    hear(part, yes(3));
    const [question] = questionsOf(part, "stateVotes");
    expect(question?.work).toMatchObject({ known: [yes(0).signature, yes(1).signature] });
    answer(part);
    expect(setIndices(present(certificateIn(part), "certificate").signers)).toEqual([0, 1, 3]);
  });

  it("does not silence its sender, whose true word counts later", () => {
    const part = voterOf(ordered);
    hear(part, yes(0), yes(1), forged(2));
    answer(part);
    hear(part, yes(2));
    answer(part);
    expect(setIndices(present(certificateIn(part), "certificate").signers)).toEqual([0, 1, 2]);
  });

  /** Two true words are checked; then one of the two says something else, under no signature at all. */
  const repeated = (rules: CrossShardRules): Voter => {
    const part = voterOf(rules);
    hear(part, yes(0), yes(1), forged(2));
    answer(part);
    hear(part, forged(1), forged(0), yes(3));
    return part;
  };

  it.each([asImplemented, countedAlike])(
    "is not looked at under $id in the name of one who was checked before (X19)",
    (rules) => {
      const part = repeated(rules);
      expect(part.state.voteSets.get(setKey(hash, shardId(0)))?.repeats).toBe(2);
      const short = voterOf(rules);
      place(short);
      hear(short, forged(0), yes(1));
      answer(short);
      // Two signers and one repeat: the count is reached, the signatures are not.
      expect(setIndices(present(certificateIn(short), "certificate").signers)).toEqual([0, 1]);
    },
  );

  it("counts no repeats under the sound rules", () => {
    const part = repeated(ordered);
    expect(part.state.voteSets.get(setKey(hash, shardId(0)))?.repeats).toBe(0);
    const short = voterOf(ordered);
    place(short);
    hear(short, forged(0), yes(1));
    expect(questionsOf(short, "stateVotes")).toEqual([]);
  });

  /** The word of seat 0 has been checked. */
  function place(part: Voter): void {
    const voteSets = new Map([[setKey(hash, shardId(0)), { ...NO_VOTES, verified: [yes(0)] }]]);
    part.state = { ...part.state, voteSets };
  }
});

describe("whose word counts (EXEC-SENDER, EXEC-WRITES)", () => {
  const said = (rules: CrossShardRules, vote: StateVote, sender = nodeId(0, 0)) => {
    const part = voterOf(rules);
    countVote(part, vote, sender);
    return { refusals: refusalsOf(part), sets: part.state.voteSets.size };
  };
  const foreign = voteOf(transaction, { shard: 1, voter: 0, writes: WRITES });
  const invented = { ...yes(0), writes: [{ account: "a0", balance: 1_000_000 }] };

  it.each([
    ["one in another's name", yes(0), nodeId(0, 1), "EXEC-SENDER"],
    ["one of another shard, by its own validator", foreign, nodeId(1, 0), "EXEC-SENDER"],
    ["one from a seat that is not there", { ...yes(0), voter: 9 }, nodeId(0, 9), "EXEC-SENDER"],
    [
      "one of a shard that is not there",
      { ...yes(0), shard: shardId(9) },
      nodeId(9, 0),
      "EXEC-SENDER",
    ],
    ["one whose writes are not those of its root", invented, nodeId(0, 0), "EXEC-WRITES"],
  ])("not %s", (_what, vote, sender, rule) => {
    expect(said(ordered, vote, sender)).toEqual({ refusals: [rule], sets: 0 });
  });

  it.each([asImplemented, mutantRules("power-unchecked")])(
    "nobody asks under $id, as long as the seat is there (X17)",
    (rules) => {
      expect(said(rules, yes(0), nodeId(2, 1))).toEqual({ refusals: [], sets: 1 });
      expect(said(rules, foreign, nodeId(1, 0))).toEqual({ refusals: [], sets: 1 });
      expect(said(rules, invented)).toEqual({ refusals: [], sets: 1 });
      expect(said(rules, { ...yes(0), voter: 9 }).refusals).toEqual(["EXEC-SENDER"]);
    },
  );

  it.each([asImplemented, mutantRules("power-unchecked")])(
    "so that under $id the first of a quorum says what will be written",
    (rules) => {
      const part = voterOf(rules);
      hear(part, invented, yes(1), yes(2));
      answer(part);
      const certificate = present(certificateIn(part), "certificate");
      expect(certificate.writes).toEqual(invented.writes);
      expect(isSigned(part, certificate)).toBe(true);
    },
  );

  it("a coordinator counts the words of all shards", () => {
    const part = voterOf(coordinator, { index: 0 });
    hear(part, foreign);
    expect(refusalsOf(part)).toEqual([]);
    expect(part.state.voteSets.size).toBe(1);
  });
});
