/**
 * A transaction takes effect on all its shards or on none (I3).
 * @module
 */
import type { Micros } from "../../primitives/time.ts";
import type { Checker } from "./checker.ts";
import { withHazard, type Situation } from "./hazards.ts";
import { divided, shardNames, type Lines, type Story } from "./lines.ts";
import { judgeStories, type Watch } from "./suspects.ts";

export const atomicity: Checker = {
  id: "atomicity",
  statement: "A transaction takes effect on all its shards, or on none.",
  judge: (recipe, info) =>
    judgeStories("atomicity", { recipe, info }, (story, at, watch) => {
      const found = faultOf(story, at, watch, recipe.progressMs);
      return found && withHazard(info.crossShard, ...found);
    }),
};

type Fault = readonly [Situation, string] | undefined;

function faultOf(story: Story, at: Micros, { lines, wait }: Watch, boundMs: number): Fault {
  const { acted, refused, open } = divided(story);
  if (acted.length === 0) return ghost(story, lines);
  const head = `${lines.nameOf(story.hash)} took effect on ${shardNames(acted)}`;
  if (refused.length > 0) {
    const how = refused.map((shard) => story.endings.get(shard)?.status ?? "").join(", ");
    const hadGivenUp = acted.some((shard) => story.endings.get(shard)?.took === false);
    return [
      hadGivenUp ? "after-abort" : "one-sided",
      `${head}, but on ${shardNames(refused)} it ended without: ${how}.`,
    ];
  }
  return open.length > 0 && wait.isOver(story.touchedAt, at)
    ? ["unheard", `${head}, and not on ${shardNames(open)} for ${boundMs} ms.`]
    : undefined;
}

/** Its retry took effect, and one shard has told the client alone that it gave it up. */
function ghost(story: Story, lines: Lines): Fault {
  const gone = story.participants.filter((shard) => isGivenUpAlone(story, shard));
  const heir = lines.lineOf(story.original).find((other) => divided(other).acted.length > 0);
  return gone.length === 0 || heir === undefined
    ? undefined
    : [
        "stale-original",
        `${lines.nameOf(story.hash)} was aborted on ${shardNames(gone)} alone, although ${lines.nameOf(heir.hash)} took effect.`,
      ];
}

/** Aborted, and not because certificates said so. */
const isGivenUpAlone = ({ endings, effects }: Story, shard: number): boolean =>
  endings.get(shard)?.status === "aborted" && !effects.has(shard);
