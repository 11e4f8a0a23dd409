/**
 * When every transaction has ended everywhere, nothing is kept of any: no lock, no registration, no vote
 * (I8). What is on its way gets the bound of the recipe to arrive and be forgotten.
 * @module
 */
import { millis } from "../../primitives/time.ts";
import type { Fact } from "../../protocol/core/observe.ts";
import type { Violation } from "../trace/entry.ts";
import { shardOf, type Checker } from "./checker.ts";
import { withHazard } from "./hazards.ts";
import { linesOf } from "./lines.ts";
import { patience } from "./patience.ts";

type Residue = Extract<Fact, { kind: "residue" }>;

export const quiescence: Checker = {
  id: "quiescence",
  statement: "When all transactions have ended, no locks, registrations or votes are left.",
  judge(recipe, info) {
    const lines = linesOf(info);
    const wait = patience(recipe, info, millis(recipe.progressMs));
    const reported = new Set<string>();
    const heights = new Map<string, number>();
    let endedAt = 0;

    const fault = ({ locks, registered, votes }: Residue, node: string): string =>
      withHazard(
        info.crossShard,
        registered + votes > 0 ? "left-registered" : "left-locked",
        `All has ended, and ${node} still keeps ${locks} locked accounts, ${registered} registrations and votes on ${votes}.`,
      );

    return {
      observe(entry): readonly Violation[] {
        const changed = lines.observe(entry);
        wait.observe(entry);
        if (changed.length > 0) endedAt = entry.at;
        const { node, facts } = entry;
        if (node === undefined || !lines.isHonest(node)) return [];
        const shard = shardOf(node);
        let isAtTip = false;
        for (const fact of facts)
          if (fact.kind === "committed") {
            isAtTip = fact.height >= (heights.get(shard) ?? 0);
            heights.set(shard, Math.max(fact.height, heights.get(shard) ?? 0));
          }
        const residue = facts.find((fact): fact is Residue => fact.kind === "residue");
        if (residue === undefined || !isAtTip || !lines.isAllOver() || reported.has(shard))
          return [];
        const left = residue.locks + residue.registered + residue.votes;
        if (left === 0 || !wait.isOver(endedAt, entry.at)) return [];
        reported.add(shard);
        return [{ checker: "quiescence", entry: entry.index, detail: fault(residue, node) }];
      },
    };
  },
};
