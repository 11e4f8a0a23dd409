/**
 * Real signatures for the claims that speak of them: keys from small numbers, votes for one block.
 * @module
 */
import { blsKeyFromSeed, blsSign, type BlsKey } from "../../crypto/bls.ts";
import { blockVoteMessage } from "../../crypto/domains.ts";
import { blake3 } from "../../crypto/hash.ts";
import { utf8ToBytes, type Hex } from "../../primitives/bytes.ts";
import { height, round, shardId } from "../../primitives/ids.ts";

const made = new Map<number, BlsKey>();

/** The same key for the same number. */
export function keyOf(number: number): BlsKey {
  const key = made.get(number) ?? blsKeyFromSeed(new Uint8Array(32).fill(number + 1));
  made.set(number, key);
  return key;
}

export const keysOf = (count: number): readonly BlsKey[] =>
  Array.from({ length: count }, (_, i) => keyOf(i));

/** What a vote for a block of this name signs. */
export const voteFor = (name: string, at: { shard?: number; round?: number } = {}): Hex =>
  blockVoteMessage({
    shard: shardId(at.shard ?? 0),
    height: height(10),
    round: round(at.round ?? 0),
    blockHash: blake3(utf8ToBytes(name)),
  });

export const signedBy = (keys: readonly BlsKey[], message: Hex): readonly Hex[] =>
  keys.map(({ secretKey }) => blsSign(secretKey, message));
