/**
 * Whoever belongs to the committee of an epoch, all honest validators say alike: two committees for one epoch have
 * two quorums, and two quorums two histories.
 * @module
 */
import { ofHonest, shardOf, type Checker } from "./checker.ts";

export const oneCommittee: Checker = {
  id: "one-committee",
  statement: "In one epoch all honest validators go by the same committee.",
  judge() {
    const first = new Map<string, { readonly node: string; readonly members: string }>();
    const reported = new Set<string>();
    return ofHonest("one-committee", (fact, node) => {
      if (fact.kind !== "membersChanged") return undefined;
      const place = `${shardOf(node)}/${fact.epoch}`;
      const members = fact.members.join(", ");
      const known = first.get(place);
      if (known === undefined) first.set(place, { node, members });
      if (known === undefined || known.members === members || reported.has(place)) return undefined;
      reported.add(place);
      return `In epoch ${fact.epoch} ${known.node} goes by ${known.members} and ${node} by ${members}.`;
    });
  },
};
