/**
 * A validator gives one word on the result of a transaction (I6). The same word again, after a restart or for
 * who missed it, is no second one.
 * @module
 */
import { ofHonest, short, type Checker } from "./checker.ts";
import { withHazard } from "./hazards.ts";

export const oneExecutionVote: Checker = {
  id: "one-execution-vote",
  statement: "An honest validator gives at most one word on the result of a transaction.",
  judge(_recipe, info) {
    const given = new Map<string, string>();
    const reported = new Set<string>();
    return ofHonest("one-execution-vote", (fact, node) => {
      if (fact.kind !== "executionVoted") return undefined;
      const place = `${node}/${fact.transaction}`;
      const word = `${fact.root}/${fact.success}`;
      const before = given.get(place) ?? word;
      given.set(place, before);
      if (before === word || reported.has(place)) return undefined;
      reported.add(place);
      const name = info.transactions[fact.transaction] ?? short(fact.transaction);
      return withHazard(
        info.crossShard,
        "two-words",
        `${node} voted for two results of ${name}: ${short(before)} and ${short(word)}.`,
      );
    });
  },
};
