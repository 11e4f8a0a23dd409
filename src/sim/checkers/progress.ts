/**
 * Once the network has healed, somebody honest commits something within the bound that the recipe names; and a
 * transaction that a shard has ordered ends on all its shards within that bound (I7). The clock stands still
 * while messages are held, the network is cut, or too few validators are up and honest, and where a protocol
 * makes no empty blocks, while nobody waits for anything.
 * @module
 */
import { hasQuorum } from "../../primitives/quorum.ts";
import type { Hash } from "../../primitives/ids.ts";
import { millis } from "../../primitives/time.ts";
import type { Recipe } from "../recipe.ts";
import type { SessionInfo, Violation } from "../trace/entry.ts";
import { shardOf, type Checker, type Judge } from "./checker.ts";
import { committees } from "./committees.ts";
import { withHazard, type Situation } from "./hazards.ts";
import { hasEnded, isOver, linesOf, shardNames, type Story } from "./lines.ts";
import { patience } from "./patience.ts";
import { troubles } from "./troubles.ts";
import { wants } from "./wants.ts";

export const progress: Checker = {
  id: "progress",
  statement:
    "After the network has healed, a block is committed, and every ordered transaction ends, within the bound of the recipe.",
  judge(recipe, info) {
    const judges =
      info.crossShard === undefined
        ? [ofChains(recipe, info)]
        : [ofChains(recipe, info), ofTransactions(recipe, info)];
    return {
      observe: (entry) => judges.flatMap((judge) => judge.observe(entry)),
      mayFind: (until) => judges.some((judge) => judge.mayFind(until)),
    };
  },
};

function ofChains(recipe: Recipe, info: SessionInfo): Required<Judge> {
  const bound = millis(recipe.progressMs);
  const trouble = troubles();
  const committee = committees(info);
  const wanted = wants();
  const shards = [...new Set(info.nodes.map(({ id }) => shardOf(id)))];
  const since = new Map(shards.map((shard) => [shard, recipe.network.gstMs * 1000]));
  const reported = new Set<string>();

  return {
    observe(entry) {
      trouble.observe(entry);
      committee.observe(entry);
      if (info.restsIdle === true) wanted.observe(entry);
      const { node, facts } = entry;
      // What a liar alone knows to be final is no progress.
      const isWell = node !== undefined && trouble.isWell(node);
      if (isWell && facts.some(({ kind }) => kind === "committed")) {
        const shard = shardOf(node);
        since.set(shard, Math.max(entry.at, since.get(shard) ?? 0));
        reported.delete(shard);
      }
      return shards.flatMap((each) => {
        const members = committee.of(each);
        const well = members.filter(trouble.isWell);
        const isTroubled =
          trouble.isCut() ||
          !hasQuorum(well.length, members.length) ||
          (info.restsIdle === true && !well.some(wanted.isWaiting));
        if (isTroubled || trouble.changedAt() === entry.at)
          since.set(each, Math.max(entry.at, since.get(each) ?? 0));
        const waited = entry.at - (since.get(each) ?? 0);
        if (waited <= bound || reported.has(each)) return [];
        reported.add(each);
        const detail = `Nothing was committed in ${each} for ${recipe.progressMs} ms, although the network was well.`;
        return [{ checker: "progress", entry: entry.index, detail }];
      });
    },
    mayFind: (until) => shards.some((shard) => until - (since.get(shard) ?? 0) > bound),
  };
}

function ofTransactions(recipe: Recipe, info: SessionInfo): Required<Judge> {
  const lines = linesOf(info);
  const wait = patience(recipe, info, millis(recipe.progressMs));
  const reported = new Set<string>();
  const differing = new Set<string>();
  /** Ordered and not at its end, in the order of ordering. */
  const waiting = new Map<Hash, Story>();

  /** What it looks like from outside: how many wait together, and whether results met. */
  const situationOf = (story: Story): Situation => {
    if (differing.has(story.hash)) return "stuck-roots";
    if (lines.hasLiars()) return "stuck-poisoned";
    if (lines.lineOf(story.original).length > 1) return "stuck-late-retry";
    const together = [...waiting.values()].filter((other) => meet(story, other)).length;
    if (together > 2) return "stuck-ring";
    return together === 2 ? "stuck-pair" : "stuck";
  };

  return {
    observe(entry): readonly Violation[] {
      for (const story of lines.observe(entry)) {
        if (isOver(story)) waiting.delete(story.hash);
        else if (story.ordered.size > 0 && !waiting.has(story.hash)) waiting.set(story.hash, story);
      }
      wait.observe(entry);
      for (const { rule, subject } of entry.rulings)
        if (rule === "EXEC-ROOTS" && subject !== undefined) differing.add(subject);
      const stuck = wait.overdue(waiting.values(), orderedAt, entry.at);
      return stuck.flatMap((story) => {
        if (reported.has(story.hash)) return [];
        reported.add(story.hash);
        const open = story.participants.filter((shard) => !hasEnded(story, shard));
        const detail = withHazard(
          info.crossShard,
          situationOf(story),
          `${lines.nameOf(story.hash)} has not ended on ${shardNames(open)}, ${recipe.progressMs} ms after it was ordered.`,
        );
        return [{ checker: "progress", entry: entry.index, detail }];
      });
    },
    // What is ordered later has less time until then than the chain has.
    mayFind: (until) =>
      [...waiting.values()].some((story) => wait.mayBeOver(orderedAt(story), until)),
  };
}

/** Do they need the same account? Each meets itself. */
const meet = (a: Story, b: Story): boolean =>
  a.accounts.some((account) => b.accounts.includes(account));

const orderedAt = ({ ordered }: Story): number => [...ordered.values()][0] ?? 0;
