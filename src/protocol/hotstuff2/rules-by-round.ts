/**
 * HotStuff-2 safety: when to vote, what a vote locks, what a certificate commits. One vote a round;
 * nothing is ever unlocked, because a lock is only the age of a certificate and newer ones pass it.
 *
 * Source: Malkhi and Nayak, HotStuff-2, ePrint 2023/397, pipelined form. Statements, the argument for
 * each rule, and deviations from the paper: ./RULES.md.
 * @module
 */
import { rankOf, signerPower } from "../chain/certificate.ts";
import { guard, type Guard } from "../core/options.ts";
import { allowed, type Ruling, type Verdict } from "../core/rules.ts";
import { votingBy, type Rules, type VoteQuestion } from "./rules.ts";
import type { Registers } from "./state.ts";

/** What is asked before a vote, in order. Total. */
export function safeVoteGuards({
  registers,
  round,
  header,
  hash,
}: VoteQuestion): readonly [Guard, Guard, Guard] {
  const { lastVotedRound, lockedRank } = registers;
  const parentRank = rankOf(header.parentQc);
  const values = {
    blockRound: header.round,
    round,
    lastVotedRound,
    lockedRound: lockedRank,
    parentQcRound: parentRank,
  };
  return [
    guard("round", "HS2-ROUND", header.round === round, values, hash),
    guard("once", "HS2-ONCE", header.round > lastVotedRound, values, hash),
    // A tie is the locked certificate itself, as one forms a round (HS2-ONCE); it may be extended.
    guard("lock", "HS2-LOCK", parentRank >= lockedRank, values, hash),
  ];
}

/** A vote is cast: with the values that were compared. */
export function voted(question: VoteQuestion): Ruling {
  const [{ values }] = safeVoteGuards(question);
  return allowed("HS2-VOTE", values, question.hash);
}

const safe = votingBy(safeVoteGuards, (question) => ({
  next: afterVote(question),
  ruling: voted(question),
}));

/** May this validator vote for the block? Total; reports the first rule that refuses. */
export const safeVote = (question: VoteQuestion): Verdict<Registers> => safe.voteVerdict(question);

/** The registers that a vote leaves behind. Neither falls. */
export function afterVote({ registers, header }: VoteQuestion): Registers {
  const parentRank = rankOf(header.parentQc);
  const voted = { ...registers, lastVotedRound: Math.max(registers.lastVotedRound, header.round) };
  if (parentRank <= registers.lockedRank) return voted;
  const { blockHash, height } = header.parentQc;
  return { ...voted, lockedRank: parentRank, lockedBlock: blockHash, lockedHeight: height };
}

export const hotstuff2Rules: Rules = {
  id: "hotstuff2",
  // By round alone: rounds rise with every block here, and (height + round) would skip every other seat.
  proposerAt: (size, _height, round) => (round + 1) % size,
  ...safe,
  afterCertificate: (registers) => registers,
  afterTimeout: (registers, _height, round) => ({
    ...registers,
    lastVotedRound: Math.max(registers.lastVotedRound, round),
  }),
  // Only the next round's certificate commits: across a gap a rival may hide.
  commits: { row: 2, contiguous: true, final: "oldest" },
  isHigher: (qc, other) => rankOf(qc) > rankOf(other),
  powerOf: signerPower,
  pacemaker: "timeout-certificate",
  checksFirst: true,
  checksCertificates: true,
  linksCommits: true,
  bindsBody: true,
  settlesOnVerified: true,
  countsOnce: true,
  givesUp: true,
  ids: {
    released: "HS2-LOCK",
    timedOut: "HS2-TIMEOUT",
    commit: "HS2-COMMIT",
    power: "HS2-POWER",
    locked: "HS2-LOCK",
    voted: "HS2-VOTE",
  },
};
