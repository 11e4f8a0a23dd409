/**
 * HotStuff with one rule broken on purpose. Each is content as much as a test: run one, and see the checker
 * that the rule exists to satisfy.
 * @module
 */
import type { Mutant } from "../core/mutant.ts";
import type { RuleId } from "../core/rules.ts";
import { chainedRules } from "./rules-chained.ts";
import { networkedRules } from "./rules-networked.ts";
import type { Rules } from "./rules.ts";
import { safeNode, roundGoesOn, votesOnce, votingWhere } from "./safe-node.ts";

interface Break {
  readonly id: string;
  readonly breaks: RuleId;
  readonly caughtBy: string;
  readonly change: Partial<Rules>;
}

const mutant = (base: Rules, { id, breaks, caughtBy, change }: Break): Mutant<Rules> => ({
  id: `${base.id}!${id}`,
  breaks,
  caughtBy,
  rules: { ...base, ...change, id: `${base.id}!${id}` },
});

/** What both protocols owe. */
const shared = (base: Rules): readonly Mutant<Rules>[] => [
  mutant(base, {
    id: "believe-at-sight",
    breaks: "CHS-VERIFY",
    caughtBy: "certificate",
    change: { checksCertificates: false },
  }),
  mutant(base, {
    id: "claimed-power",
    breaks: "CHS-POWER",
    caughtBy: "certificate",
    change: { powerOf: (qc) => qc.votingPower },
  }),
  mutant(base, {
    id: "unlinked-commits",
    breaks: "CHS-PARENT",
    caughtBy: "commit-order",
    change: { linksCommits: false },
  }),
  mutant(base, {
    id: "forgetful",
    breaks: "CHS-STORE",
    caughtBy: "one-vote",
    change: { storesRegisters: false },
  }),
];

export const chainedMutants: readonly Mutant<Rules>[] = [
  mutant(chainedRules, {
    id: "vote-twice",
    breaks: "CHS-ONCE",
    caughtBy: "one-vote",
    change: votingWhere("CHS-VOTE", [safeNode]),
  }),
  mutant(chainedRules, {
    id: "no-lock",
    breaks: "CHS-SAFE",
    caughtBy: "agreement",
    change: votingWhere("CHS-VOTE", [votesOnce]),
  }),
  mutant(chainedRules, {
    id: "late-lock",
    breaks: "CHS-LOCK",
    caughtBy: "agreement",
    change: { lockDepth: 3 },
  }),
  mutant(chainedRules, {
    id: "commit-across-gap",
    breaks: "CHS-COMMIT",
    caughtBy: "agreement",
    change: { commits: { ...chainedRules.commits, contiguous: false } },
  }),
  ...shared(chainedRules),
];

export const networkedMutants: readonly Mutant<Rules>[] = [
  mutant(networkedRules, {
    id: "vote-twice",
    breaks: "CHS-ONCE",
    caughtBy: "one-vote",
    change: votingWhere("NHS-VOTE", [roundGoesOn, safeNode]),
  }),
  mutant(networkedRules, {
    id: "no-lock",
    breaks: "CHS-SAFE",
    caughtBy: "agreement",
    change: votingWhere("NHS-VOTE", [roundGoesOn, votesOnce]),
  }),
  mutant(networkedRules, {
    id: "late-lock",
    breaks: "NHS-LOCK",
    caughtBy: "agreement",
    change: { lockDepth: 2 },
  }),
  mutant(networkedRules, {
    id: "commit-across-gap",
    breaks: "NHS-COMMIT",
    caughtBy: "agreement",
    change: { commits: { ...networkedRules.commits, contiguous: false } },
  }),
  ...shared(networkedRules),
];
