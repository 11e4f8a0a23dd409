/**
 * A rule set put together from clauses, each of which HotStuff-2 has, lacks, or would be worse with. What is
 * composed of exactly the clauses of HotStuff-2 behaves as it does.
 *
 * A composed set is named by its clauses, three letters of each (`hotstuff2!built.onc.loc`), so that a recipe can run
 * under it.
 * @module
 */
import { height as heightOf } from "../../primitives/ids.ts";
import { rankOf } from "../chain/certificate.ts";
import type { Ancestor } from "../chain/finality.ts";
import { guard, type Guard } from "../core/options.ts";
import { heightGuard } from "./rules-by-height.ts";
import { afterVote, hotstuff2Rules, safeVoteGuards, voted } from "./rules-by-round.ts";
import { votingBy, type Rules, type VoteQuestion } from "./rules.ts";
import type { Registers } from "./state.ts";

/** In the order in which a name lists them. The first ten are HotStuff-2; the rest are temptations. */
export const RULE_CLAUSES = [
  "once",
  "lock",
  "contiguous",
  "linked",
  "timeouts",
  "power",
  "checked",
  "bound",
  "counted",
  "settled",
  "height",
  "extends",
  "low",
] as const;
export type RuleClause = (typeof RULE_CLAUSES)[number];

/** All that keeps HotStuff-2 safe and live, and nothing else. */
export const SOUND_CLAUSES: readonly RuleClause[] = RULE_CLAUSES.slice(0, 10);

type Clauses = ReadonlySet<RuleClause>;
/** Nothing newer opens this lock: who is locked on a block votes for its descendants alone. */
function leavesLock({ registers, header, hash, ancestorAt }: VoteQuestion): Guard {
  const { lockedRank, lockedBlock, lockedHeight } = registers;
  const ok = lockedRank < 0 || ancestorAt(lockedHeight)?.hash === lockedBlock;
  const values = { lockedBlock, lockedHeight, lockedRound: lockedRank };
  return guard(
    "extends",
    "HS2-EXTENDS",
    ok,
    { ...values, parentQcRound: rankOf(header.parentQc) },
    hash,
  );
}

/** A lock on the certificate below the one that the block carries: one too low for a row of two. */
const lockedBelow = (question: VoteQuestion): Registers => {
  const { registers, header, ancestorAt } = question;
  const { lockedRank, lockedBlock, lockedHeight } = registers;
  const below: Ancestor | undefined =
    header.height < 2 ? undefined : ancestorAt(heightOf(header.height - 2));
  const voted = { ...afterVote(question), lockedRank, lockedBlock, lockedHeight };
  return below === undefined || below.rank <= lockedRank
    ? voted
    : { ...voted, lockedRank: below.rank, lockedBlock: below.hash, lockedHeight: below.height };
};

function registersAfter(clauses: Clauses, question: VoteQuestion): Registers {
  const next = clauses.has("low") ? lockedBelow(question) : afterVote(question);
  if (!clauses.has("height")) return next;
  const { height, round } = question.header;
  return { ...next, locks: new Map(next.locks).set(height, { block: question.hash, round }) };
}

const voteUnder = (clauses: Clauses) =>
  votingBy(
    (question) => {
      const [round, once, lock] = safeVoteGuards(question);
      return [
        round,
        ...(clauses.has("once") ? [once] : []),
        // One block a height, for ever.
        ...(clauses.has("height") ? [heightGuard("GUIDE-LOCK", question)] : []),
        ...(clauses.has("extends") ? [leavesLock(question)] : []),
        ...(clauses.has("lock") ? [lock] : []),
      ];
    },
    (question) => ({ next: registersAfter(clauses, question), ruling: voted(question) }),
  );

/** @param id what the rule set is called */
export function composed(id: string, listed: readonly RuleClause[]): Rules {
  const clauses: Clauses = new Set(listed);
  return {
    ...hotstuff2Rules,
    id,
    ...voteUnder(clauses),
    commits: { ...hotstuff2Rules.commits, contiguous: clauses.has("contiguous") },
    powerOf: clauses.has("power") ? hotstuff2Rules.powerOf : (qc) => qc.votingPower,
    checksCertificates: clauses.has("checked"),
    linksCommits: clauses.has("linked"),
    bindsBody: clauses.has("bound"),
    settlesOnVerified: clauses.has("settled"),
    countsOnce: clauses.has("counted"),
    givesUp: clauses.has("timeouts"),
  };
}

const BUILT = "hotstuff2!built";

/** A recipe names a rule set in at most 80 characters. */
const abbreviated = (clause: RuleClause): string => clause.slice(0, 3);

/** The name of the rule set with these clauses, whatever their order and however often each is given. */
export const builtId = (clauses: readonly RuleClause[]): string =>
  [BUILT, ...RULE_CLAUSES.filter((clause) => clauses.includes(clause)).map(abbreviated)].join(".");

const built = new Map<string, Rules>();

/** The rule set of that name; `undefined`: it is not the name of one. Total. */
export function builtRules(id: string): Rules | undefined {
  const known = built.get(id);
  if (known !== undefined || !id.startsWith(BUILT)) return known;
  const parts = id.split(".");
  const clauses = RULE_CLAUSES.filter((clause) => parts.includes(abbreviated(clause)));
  if (builtId(clauses) !== id) return undefined;
  const rules = composed(id, clauses);
  built.set(id, rules);
  return rules;
}
