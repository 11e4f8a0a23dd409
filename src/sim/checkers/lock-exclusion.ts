/**
 * No account is held by two transactions at a time in its own shard (I5).
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { ofHonest, shardOf, type Checker } from "./checker.ts";
import { withHazard } from "./hazards.ts";
import { linesOf } from "./lines.ts";

export const lockExclusion: Checker = {
  id: "lock-exclusion",
  statement: "No account is held by two transactions at a time in its shard.",
  judge(_recipe, info) {
    const homes = new Map(info.accounts.map(({ name, shard }) => [name, `s${shard}`]));
    const holders = new Map<string, ReadonlySet<Hash>>();
    const reported = new Set<string>();
    const lines = linesOf(info);
    const judge = ofHonest("lock-exclusion", (fact, node) => {
      if (fact.kind === "restarted") {
        for (const place of holders.keys()) if (place.startsWith(`${node}/`)) holders.delete(place);
        return undefined;
      }
      if (fact.kind !== "accountsLocked" && fact.kind !== "accountsUnlocked") return undefined;
      const own = fact.accounts.filter((account) => homes.get(account) === shardOf(node));
      for (const account of own) {
        const place = `${node}/${account}`;
        const now = new Set(holders.get(place));
        if (fact.kind === "accountsLocked") now.add(fact.transaction);
        else now.delete(fact.transaction);
        holders.set(place, now);
      }
      const shared = own.find((account) => (holders.get(`${node}/${account}`)?.size ?? 0) > 1);
      if (shared === undefined || reported.has(shared)) return undefined;
      reported.add(shared);
      const names = [...(holders.get(`${node}/${shared}`) ?? [])].map(lines.nameOf);
      return withHazard(
        info.crossShard,
        "two-holders",
        `${shared} is held at ${node} by ${names.join(" and ")} at once.`,
      );
    });
    return {
      observe(entry) {
        lines.observe(entry);
        return judge.observe(entry);
      },
    };
  },
};
