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
import type { StateVote } from "../chain/cross-shard.ts";
import { questionsOf, refusalsOf, voteOf } from "../chain/testing.ts";
import { NO_VOTES, setKey } from "./state.ts";
import {
  answer,
  certificateIn,
  countedAlike,
  crossing,
  forged,
  hash,
  hear,
  isSigned,
  no,
  voterOf,
  votesIn,
  WRITES,
  yes,
  type Executor,
} from "./testing.ts";
import { countVote } from "./voting.ts";

describe("X20, success and failure of one root", () => {
  const hollow = (voter: number): StateVote =>
    voteOf(crossing, { shard: 0, voter, root: ZERO_HASH });
  const mixed = (rules: CrossShardRules): Executor => {
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
  const repeated = (rules: CrossShardRules): Executor => {
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
      expect(votesIn(part).repeats).toBe(2);
      const short = voterOf(rules);
      place(short);
      hear(short, forged(0), yes(1));
      answer(short);
      // Two signers and one repeat: the count is reached, the signatures are not.
      expect(setIndices(present(certificateIn(short), "certificate").signers)).toEqual([0, 1]);
    },
  );

  /** The word of seat 0 comes again while its first copy is being checked, beside a forged one. */
  const overtaken = (rules: CrossShardRules): Executor => {
    const part = voterOf(rules);
    hear(part, yes(0), yes(1), forged(2));
    hear(part, yes(0));
    answer(part);
    return part;
  };

  it.each([asImplemented, countedAlike])(
    "X19: under $id two validators are three words",
    (rules) => {
      const certificate = present(certificateIn(overtaken(rules)), "certificate");
      expect(setIndices(certificate.signers)).toEqual([0, 1]);
      expect(certificateIn(overtaken(ordered))).toBeUndefined();
    },
  );

  it("counts no repeats under the sound rules", () => {
    const part = repeated(ordered);
    expect(votesIn(part).repeats).toBe(0);
    const short = voterOf(ordered);
    place(short);
    hear(short, forged(0), yes(1));
    expect(questionsOf(short, "stateVotes")).toEqual([]);
  });

  /** The word of seat 0 has been checked. */
  function place(part: Executor): void {
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
  const foreign = voteOf(crossing, { shard: 1, voter: 0, writes: WRITES });
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
