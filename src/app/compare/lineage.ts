/**
 * Which blocks of two runs are the same proposal. Under other rules a header has another form and another hash;
 * what it proposes, and on what, may still be the same.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { BlockView } from "../../protocol/core/observe.ts";
import type { Projection } from "../../sim/trace/projection.ts";

/** Hash of a block → a number that it shares with its like in the other run. */
export type Lineage = ReadonlyMap<Hash, number>;

type Blocks = Pick<Projection, "blocks">;

/** The lineages of both runs. The same: proposer, height, round, time, transactions, and the same parent. */
export function lineagesOf(left: Blocks, right: Blocks): readonly [Lineage, Lineage] {
  const numbers = new Map<string, number>();
  return [numbered(left, numbers), numbered(right, numbers)];
}

function numbered({ blocks }: Blocks, numbers: Map<string, number>): Lineage {
  const lineage = new Map<Hash, number>();
  const taken = new Set<number>();
  for (const { block } of blocks.values()) {
    let key = keyOf(block, lineage);
    // A liar may propose the same twice: the second is another block.
    while (taken.has(numbers.get(key) ?? -1)) key += "+";
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    taken.add(number);
    lineage.set(block.hash, number);
  }
  return lineage;
}

function keyOf(block: BlockView, lineage: Lineage): string {
  const { height, round, proposer, timestampMs, transactions, parent, hash } = block;
  if (height === 0) return `genesis ${proposer}`;
  const on = lineage.get(parent) ?? (parent === hash ? "" : parent);
  return [on, height, round, proposer, timestampMs, ...transactions].join("/");
}
