/**
 * A transaction takes effect on all its shards or on none (I3).
 * @module
 */
import { millis } from "../../primitives/time.ts";
import type { Violation } from "../trace/entry.ts";
import type { Checker } from "./checker.ts";
import { withHazard } from "./hazards.ts";
import { divided, linesOf, shardNames, touchedAt, type Story } from "./lines.ts";
import { patience } from "./patience.ts";

/** Aborted, and not because certificates said so. */
const isGivenUpAlone = ({ endings, effects }: Story, shard: number): boolean =>
  endings.get(shard)?.status === "aborted" && !effects.has(shard);

export const atomicity: Checker = {
  id: "atomicity",
  statement: "A transaction takes effect on all its shards, or on none.",
  judge(recipe, info) {
    const lines = linesOf(info);
    const wait = patience(recipe, info, millis(recipe.progressMs));
    const reported = new Set<string>();

    /** Its retry took effect, and one shard has told the client alone that it gave it up. */
    const ghost = (story: Story): string | undefined => {
      const gone = story.participants.filter((shard) => isGivenUpAlone(story, shard));
      const heir = lines.lineOf(story.original).find((other) => divided(other).acted.length > 0);
      if (gone.length === 0 || heir === undefined) return undefined;
      return withHazard(
        info.crossShard,
        "stale-original",
        `${lines.nameOf(story.hash)} was aborted on ${shardNames(gone)} alone, although ${lines.nameOf(heir.hash)} took effect.`,
      );
    };

    const fault = (story: Story, at: number): string | undefined => {
      const { acted, refused, open } = divided(story);
      if (acted.length === 0) return ghost(story);
      const name = lines.nameOf(story.hash);
      const head = `${name} took effect on ${shardNames(acted)}`;
      if (refused.length > 0) {
        const how = refused.map((shard) => story.endings.get(shard)?.status ?? "").join(", ");
        const situation = acted.some((shard) => story.endings.get(shard)?.took === false)
          ? "after-abort"
          : "one-sided";
        return withHazard(
          info.crossShard,
          situation,
          `${head}, but on ${shardNames(refused)} it ended without: ${how}.`,
        );
      }
      if (open.length === 0 || !wait.isOver(story.touchedAt, at)) return undefined;
      return withHazard(
        info.crossShard,
        "unheard",
        `${head}, and not on ${shardNames(open)} for ${recipe.progressMs} ms.`,
      );
    };

    return {
      observe(entry): readonly Violation[] {
        // What one life came to may convict another of the same line.
        const changed = lines.observe(entry).flatMap(({ original }) => lines.lineOf(original));
        wait.observe(entry);
        const suspects = [...changed, ...wait.overdue(lines.open(), touchedAt, entry.at)];
        return suspects.flatMap((story) => {
          if (reported.has(story.hash)) return [];
          const detail = fault(story, entry.at);
          if (detail === undefined) return [];
          reported.add(story.hash);
          return [{ checker: "atomicity", entry: entry.index, detail }];
        });
      },
    };
  },
};
