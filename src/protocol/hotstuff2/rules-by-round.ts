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
import { allowed, type Ruling } from "../core/rules.ts";
import { votingBy, type Rules, type VoteQuestion } from "./rules.ts";
import type { Registers } from "./state.ts";

const valuesOf = ({ registers, header, round }: VoteQuestion) => ({
  blockRound: header.round,
  round,
  lastVotedRound: registers.lastVotedRound,
  lockedRound: registers.lockedRank,
  parentQcRound: rankOf(header.parentQc),
});

export function roundGuard(question: VoteQuestion): Guard {
  const { header, round, hash } = question;
  return guard("round", "HS2-ROUND", header.round === round, valuesOf(question), hash);
}

export function onceGuard(question: VoteQuestion): Guard {
  const { header, registers, hash } = question;
  const ok = header.round > registers.lastVotedRound;
  return guard("once", "HS2-ONCE", ok, valuesOf(question), hash);
}

/** A tie is the locked certificate itself, as one forms a round (HS2-ONCE); it may be extended. */
export function lockGuard(question: VoteQuestion): Guard {
  const { header, registers, hash } = question;
  const ok = rankOf(header.parentQc) >= registers.lockedRank;
  return guard("lock", "HS2-LOCK", ok, valuesOf(question), hash);
}

export const safeVoteGuards = (question: VoteQuestion): readonly Guard[] => [
  roundGuard(question),
  onceGuard(question),
  lockGuard(question),
];

export const voted = (question: VoteQuestion): Ruling =>
  allowed("HS2-VOTE", valuesOf(question), question.hash);

const safe = votingBy(safeVoteGuards, (question) => ({
  next: afterVote(question),
  ruling: voted(question),
}));

/** May this validator vote for the block? Total; reports the first rule that refuses. */
export const { voteVerdict: safeVote } = safe;

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
