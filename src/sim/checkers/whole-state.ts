/**
 * What is run without the balance of an account that there is comes to nothing, however well it could be paid:
 * who runs it has not waited for all shards to speak (F9).
 * @module
 */
import { ofHonest, short, type Checker } from "./checker.ts";
import { withHazard } from "./hazards.ts";
import { shardNames } from "./lines.ts";

export const wholeState: Checker = {
  id: "whole-state",
  statement:
    "An honest validator runs a transaction with the balances of all its accounts, or not at all.",
  judge(_recipe, info) {
    const homes = new Map(info.accounts.map(({ name, shard }) => [name, shard]));
    const reported = new Set<string>();
    return ofHonest("whole-state", (fact, node) => {
      if (fact.kind !== "executed" || fact.basis !== "commit" || fact.missing === undefined)
        return undefined;
      const { transaction, missing } = fact;
      const home = homes.get(missing);
      if (home === undefined || reported.has(transaction)) return undefined;
      reported.add(transaction);
      const name = info.transactions[transaction] ?? short(transaction);
      return withHazard(
        info.crossShard,
        "half-run",
        `${node} ran ${name} without the balance of ${missing}, which ${shardNames([home])} keeps.`,
      );
    });
  },
};
