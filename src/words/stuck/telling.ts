/**
 * The cause of a standstill in a sentence, and the validators that it speaks of.
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { Cause } from "../../sim/stuck/cause.ts";
import type { Words } from "../words.ts";

export interface Naming {
  readonly node: (node: NodeId) => string;
  readonly block: (block: Hash, height: number) => string;
}

export const causeTitle = (cause: Cause, { stuck }: Pick<Words, "stuck">): string =>
  cause.id === "locks-apart" && cause.groups.length < 2
    ? stuck.rulesForbid
    : stuck.titles[cause.id];

export function causeSentence(
  cause: Cause,
  naming: Naming,
  { stuck }: Pick<Words, "stuck">,
): string {
  const names = (nodes: readonly NodeId[]): readonly string[] => nodes.map(naming.node);
  switch (cause.id) {
    case "no-quorum": {
      const { reach, needed, total, down, silent, apart } = cause;
      return stuck.noQuorum(reach, needed, total, names(down), names(silent), names(apart));
    }
    case "faulty-proposers":
      return stuck.faultyProposers(
        names(cause.proposers),
        cause.theirs,
        cause.rounds,
        cause.inARow,
      );
    case "votes-lost":
      return stuck.votesLost(cause.lost, cause.isKept);
    case "timers-too-short":
      return stuck.timersTooShort(cause.timeoutMs, cause.longestWayMs, cause.givenUp);
    case "locks-apart": {
      const groups = cause.groups.map(({ block, height, nodes }) => ({
        block: naming.block(block, height),
        nodes: names(nodes),
      }));
      return stuck.locksApart(cause.rules, cause.needed, groups);
    }
    case "missing-data": {
      const { lost, needed, lacking, block } = cause;
      const named = block === undefined ? undefined : naming.block(block.hash, block.height);
      return stuck.missingData(lost, needed, names(lacking), named);
    }
    case "no-work":
      return stuck.noWork;
    case "rounds-apart":
      return stuck.roundsApart(
        cause.rules,
        cause.rounds.map(({ node, round }) => ({ node: naming.node(node), round })),
      );
    case "waits-for-shard": {
      const { coordinator, silent } = cause;
      const named = coordinator === undefined ? "" : naming.node(coordinator);
      return stuck.waitsForShard({ ...cause, coordinator: named, silent: names(silent) });
    }
    case "unknown":
      return stuck.unknown;
  }
}

/** Whom to look at, in the order of the sentence. */
export function concernedBy(cause: Cause): readonly NodeId[] {
  switch (cause.id) {
    case "no-quorum":
      return [...cause.down, ...cause.silent, ...cause.apart];
    case "faulty-proposers":
      return cause.proposers;
    case "votes-lost":
      return [...new Set(cause.lost.flatMap(({ to }) => to))].sort(compareText);
    case "locks-apart":
      return cause.groups.flatMap(({ nodes }) => nodes);
    case "missing-data":
      return cause.lacking;
    case "rounds-apart":
      return cause.rounds.map(({ node }) => node);
    case "waits-for-shard": {
      const { coordinator, reason, silent, lost } = cause;
      if (coordinator !== undefined) return [coordinator];
      if (reason === "silent") return silent;
      return [...new Set(lost.flatMap(({ to }) => to))].sort(compareText);
    }
    default:
      return [];
  }
}
