/**
 * What the words of the inspector are made of: lines that name a thing and may lead to it.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { MessageRecord, SessionInfo, TraceEntry } from "../../sim/trace/entry.ts";
import type { Projection } from "../../sim/trace/projection.ts";
import { blockName, nodeName, transactionName } from "../../store/names.ts";
import type { Selection } from "../../store/types.ts";

/** A value with the thing that it names, if one can go there. */
export interface Line {
  readonly name: string;
  readonly value: string;
  readonly goesTo?: Selection;
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
}

export const toBlock = (name: string, hash: Hash, { projection }: World): Line => ({
  name,
  value: `${blockName(hash, projection)} · ${hash.slice(0, 16)}…`,
  ...(projection.blocks.has(hash) ? { goesTo: { kind: "block", block: hash } as const } : {}),
});

export const toTransaction = (name: string, hash: Hash, value: string): Line => ({
  name,
  value,
  goesTo: { kind: "transaction", transaction: hash },
});

/** The name of a transaction, as everywhere. */
export const called = (hash: Hash, { info, projection }: World): string =>
  transactionName(hash, info, projection);

/** `V2`, or `S1·V2` where there is more than one shard. */
export const nodeIn = (id: string, { info }: World): string =>
  nodeName(id, new Set(info.nodes.map(({ shard }) => shard)).size);

/** `lastVotedRound` → `last voted round` */
export const spaced = (key: string): string =>
  key.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

export const isHash = (value: unknown): value is Hash =>
  typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
