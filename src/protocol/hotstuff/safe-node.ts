/**
 * When to vote: once a round, and for what extends the lock or carries a newer certificate. The predicate of
 * HotStuff, `safeNode`, and what is left of it when the second half is forgotten.
 *
 * Source: Yin et al., HotStuff, PODC 2019, algorithm 1 and algorithm 4. Statements: ./RULES.md.
 * @module
 */
import { allowed, refused, type RuleId, type Ruling, type Verdict } from "../core/rules.ts";
import type { VoteQuestion } from "./rules.ts";
import type { Registers } from "./state.ts";

export type Objection = (question: VoteQuestion) => Ruling | undefined;

const valuesOf = ({ registers, header, round, parentRank }: VoteQuestion) => ({
  blockRound: header.round,
  round,
  lastVotedRound: registers.lastVotedRound,
  lockedRound: registers.lockedRank,
  lockedBlock: registers.lockedBlock,
  parentQcRound: parentRank,
});

/** One vote a round, and rounds only rise. */
export const votedAlready: Objection = (question) =>
  question.header.round > question.registers.lastVotedRound
    ? undefined
    : refused("CHS-ONCE", valuesOf(question), question.hash);

/** A quorum has left the round of this block. */
export const leftRound: Objection = (question) =>
  question.header.round >= question.round
    ? undefined
    : refused("NHS-ROUND", valuesOf(question), question.hash);

export function extendsLock({ registers, hash, header, ancestorAt }: VoteQuestion): boolean {
  const { lockedHeight, lockedBlock } = registers;
  if (lockedHeight >= header.height) return hash === lockedBlock;
  return ancestorAt(lockedHeight)?.hash === lockedBlock;
}

/** It neither extends the lock nor carries a newer certificate. */
export const leavesLock: Objection = (question) =>
  question.parentRank > question.registers.lockedRank || extendsLock(question)
    ? undefined
    : refused("CHS-SAFE", valuesOf(question), question.hash);

/** It does not extend the lock, whatever it carries. */
export const leavesBranch: Objection = (question) =>
  extendsLock(question) ? undefined : refused("NHS-EXTENDS", valuesOf(question), question.hash);

/** Votes unless one of these objects; the first that does is named. */
export const votingUnless =
  (rule: RuleId, objections: readonly Objection[]) =>
  (question: VoteQuestion): Verdict<Registers> => {
    for (const object of objections) {
      const ruling = object(question);
      if (ruling !== undefined) return { yes: false, ruling };
    }
    const { registers, header, hash } = question;
    const lastVotedRound = Math.max(registers.lastVotedRound, header.round);
    const next = { ...registers, lastVotedRound };
    return { yes: true, next, ruling: allowed(rule, valuesOf(question), hash) };
  };
