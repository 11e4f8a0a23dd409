/**
 * When to vote: once a round, and for what extends the lock or carries a newer certificate. The predicate of
 * HotStuff, `safeNode`, and what is left of it when the second half is forgotten.
 *
 * Source: Yin et al., HotStuff, PODC 2019, algorithm 1 and algorithm 4. Statements: ./RULES.md.
 * @module
 */
import { guard, rulingOf, type Guard } from "../core/options.ts";
import { allowed, type RuleId } from "../core/rules.ts";
import type { Rules, VoteQuestion } from "./rules.ts";

type VoteGuard = (question: VoteQuestion) => Guard;

const valuesOf = ({ registers, header, round, parentRank }: VoteQuestion) => ({
  blockRound: header.round,
  round,
  lastVotedRound: registers.lastVotedRound,
  lockedRound: registers.lockedRank,
  lockedBlock: registers.lockedBlock,
  parentQcRound: parentRank,
});

/** One vote a round, and rounds only rise. */
export const votesOnce: VoteGuard = (question) => {
  const ok = question.header.round > question.registers.lastVotedRound;
  return guard("once", "CHS-ONCE", ok, valuesOf(question), question.hash);
};

/** No quorum has left the round of this block. */
export const roundGoesOn: VoteGuard = (question) => {
  const ok = question.header.round >= question.round;
  return guard("roundGoesOn", "NHS-ROUND", ok, valuesOf(question), question.hash);
};

export function extendsLock({ registers, hash, header, ancestorAt }: VoteQuestion): boolean {
  const { lockedHeight, lockedBlock } = registers;
  if (lockedHeight >= header.height) return hash === lockedBlock;
  return ancestorAt(lockedHeight)?.hash === lockedBlock;
}

/** It extends the lock, or carries a newer certificate. */
export const safeNode: VoteGuard = (question) => {
  const ok = question.parentRank > question.registers.lockedRank || extendsLock(question);
  return guard("safeNode", "CHS-SAFE", ok, valuesOf(question), question.hash);
};

/** It extends the lock, whatever it carries. */
export const staysOnBranch: VoteGuard = (question) =>
  guard("extends", "NHS-EXTENDS", extendsLock(question), valuesOf(question), question.hash);

/** Votes where all of these hold; the first that does not is named. */
export const votingWhere = (
  rule: RuleId,
  asked: readonly VoteGuard[],
): Pick<Rules, "voteGuards" | "voteVerdict"> => ({
  voteGuards: (question) => asked.map((ask) => ask(question)),
  voteVerdict(question) {
    const { registers, header, hash } = question;
    for (const ask of asked) {
      const each = ask(question);
      if (!each.ok) return { yes: false, ruling: rulingOf(each) };
    }
    const lastVotedRound = Math.max(registers.lastVotedRound, header.round);
    const next = { ...registers, lastVotedRound };
    return { yes: true, next, ruling: allowed(rule, valuesOf(question), hash) };
  },
});
