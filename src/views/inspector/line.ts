/**
 * What the words of the inspector are made of: lines that name a thing and may lead to it.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { MessageRecord, SessionInfo, TraceEntry } from "../../sim/trace/entry.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import { blockName, nodeName, transactionName } from "../../store/names.ts";
import type { Selection } from "../../store/types.ts";
import type { Words } from "../../words/words.ts";

/** A value with the thing that it names, if one can go there. */
export interface Line {
  readonly name: string;
  readonly value: string;
  readonly goesTo?: Selection;
  /** The hash in full that stands behind the value, or, where that is empty, is the value. */
  readonly hash?: string;
  /** Other things that the value names. */
  readonly about?: readonly Selection[];
  /** The name is that of a rule: what did it say? */
  readonly verdict?: "passed" | "refused";
}

export interface Details {
  readonly title: string;
  readonly lines: readonly Line[];
  /** Everything, down to its bytes; absent where the lines say all. */
  readonly content?: unknown;
  /** The bytes that are signed about it. */
  readonly signed?: string;
}

export interface World {
  readonly projection: Projection;
  readonly info: SessionInfo;
  readonly entry: (index: number) => TraceEntry | undefined;
  readonly message: (number: number) => MessageRecord | undefined;
  readonly words: Words;
}

export const toBlock = (name: string, hash: Hash, { projection }: World): Line => ({
  name,
  value: blockName(hash, projection),
  hash,
  ...(projection.blocks.has(hash) ? { goesTo: { kind: "block", block: hash } as const } : {}),
});

export const toTransaction = (name: string, hash: Hash, value: string): Line => ({
  name,
  value,
  goesTo: { kind: "transaction", transaction: hash },
});

export const transactionsIn = (hashes: readonly Hash[]): readonly Selection[] =>
  hashes.map((transaction) => ({ kind: "transaction", transaction }));

/** The name of a transaction, as everywhere. */
export const called = (hash: Hash, { info, projection }: World): string =>
  transactionName(hash, info, projection);

/** Of a transaction or a block, whichever it is. */
export const hashName = (hash: Hash, world: World): string =>
  isTransaction(hash, world) ? called(hash, world) : blockName(hash, world.projection);

const isTransaction = (hash: Hash, { projection, info }: World): boolean =>
  projection.holdings.views.has(hash) || Object.hasOwn(info.transactions, hash);

/** Where a hash leads; `undefined`: it is neither of a block nor of a transaction that is known. */
export function selectionOf(hash: Hash, world: World): Selection | undefined {
  if (world.projection.blocks.has(hash)) return { kind: "block", block: hash };
  return isTransaction(hash, world) ? { kind: "transaction", transaction: hash } : undefined;
}

/** The name of what a selection is of, as sentences have it. */
export function nameOf(selection: Selection, world: World): string {
  switch (selection.kind) {
    case "block":
    case "certificate":
      return blockName(selection.block, world.projection);
    case "transaction":
      return called(selection.transaction, world);
    case "node":
      return nodeIn(selection.node, world);
    case "message":
      return world.message(selection.message)?.label.kind ?? "";
    case "entry":
      return String(selection.entry);
  }
}

/** `V2`, or `S1·V2` where there is more than one shard. */
export const nodeIn = (id: string, { info }: World): string =>
  nodeName(id, new Set(info.nodes.map(({ shard }) => shard)).size);

export const isHash = (value: unknown): value is Hash =>
  typeof value === "string" && /^[0-9a-f]{64}$/.test(value);

/** `3fa9…12cd`: enough to tell hashes apart by eye. */
export const shortHash = (hash: string): string =>
  hash.length > 9 ? `${hash.slice(0, 4)}…${hash.slice(-4)}` : hash;
