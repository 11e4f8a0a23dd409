/**
 * HotStuff-2 with one rule broken on purpose. Each is content as much as a test: run one, and see the
 * checker that the rule exists to satisfy.
 * @module
 */
import type { Mutant } from "../core/mutant.ts";
import { allowed } from "../core/rules.ts";
import type { RuleId } from "../core/rules.ts";
import { afterVote, hotstuff2Rules, safeVote } from "./rules-by-round.ts";
import type { Rules, VoteQuestion } from "./rules.ts";

const mutant = (
  id: string,
  breaks: RuleId,
  caughtBy: string,
  change: Partial<Rules>,
): Mutant<Rules> => ({
  id,
  breaks,
  caughtBy,
  rules: { ...hotstuff2Rules, ...change, id: `hotstuff2!${id}` },
});

/** Votes as if `rule` did not exist; all other refusals stand. */
const voteWithout = (rule: RuleId) => (question: VoteQuestion) => {
  const verdict = safeVote(question);
  if (verdict.yes || verdict.ruling.rule !== rule) return verdict;
  return {
    yes: true,
    next: afterVote(question),
    ruling: allowed("HS2-VOTE", verdict.ruling.values, question.hash),
  } as const;
};

export const mutants: readonly Mutant<Rules>[] = [
  mutant("vote-twice", "HS2-ONCE", "one-vote", { voteVerdict: voteWithout("HS2-ONCE") }),
  mutant("no-lock", "HS2-LOCK", "agreement", { voteVerdict: voteWithout("HS2-LOCK") }),
  mutant("commit-across-gap", "HS2-COMMIT", "agreement", {
    commits: { ...hotstuff2Rules.commits, contiguous: false },
  }),
  mutant("claimed-power", "HS2-POWER", "certificate", { powerOf: (qc) => qc.votingPower }),
  mutant("believe-at-sight", "HS2-VERIFY", "certificate", { checksCertificates: false }),
  mutant("unlinked-commits", "HS2-PARENT", "commit-order", { linksCommits: false }),
  mutant("unbound-body", "HS2-BODY", "agreement", { bindsBody: false }),
  mutant("count-again", "HS2-COUNT", "certificate", { countsOnce: false }),
  mutant("first-come", "HS2-SEEN", "progress", { settlesOnVerified: false }),
];
