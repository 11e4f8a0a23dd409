/**
 * No honest validator signs two blocks in one round. Where rounds rise with every block, a round alone
 * names the occasion; where one round spans many heights, height and round do. Amnesia is no excuse, and
 * neither is a change of the rules: a height and a round stay what they were.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import type { SeenFact } from "../trace/seen.ts";
import { ofHonest, short, type Checker } from "./checker.ts";

/** Rule sets in which a validator votes once a round, whatever the height. */
const BY_ROUND = /^(hotstuff2(!.*)?|one-qc-final|late-lock|three-chain|whole-chain|extends-lock)$/;

export const oneVote: Checker = {
  id: "one-vote",
  statement: "No honest validator signs two different blocks in one round.",
  judge(recipe) {
    let { rules } = recipe;
    const signed = new Map<string, string>();

    /** The block signed on that occasion before, if any; from now on it is `block`. */
    const sign = (occasion: string, block: string): string | undefined => {
      const before = signed.get(occasion);
      signed.set(occasion, block);
      return before;
    };

    const judge = ofHonest("one-vote", (fact, node) => {
      if (fact.kind !== "voted") return undefined;
      const before = occasionsOf(fact, node, rules)
        .map((occasion) => sign(occasion, fact.block))
        .find((block) => block !== undefined && block !== fact.block);
      if (before === undefined) return undefined;
      return `${node} signed ${short(before)} and ${short(fact.block)} in round ${fact.round}.`;
    });
    return {
      observe(entry) {
        if (entry.cause.kind === "script" && entry.cause.entry.do === "rules")
          rules = entry.cause.entry.rules;
        return judge.observe(entry);
      },
    };
  },
};

/** What the vote is the only one of. */
const occasionsOf = (
  { height, round }: Extract<SeenFact, { kind: "voted" }>,
  node: NodeId,
  rules: string,
): readonly string[] => [
  ...(BY_ROUND.test(rules) ? [`${node}/${round}`] : []),
  `${node}/${height}/${round}`,
];
