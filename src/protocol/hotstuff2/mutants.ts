/**
 * HotStuff-2 with one rule broken on purpose. Each is content as much as a test: run one, and see the
 * checker that the rule exists to satisfy.
 * @module
 */
import type { Mutant } from "../core/mutant.ts";
import type { RuleId } from "../core/rules.ts";
import { afterVote, hotstuff2Rules, safeVoteGuards, voted } from "./rules-by-round.ts";
import { votingBy, type Rules } from "./rules.ts";

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

/** Votes where `rule` would refuse, without a look at what comes after it; all other refusals stand. */
const voteWithout = (rule: RuleId) =>
  votingBy(
    (question) => {
      const guards = safeVoteGuards(question);
      const place = guards.findIndex((each) => each.rule === rule);
      return guards[place]?.ok === false
        ? guards.slice(0, place)
        : guards.filter((_, i) => i !== place);
    },
    (question) => ({ next: afterVote(question), ruling: voted(question) }),
  );

export const mutants: readonly Mutant<Rules>[] = [
  mutant("vote-twice", "HS2-ONCE", "one-vote", voteWithout("HS2-ONCE")),
  mutant("no-lock", "HS2-LOCK", "agreement", voteWithout("HS2-LOCK")),
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
