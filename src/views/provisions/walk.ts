/**
 * The walk of a transaction through the machines of all its shards, in words. What several validators of a shard
 * do one after the other is one line. Pure.
 * @module
 */
import { parseNodeId, type Hash } from "../../primitives/ids.ts";
import { quorumThreshold } from "../../primitives/quorum.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Life, Step, StepKind } from "../../sim/trace/lives.ts";
import { tellTransaction } from "../../store/tell-transactions.ts";
import type { Words } from "../../words/words.ts";

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

/** How things are called, in the words of a language. */
interface Namer {
  readonly info: SessionInfo;
  readonly call: (hash: Hash) => string;
  readonly words: Words;
}

export function walkOf({ steps }: Life, namer: Namer): readonly WalkLine[] {
  return groupsOf(steps).flatMap((group): WalkLine[] => {
    const [first] = group;
    const machine = first === undefined ? undefined : MACHINES[first.fact.kind];
    if (first === undefined || machine === undefined || isImplied(first)) return [];
    const text = textOf(group, namer);
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

function textOf(group: readonly Step[], { info, call, words }: Namer): string | undefined {
  const [first] = group;
  if (first === undefined) return undefined;
  const { fact, shard } = first;
  if (fact.kind === "provisionCounted" || fact.kind === "executionVoteCounted")
    return countedText(group, shard, { info, words: words.provisions });
  const places = [...new Set(group.map(({ node }) => parseNodeId(node)?.index ?? 0))];
  const who = seats(places, shard, words.provisions);
  return tellTransaction(fact, { who, isMany: places.length > 1, here: `S${shard}`, call }, words);
}

/** More validators than this are counted. */
const NAMED_MAX = 7;

const seats = (places: readonly number[], shard: number, words: Words["provisions"]): string =>
  places.length > NAMED_MAX
    ? words.validatorCount(places.length, shard)
    : words.validators(
        places.map((place) => `V${place}`),
        shard,
      );

function countedText(
  group: readonly Step[],
  shard: number,
  { info, words }: { readonly info: SessionInfo; readonly words: Words["provisions"] },
): string {
  const facts = group.flatMap(({ fact }) =>
    fact.kind === "provisionCounted" || fact.kind === "executionVoteCounted" ? [fact] : [],
  );
  const [first] = facts;
  const voters = [...new Set(facts.map(({ voter }) => voter))].sort((a, b) => a - b);
  const isProvision = first?.kind === "provisionCounted";
  const from = isProvision ? first.source : shard;
  const who = seats(voters, from, words);
  if (first?.verified !== true) {
    const tell = isProvision ? words.provisionsReach : words.wordsReach;
    return tell(who, voters.length, shard);
  }
  const total = info.nodes
    .filter((node) => node.shard === from)
    .reduce((sum, { power }) => sum + power, 0);
  const power = Math.max(...facts.map((fact) => fact.power));
  return words.signaturesHold(who, voters.length, {
    power,
    total,
    needed: quorumThreshold(total),
    shard,
  });
}
