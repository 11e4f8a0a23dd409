/**
 * No honest validator signs two blocks in one round. Where rounds rise with every block, a round alone
 * names the occasion; where one round spans many heights, height and round do. Amnesia is no excuse, and
 * neither is a change of the rules: a height and a round stay what they were.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import { protocolById } from "../../protocol/registry.ts";
import type { SeenFact } from "../trace/seen.ts";
import { ofHonest, short, type Checker } from "./checker.ts";

export const oneVote: Checker = {
  id: "one-vote",
  statement: "No honest validator signs two different blocks in one round.",
  judge(recipe) {
    let { rules } = recipe;
    const protocol = protocolById(recipe.protocol);
    const signed = new Map<string, string>();

    /** The block signed on that occasion before, if any; from now on it is `block`. */
    const sign = (occasion: string, block: string): string | undefined => {
      const before = signed.get(occasion);
      signed.set(occasion, block);
      return before;
    };

    const judge = ofHonest("one-vote", (fact, node) => {
      if (fact.kind !== "voted") return undefined;
      const isByRound = protocol?.votesOncePer(rules) === "round";
      const before = occasionsOf(fact, node, isByRound)
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
  isByRound: boolean,
): readonly string[] => [...(isByRound ? [`${node}/${round}`] : []), `${node}/${height}/${round}`];
