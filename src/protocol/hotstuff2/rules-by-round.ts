/**
 * HotStuff-2 safety: when to vote, what a vote locks, what a certificate commits. One vote a round;
 * nothing is ever unlocked, because a lock is only the age of a certificate and newer ones pass it.
 *
 * Source: Malkhi and Nayak, HotStuff-2, ePrint 2023/397, pipelined form. Statements, the argument for
 * each rule, and deviations from the paper: ./RULES.md.
 * @module
 */
import { rankOf, signerPower } from "../chain/certificate.ts";
import { allowed, refused, type Verdict } from "../core/rules.ts";
import type { Rules, VoteQuestion } from "./rules.ts";
import type { Registers } from "./state.ts";

/** May this validator vote for the block? Total; reports the first rule that refuses. */
export function safeVote(question: VoteQuestion): Verdict<Registers> {
  const { registers, round, header, hash } = question;
  const { lastVotedRound, lockedRank } = registers;
  const parentRank = rankOf(header.parentQc);
  const values = {
    blockRound: header.round,
    round,
    lastVotedRound,
    lockedRound: lockedRank,
    parentQcRound: parentRank,
  };
  const no = (rule: "HS2-ROUND" | "HS2-ONCE" | "HS2-LOCK") =>
    ({ yes: false, ruling: refused(rule, values, hash) }) as const;

  if (header.round !== round) return no("HS2-ROUND");
  if (header.round <= lastVotedRound) return no("HS2-ONCE");
  // A tie is the locked certificate itself, as one forms a round (HS2-ONCE); it may be extended.
  if (parentRank < lockedRank) return no("HS2-LOCK");
  return {
    yes: true,
    next: afterVote(question),
    ruling: allowed("HS2-VOTE", values, hash),
  };
}

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
  voteVerdict: safeVote,
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
  },
};
