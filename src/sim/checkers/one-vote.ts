/**
 * No honest validator signs two blocks in one round. Where rounds rise with every block, a round alone
 * names the occasion; where one round spans many heights, height and round do. Amnesia is no excuse.
 * @module
 */
import { ofHonest, short, type Checker } from "./checker.ts";

/** Rule sets in which a validator votes once a round, whatever the height. */
const BY_ROUND = /^hotstuff2(!.*)?$/;

export const oneVote: Checker = {
  id: "one-vote",
  statement: "No honest validator signs two different blocks in one round.",
  judge({ rules }) {
    const signed = new Map<string, string>();
    return ofHonest("one-vote", (fact, node) => {
      if (fact.kind !== "voted") return undefined;
      const occasion = BY_ROUND.test(rules)
        ? `${node}/${fact.round}`
        : `${node}/${fact.height}/${fact.round}`;
      const before = signed.get(occasion);
      signed.set(occasion, fact.block);
      if (before === undefined || before === fact.block) return undefined;
      return `${node} signed ${short(before)} and ${short(fact.block)} in round ${fact.round}.`;
    });
  },
};
