/**
 * How a part of a validator's state gets its name: a pattern of its path, and words made of the keys in it. Pure.
 * @module
 */

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
  | "state"
  | "kept";

export interface Naming {
  /** Path with `*` for a key; `state` and `consensus` at its head are left out. */
  readonly at: string;
  /** The sentence part; `keys` are what stands for the stars. */
  readonly call: (keys: readonly string[], calling: Calling) => string;
  /** How its value is said, where that is not plain from the value. */
  readonly kind?: Kind;
  /** The value of what comes and goes is its last key: a set, or a map by seat. */
  readonly byKey?: boolean;
  /** Last words of the rules that may change it: `LOCK` stands for HS2-LOCK, GUIDE-LOCK, … */
  readonly rules?: readonly string[];
}

export type Caller = Naming["call"];

export const plain =
  (name: string): Caller =>
  () =>
    name;
export const ofBlock =
  (name: string): Caller =>
  ([hash = ""], { block }) =>
    `${name} ${block(hash)}`;
export const ofTransaction =
  (name: string): Caller =>
  ([hash = ""], { transaction }) =>
    `${name} ${transaction(hash)}`;
export const ofKey =
  (name: string): Caller =>
  ([key = ""]) =>
    `${name} ${key}`;
/** `transaction/shard` */
export const ofPair =
  (name: string): Caller =>
  ([pair = ""], { transaction }) => {
    const [hash = "", shard = ""] = pair.split("/");
    return `${name} ${transaction(hash)} in S${shard}`;
  };
export const fromShard =
  (name: string): Caller =>
  ([hash = "", shard = ""], { transaction }) =>
    `${name} S${shard} for ${transaction(hash)}`;
