/**
 * The walk of a transaction through the machines of all its shards, in words. What several validators of a shard
 * do one after the other is one line. Pure.
 * @module
 */
import { parseNodeId, type Hash } from "../../primitives/ids.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Life, Step, StepKind } from "../../sim/trace/lives.ts";
import { listed, tellTransaction } from "../../store/tell-transactions.ts";

export type Machine = "mempool" | "execution" | "provisions" | "livelock" | "chain";

export interface WalkLine {
  readonly entry: number;
  /** Simulated milliseconds. */
  readonly ms: number;
  readonly shard: number;
  readonly machine: Machine;
  readonly text: string;
}

/** Which of the machines does it; `undefined`: another line says it already. */
const MACHINES: Readonly<Record<StepKind, Machine | undefined>> = {
  announced: "mempool",
  accountsLocked: "mempool",
  accountsUnlocked: "mempool",
  provisionSigned: "execution",
  provisionCounted: "provisions",
  proofSealed: "provisions",
  settled: "chain",
  executed: "execution",
  rolledBack: "execution",
  executionVoted: "execution",
  executionVoteCounted: "execution",
  stateCertified: "execution",
  decided: "execution",
  moved: "execution",
  cycleFound: "livelock",
  transaction: "mempool",
};

/** Statuses that follow from what another line has said. */
const IMPLIED = ["pending", "committed", "executed"];

export function walkOf(
  { steps }: Life,
  info: SessionInfo,
  call: (hash: Hash) => string,
): readonly WalkLine[] {
  return groupsOf(steps).flatMap((group): WalkLine[] => {
    const [first] = group;
    const machine = first === undefined ? undefined : MACHINES[first.fact.kind];
    if (first === undefined || machine === undefined || isImplied(first)) return [];
    const text = textOf(group, info, call);
    if (text === undefined) return [];
    return [{ entry: first.entry, ms: first.at / 1000, shard: first.shard, machine, text }];
  });
}

const isImplied = ({ fact }: Step): boolean =>
  fact.kind === "transaction" && IMPLIED.includes(fact.status);

/** What validators of one shard do alike, as long as nothing else comes between. */
function groupsOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  for (const step of steps) {
    if (isImplied(step)) continue;
    const open = groups.findLast(([first]) => first?.shard === step.shard);
    const isMore = open?.[0] !== undefined && isAlike(open[0], step);
    if (isMore) open.push(step);
    else groups.push([step]);
  }
  return groups;
}

function isAlike({ fact: a }: Step, { fact: b }: Step): boolean {
  if (a.kind === "provisionSigned" && b.kind === "provisionSigned") return a.target === b.target;
  if (a.kind === "provisionCounted" && b.kind === "provisionCounted")
    return a.source === b.source && a.verified === b.verified;
  if (a.kind === "executionVoted" && b.kind === "executionVoted") return a.root === b.root;
  if (a.kind === "executionVoteCounted" && b.kind === "executionVoteCounted")
    return a.verified === b.verified;
  return false;
}

function textOf(
  group: readonly Step[],
  info: SessionInfo,
  call: (hash: Hash) => string,
): string | undefined {
  const [first] = group;
  if (first === undefined) return undefined;
  const { fact, shard } = first;
  if (fact.kind === "provisionCounted" || fact.kind === "executionVoteCounted")
    return countedText(group, shard, info);
  const places = [...new Set(group.map(({ node }) => parseNodeId(node)?.index ?? 0))];
  const who = `${seats(places)} of S${shard}`;
  return tellTransaction(fact, { who, isMany: places.length > 1, here: `S${shard}`, call });
}

/** More validators than this are counted. */
const NAMED_MAX = 7;

const seats = (places: readonly number[]): string =>
  places.length > NAMED_MAX
    ? `${places.length} validators`
    : listed(places.map((place) => `V${place}`));

function countedText(group: readonly Step[], shard: number, info: SessionInfo): string {
  const facts = group.flatMap(({ fact }) =>
    fact.kind === "provisionCounted" || fact.kind === "executionVoteCounted" ? [fact] : [],
  );
  const [first] = facts;
  const voters = [...new Set(facts.map(({ voter }) => voter))].sort((a, b) => a - b);
  const from = first?.kind === "provisionCounted" ? first.source : shard;
  const who = `${seats(voters)} of S${from}`;
  const what = first?.kind === "provisionCounted" ? "provision" : "word";
  const many = voters.length > 1 ? `${what}s of ${who} reach` : `${what} of ${who} reaches`;
  if (first?.verified !== true) return `The ${many} S${shard}.`;
  const total = info.nodes
    .filter((node) => node.shard === from)
    .reduce((sum, { power }) => sum + power, 0);
  const power = Math.max(...facts.map((fact) => fact.power));
  const signatures = voters.length > 1 ? "signatures hold" : "signature holds";
  return `The ${signatures} of ${who}: power ${power} of ${total} in S${shard}, and ${quorumThreshold(total)} are needed.`;
}
