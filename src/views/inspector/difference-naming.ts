/**
 * How a part of a validator's state gets its name: a pattern of its path, and words made of the keys in it. Pure.
 * @module
 */
import type { TimerId } from "../../protocol/core/machine.ts";
import type { Words } from "../../words/words.ts";

/** How the keys in a path are called. */
export interface Calling {
  block(hash: string): string;
  transaction(hash: string): string;
  /** Of a block or a transaction, whichever it is. */
  hash(hash: string): string;
  /** A committee position of the validator's own shard, or of another. */
  seat(position: string, shard?: string): string;
  node(id: string): string;
  /** Of microseconds. */
  time(micros: number): string;
}

export type Kind =
  | "block"
  | "transaction"
  | "seat"
  | "node"
  | "time"
  | "round"
  | "rank"
  | "certificate"
  | "votes"
  | "shards"
  | "pending"
  | "status"
  | "state"
  | "kept";

export interface Naming {
  /** Path with `*` for a key; `state` and `consensus` at its head are left out. Its words stand under it. */
  readonly at: keyof Words["difference"]["parts"];
  /** What stands for the first star; a shard may follow, as a star of its own or behind a stroke. */
  readonly of?: "block" | "transaction" | "node" | "timer" | "key";
  /** How its value is said, where that is not plain from the value. */
  readonly kind?: Kind;
  /** The value of what comes and goes is its last key: a set, or a map by seat. */
  readonly byKey?: boolean;
  /** Last words of the rules that may change it: `LOCK` stands for HS2-LOCK, GUIDE-LOCK, … */
  readonly rules?: readonly string[];
}

/** The name of a part, with the keys in it called by theirs. */
export function partName(
  { at, of = "key" }: Naming,
  keys: readonly string[],
  { calling, words }: { readonly calling: Calling; readonly words: Words },
): string {
  const said: string | ((key: string, shard: string) => string) = words.difference.parts[at];
  if (typeof said === "string") return said;
  const [key = "", shard = keys[1] ?? ""] = keys[0]?.split("/") ?? [];
  return said(calledBy[of](of === "key" ? (keys[0] ?? "") : key, calling, words), shard);
}

const calledBy: Readonly<
  Record<NonNullable<Naming["of"]>, (key: string, calling: Calling, words: Words) => string>
> = {
  block: (hash, { block }) => block(hash),
  transaction: (hash, { transaction }) => transaction(hash),
  node: (id, { node }) => node(id),
  timer: (id, _, { difference: { timers } }) => timers[id as TimerId] ?? id,
  key: (key) => key.replace(/[0-9a-f]{16,}/g, (hex) => hex.slice(0, 8)),
};
