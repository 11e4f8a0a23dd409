/**
 * No money is made or lost. Inside one shard: after every commit the balances add up to what genesis gave.
 * Between shards (I1): what a transaction takes on one side it brings on the other, as soon as it has taken
 * effect or ended everywhere.
 * @module
 */
import { millis } from "../../primitives/time.ts";
import type { Recipe } from "../recipe.ts";
import type { SessionInfo, Violation } from "../trace/entry.ts";
import { ofHonest, shardOf, type Checker, type Judge } from "./checker.ts";
import { withHazard } from "./hazards.ts";
import { linesOf, touchedAt, type Story } from "./lines.ts";
import { patience } from "./patience.ts";

export const conservation: Checker = {
  id: "conservation",
  statement: "No money is made or lost: what leaves one account arrives in another.",
  judge: (recipe, info) =>
    info.crossShard === undefined ? inShard(info) : betweenShards(recipe, info),
};

function inShard(info: SessionInfo): Judge {
  const given = new Map(info.genesis.map(({ shard, supply }) => [`s${shard}`, supply]));
  const reported = new Set<string>();
  return ofHonest("conservation", (fact, node) => {
    const supply = given.get(shardOf(node));
    if (fact.kind !== "committed" || fact.supply === supply || reported.has(node)) return undefined;
    reported.add(node);
    return `After height ${fact.height} the balances at ${node} add up to ${fact.supply}, not ${supply ?? 0}.`;
  });
}

function betweenShards(recipe: Recipe, info: SessionInfo): Judge {
  const lines = linesOf(info);
  const wait = patience(recipe, info, millis(recipe.progressMs));
  const reported = new Set<string>();
  const genesis = info.accounts.reduce((sum, { balance }) => sum + balance, 0);

  const fault = (story: Story, at: number): string | undefined => {
    const { participants, effects, endings } = story;
    const sum = [...effects.values()].reduce((total, { gain }) => total + gain, 0);
    if (sum === 0) return undefined;
    const open = participants.filter((shard) => !effects.has(shard) && !endings.has(shard));
    if (open.length > 0 && !wait.isOver(story.touchedAt, at)) return undefined;
    const isWhole = participants.every((shard) => effects.get(shard)?.isEmpty === false);
    const situation = isWhole
      ? lines.hasLiars()
        ? "forged"
        : "overwritten"
      : open.length > 0
        ? "unheard"
        : "one-sided";
    const word = sum > 0 ? "made" : "lost";
    const amount = Math.abs(sum);
    return withHazard(
      info.crossShard,
      situation,
      `${amount} ${word} by ${lines.nameOf(story.hash)}: there was ${genesis} at genesis.`,
    );
  };

  return {
    observe(entry): readonly Violation[] {
      const changed = lines.observe(entry);
      wait.observe(entry);
      const suspects = [...changed, ...wait.overdue(lines.open(), touchedAt, entry.at)];
      return suspects.flatMap((story) => {
        if (reported.has(story.hash)) return [];
        const detail = fault(story, entry.at);
        if (detail === undefined) return [];
        reported.add(story.hash);
        return [{ checker: "conservation", entry: entry.index, detail }];
      });
    },
  };
}
