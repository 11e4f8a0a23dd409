/**
 * Which blocks of two runs are the same proposal. Under other rules a header has another form and another hash;
 * what it proposes, and on what, may still be the same.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { BlockView } from "../../protocol/core/observe.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Projection } from "../../sim/trace/projection.ts";

/** Hash of a block → a number that it shares with its like in the other run. */
export type Lineage = ReadonlyMap<Hash, number>;

export interface Run {
  readonly projection: Pick<Projection, "blocks">;
  /** Labels of transactions: a longer script signs its transfers anew, under other hashes. */
  readonly info: Pick<SessionInfo, "transactions">;
}

/** The lineages of both runs. The same: proposer, height, round, time, transactions, and the same parent. */
export function lineagesOf(left: Run, right: Run): readonly [Lineage, Lineage] {
  const numbers = new Map<string, number>();
  return [numbered(left, numbers), numbered(right, numbers)];
}

function numbered({ projection: { blocks }, info }: Run, numbers: Map<string, number>): Lineage {
  const lineage = new Map<Hash, number>();
  const taken = new Set<number>();
  for (const { block } of blocks.values()) {
    let key = keyOf(block, lineage, info);
    // A liar may propose the same twice: the second is another block.
    while (taken.has(numbers.get(key) ?? -1)) key += "+";
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    taken.add(number);
    lineage.set(block.hash, number);
  }
  return lineage;
}

function keyOf(block: BlockView, lineage: Lineage, { transactions: labels }: Run["info"]): string {
  const { height, round, proposer, timestampMs, transactions, parent, hash } = block;
  if (height === 0) return `genesis ${proposer}`;
  const on = lineage.get(parent) ?? (parent === hash ? "" : parent);
  const contents = transactions.map((own) => labels[own] ?? own);
  return [on, height, round, proposer, timestampMs, ...contents].join("/");
}
