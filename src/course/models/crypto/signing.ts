/**
 * A few validators with real keys, and what they vote for: what the figures of signatures are made of.
 * @module
 */
import { blsAggregate, blsKeyFromSeed, blsSign, type BlsKey } from "../../../crypto/bls.ts";
import { blockVoteMessage } from "../../../crypto/domains.ts";
import { blake3 } from "../../../crypto/hash.ts";
import { utf8ToBytes, type Hex } from "../../../primitives/bytes.ts";
import { height, round, shardId, type Hash } from "../../../primitives/ids.ts";

/** The key of the holder named so; the same seed, the same key. */
export const keyOf = (seed: number, name: string): BlsKey =>
  blsKeyFromSeed(blake3(utf8ToBytes(`figure ${seed}/${name}`)));

export const keysOf = (seed: number, count: number): readonly BlsKey[] =>
  Array.from({ length: count }, (_, i) => keyOf(seed, `V${i}`));

/** Hash of the block with this name. */
export const blockOf = (seed: number, name: string): Hash =>
  blake3(utf8ToBytes(`block ${seed}/${name}`));

/** 66 bytes: what a vote for `block` signs. */
export const voteFor = (block: Hash): Hex =>
  blockVoteMessage({ shard: shardId(0), height: height(10), round: round(0), blockHash: block });

export const signed = (keys: readonly BlsKey[], message: Hex): readonly Hex[] =>
  keys.map(({ secretKey }) => blsSign(secretKey, message));

/** The sum; `undefined` of nothing, and of what cannot be read. */
export function sumOf(signatures: readonly Hex[]): Hex | undefined {
  const sum = blsAggregate(signatures);
  return sum.ok ? sum.signature : undefined;
}
