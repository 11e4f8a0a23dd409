/**
 * What may become of a run, in few words: the first thing that answers the question that was asked of it.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import { conduct, shardOf } from "../checkers/checker.ts";
import { standings } from "../standings.ts";
import type { TraceEntry } from "../trace/entry.ts";
import { seenOf, type SeenEntry } from "../trace/seen.ts";

/** What is asked of a future: about the next block that is final, or about one transaction. */
export type Asked =
  | { readonly about: "block" }
  | { readonly about: "transaction"; readonly transaction: Hash; readonly shard: number };

export type Fate =
  /** A checker fired, whatever else happened. */
  | { readonly kind: "broken"; readonly checker: string }
  /** Of a shard, the first block above all that were final before is final at an honest validator. */
  | {
      readonly kind: "final";
      readonly shard: number;
      readonly height: number;
      readonly round: number;
    }
  /** No such block, and a validator gave up on a round. */
  | { readonly kind: "roundLost" }
  | { readonly kind: "transaction"; readonly end: "completed" | "aborted" }
  /** What was asked about has not come to an end. */
  | { readonly kind: "open" };

/** The same for equal fates. */
export function fateKey(fate: Fate): string {
  switch (fate.kind) {
    case "broken":
      return `broken/${fate.checker}`;
    case "final":
      return `final/${fate.shard}/${fate.height}/${fate.round}`;
    case "transaction":
      return `transaction/${fate.end}`;
    case "roundLost":
    case "open":
      return fate.kind;
  }
}

/** A fate, and the entry with which it came. */
export interface Told {
  readonly fate: Fate;
  readonly entry: number;
}

export interface Teller {
  /** Hears every entry beyond the moment, in order. */
  hear(entry: TraceEntry): void;
  /** What can be said by now; `undefined`: nothing yet. */
  told(): Told | undefined;
}

/** The past, as far as a teller has to know it. */
export type Past = readonly SeenEntry[];

export const tellerOf = (asked: Asked, past: Past): Teller =>
  asked.about === "block" ? ofBlocks(past) : ofTransaction(asked, past);

/** The place of a shard in the name of a validator: `s0v3`. */
const shardNumber = (node: string): number => Number(shardOf(node).slice(1));

function ofBlocks(past: Past): Teller {
  const { observe, isHonest } = conduct();
  const tops = new Map<number, number>();
  let final: Told | undefined;
  let lost: Told | undefined;
  for (const seen of past) {
    observe(seen);
    if (seen.node === undefined || !isHonest(seen.node)) continue;
    const shard = shardNumber(seen.node);
    for (const fact of seen.facts)
      if (fact.kind === "committed") tops.set(shard, Math.max(fact.height, tops.get(shard) ?? 0));
  }
  return {
    hear(entry) {
      if (final !== undefined) return;
      const { node, facts, index } = entry;
      if (facts.some(isOfConduct)) observe(seenOf(entry));
      if (node === undefined || !isHonest(node)) return;
      const shard = shardNumber(node);
      for (const fact of facts) {
        if (fact.kind === "timedOut") lost ??= { fate: { kind: "roundLost" }, entry: index };
        if (fact.kind !== "committed" || fact.height <= (tops.get(shard) ?? 0)) continue;
        const { height, round } = fact;
        final = { fate: { kind: "final", shard, height, round }, entry: index };
        return;
      }
    },
    told: () => final ?? lost,
  };
}

const isOfConduct = ({ kind }: { readonly kind: string }): boolean => kind === "misbehaves";

function ofTransaction(
  { transaction, shard: home }: Extract<Asked, { about: "transaction" }>,
  past: Past,
): Teller {
  const known = standings();
  const { observe, isHonest } = conduct();
  const note = ({ node, facts, at }: Pick<TraceEntry, "node" | "facts" | "at">): void => {
    if (node === undefined || !isHonest(node)) return;
    for (const fact of facts) known.note(fact, shardNumber(node), at);
  };
  for (const seen of past) {
    observe(seen);
    note(seen);
  }
  let end: Told | undefined;
  return {
    hear(entry) {
      if (end !== undefined) return;
      const { facts, index } = entry;
      if (facts.some(isOfConduct)) observe(seenOf(entry));
      note(entry);
      if (!facts.some(({ kind }) => kind === "transaction")) return;
      const { status } = known.of(transaction, home);
      if (status === "completed" || status === "aborted")
        end = { fate: { kind: "transaction", end: status }, entry: index };
    },
    told: () => end,
  };
}
