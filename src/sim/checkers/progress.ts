/**
 * Once the network has healed, something is committed within the bound that the recipe names. The clock
 * stands still while messages are held, the network is cut, or too few validators are up and honest.
 * @module
 */
import { hasQuorum } from "../../primitives/quorum.ts";
import { millis } from "../../primitives/time.ts";
import type { ScriptEntry } from "../recipe.ts";
import type { TraceEntry } from "../trace/entry.ts";
import { shardOf, type Checker } from "./checker.ts";
import { covers } from "../matching.ts";
import type { Match } from "../recipe.ts";

export const progress: Checker = {
  id: "progress",
  statement: "After the network has healed, a block is committed within the bound of the recipe.",
  judge(recipe, info) {
    const bound = millis(recipe.progressMs);
    const trouble = troubles();
    const shards = [...new Set(info.nodes.map(({ id }) => shardOf(id)))];
    const since = new Map(shards.map((shard) => [shard, recipe.network.gstMs * 1000]));
    const reported = new Set<string>();

    return {
      observe(entry) {
        trouble.observe(entry);
        const shard = entry.node === undefined ? undefined : shardOf(entry.node);
        if (shard !== undefined && entry.facts.some(({ kind }) => kind === "committed")) {
          since.set(shard, Math.max(entry.at, since.get(shard) ?? 0));
          reported.delete(shard);
        }
        return shards.flatMap((each) => {
          const members = info.nodes.filter(({ id }) => shardOf(id) === each).map(({ id }) => id);
          const isTroubled =
            trouble.isCut() || !hasQuorum(members.filter(trouble.isWell).length, members.length);
          if (isTroubled || trouble.changedAt() === entry.at)
            since.set(each, Math.max(entry.at, since.get(each) ?? 0));
          const waited = entry.at - (since.get(each) ?? 0);
          if (waited <= bound || reported.has(each)) return [];
          reported.add(each);
          const detail = `Nothing was committed in ${each} for ${recipe.progressMs} ms, although the network was well.`;
          return [{ checker: "progress", entry: entry.index, detail }];
        });
      },
    };
  },
};

/** What the script has done to the world and not yet undone. */
function troubles() {
  const down = new Set<string>();
  const dishonest = new Set<string>();
  let holds: Match[] = [];
  let isDivided = false;
  let changedAt = -1;

  const note = (verb: ScriptEntry): void => {
    if (verb.do === "hold") holds.push(verb.match);
    if (verb.do === "release") holds = holds.filter((held) => !covers(verb.match, held));
    if (verb.do === "partition" || verb.do === "isolate") isDivided = true;
    if (verb.do === "heal") isDivided = false;
  };

  return {
    observe({ node, at, cause, facts }: TraceEntry): void {
      if (cause.kind === "script") {
        changedAt = at;
        note(cause.entry);
      }
      for (const fact of facts) {
        if (node === undefined) continue;
        if (fact.kind === "crashed") down.add(node);
        if (fact.kind === "restarted") down.delete(node);
        if (fact.kind !== "misbehaves") continue;
        if (fact.as === "honest") dishonest.delete(node);
        else dishonest.add(node);
      }
    },
    isCut: () => isDivided || holds.length > 0,
    isWell: (node: string) => !down.has(node) && !dishonest.has(node),
    changedAt: () => changedAt,
  };
}
