/**
 * The names of things: validators, shards, heights, rounds, hashes. Each is a primitive with a brand,
 * so that a height is never passed for a round; each has one checked constructor.
 * @module
 */
import { assert } from "./assert.ts";

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** A running process, `s<shard>v<index>`: `s0v3` is the fourth validator of shard 0. */
export type NodeId = Branded<string, "NodeId">;
/** Shard number from 0. */
export type ShardId = Branded<number, "ShardId">;
/** Position in the chain of a shard; genesis is 0. */
export type Height = Branded<number, "Height">;
/** Attempt counter. The guide says round and view. */
export type Round = Branded<number, "Round">;
/** 32 bytes as 64 lower-case hexadecimal digits. */
export type Hash = Branded<string, "Hash">;

const isNatural = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

export function shardId(n: number): ShardId {
  assert(isNatural(n), `shard ${n}`);
  return n as ShardId;
}

export function height(n: number): Height {
  assert(isNatural(n), `height ${n}`);
  return n as Height;
}

export function round(n: number): Round {
  assert(isNatural(n), `round ${n}`);
  return n as Round;
}

export function hash(hex: string): Hash {
  assert(/^[0-9a-f]{64}$/.test(hex), `hash ${hex}`);
  return hex as Hash;
}

export function nodeId(shard: number, index: number): NodeId {
  assert(isNatural(shard) && isNatural(index), `node s${shard}v${index}`);
  return `s${shard}v${index}` as NodeId;
}

/** The parts of a node's name; `undefined` when `name` is not of the form `s<shard>v<index>`. */
export function parseNodeId(name: string): { shard: number; index: number } | undefined {
  const parts = /^s(\d{1,4})v(\d{1,4})$/.exec(name);
  return parts ? { shard: Number(parts[1]), index: Number(parts[2]) } : undefined;
}

export const nextHeight = (h: Height): Height => height(h + 1);
export const nextRound = (r: Round): Round => round(r + 1);
export const laterOf = <T extends number>(a: T, b: T): T => (a >= b ? a : b);
/** Is `b` the very next after `a`? */
export const follows = (b: number, a: number): boolean => b === a + 1;

export const ZERO_HASH = "0".repeat(64) as Hash;
export const GENESIS_HEIGHT = 0 as Height;
export const FIRST_ROUND = 0 as Round;
