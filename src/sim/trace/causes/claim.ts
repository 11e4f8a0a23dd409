/**
 * The grammar of causes. An entry makes *claims* (it arrived, it was voted, it was certified …). A claim
 * *offers* keys, by which later claims find it, and *wants* the keys of what it rests on; a want is met by
 * the latest entry that offers its key. Keys that begin with `@` are met within the same entry alone.
 * @module
 */
import { nodeId, parseNodeId, type Hash } from "../../../primitives/ids.ts";
import type { Fact } from "../../../protocol/core/observe.ts";
import type { MessageRecord, SessionInfo, TraceEntry } from "../entry.ts";

/** What a story is read from. A `TraceStore` is one. */
export interface Trace {
  readonly info: SessionInfo;
  /** Entry `index` from 1; `undefined` beyond what is there. */
  entry(index: number): TraceEntry | undefined;
  message(number: number): MessageRecord | undefined;
}

export interface Want {
  readonly key: string;
  /** Only an earlier entry will do. */
  readonly isEarlier?: true;
  /** Nothing offers the key before an entry that offers this one. */
  readonly until?: string;
  /** It may never have happened: not looked for further back than `REACH` entries. */
  readonly isUncertain?: true;
  /** Answers come in the order of the questions: the n-th offer meets the n-th want. */
  readonly isQueued?: true;
}

export interface Claim {
  /** Place in the facts of the entry; absent for what is no fact. */
  readonly fact?: number;
  /** The claim is that this timer was set. */
  readonly timer?: string;
  readonly offers: readonly string[];
  readonly close: readonly Want[];
  /** What it rests on from an earlier block or round: named in a story, and explained no further. */
  readonly far: readonly Want[];
}

/** Entries beyond which an uncertain want is given up. */
export const REACH = 8000;

/** A line of the table of grounds; what is left out is empty. */
export interface Ground {
  readonly offers?: readonly string[];
  readonly close?: readonly Want[];
  readonly far?: readonly Want[];
}

/** Where a fact was seen, and what else was seen in the same entry. */
export interface Here {
  readonly node: string;
  readonly shard: number;
  readonly entry: TraceEntry;
  /** Numbers of all shards. */
  readonly shards: readonly number[];
  /** Validators of this shard, by seat. */
  readonly members: readonly number[];
  /** What set the entry going. */
  readonly trigger: readonly Want[];
  has(kind: Fact["kind"]): boolean;
  factsOf<K extends Fact["kind"]>(kind: K): readonly Extract<Fact, { kind: K }>[];
  nodeAt(shard: number, index: number): string;
}

/** What each kind of fact rests on. A kind that is not listed rests on what set its entry going. */
export type Table = {
  readonly [K in Fact["kind"]]?: (
    fact: Extract<Fact, { kind: K }>,
    here: Here,
  ) => Ground | readonly Ground[];
};

export const want = (key: string): Want => ({ key });
/** Nothing about a block is older than the step in which it was made and put on the wire. */
export const ofBlock = (key: string, block: Hash): Want => ({ key, until: `born:${block}` });
export const perhaps = (key: string): Want => ({ key, isUncertain: true });
export const TRIGGER: Want = { key: "@trigger" };

export function hereOf(entry: TraceEntry, info: SessionInfo, trigger: readonly Want[]): Here {
  const node = entry.node ?? "world";
  const shard = parseNodeId(node)?.shard ?? 0;
  const members = membersOf(info);
  return {
    node,
    shard,
    entry,
    trigger,
    shards: [...members.keys()],
    members: members.get(shard) ?? [],
    has: (kind) => entry.facts.some((fact) => fact.kind === kind),
    factsOf: <K extends Fact["kind"]>(kind: K) =>
      entry.facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind),
    nodeAt: (at, index) => nodeId(at, index),
  };
}

type Members = ReadonlyMap<number, readonly number[]>;
const kept = new WeakMap<SessionInfo, Members>();

/** Shard → seats, once for each run. */
function membersOf(info: SessionInfo): Members {
  const known = kept.get(info);
  if (known !== undefined) return known;
  const members = new Map<number, number[]>();
  for (const { shard, index } of info.nodes)
    members.set(shard, [...(members.get(shard) ?? []), index]);
  kept.set(info, members);
  return members;
}
