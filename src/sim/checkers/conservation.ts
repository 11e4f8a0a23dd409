/**
 * No money is made or lost. Inside one shard: after every commit the balances add up to what genesis gave.
 * Between shards (I1): what a transaction takes on one side it brings on the other, as soon as it has taken
 * effect or ended everywhere.
 * @module
 */
import type { Recipe } from "../recipe.ts";
import type { SessionInfo } from "../trace/entry.ts";
import { ofHonest, shardOf, type Checker, type Judge } from "./checker.ts";
import { withHazard, type Situation } from "./hazards.ts";
import type { Story } from "./lines.ts";
import { judgeStories } from "./suspects.ts";

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
  const genesis = info.accounts.reduce((sum, { balance }) => sum + balance, 0);
  return judgeStories("conservation", { recipe, info }, (story, at, { lines, wait }) => {
    const { participants, effects, endings } = story;
    const sum = [...effects.values()].reduce((total, { gain }) => total + gain, 0);
    const isOpen = participants.some((shard) => !effects.has(shard) && !endings.has(shard));
    if (sum === 0 || (isOpen && !wait.isOver(story.touchedAt, at))) return undefined;
    const amount = `${Math.abs(sum)} ${sum > 0 ? "made" : "lost"}`;
    return withHazard(
      info.crossShard,
      situationOf(story, isOpen, lines.hasLiars()),
      `${amount} by ${lines.nameOf(story.hash)}: there was ${genesis} at genesis.`,
    );
  });
}

function situationOf(
  { participants, effects }: Story,
  isOpen: boolean,
  hasLiars: boolean,
): Situation {
  const isWhole = participants.every((shard) => effects.get(shard)?.isEmpty === false);
  if (isWhole) return hasLiars ? "forged" : "overwritten";
  return isOpen ? "unheard" : "one-sided";
}
