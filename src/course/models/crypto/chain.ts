/**
 * Blocks linked by hashes: which of them no longer lead to the tip that was published, and what somebody sees who
 * knows that tip, or does not.
 * @module
 */
import { hashParts } from "../../../crypto/hash.ts";
import { hexToBytes, utf8ToBytes } from "../../../primitives/bytes.ts";
import { ZERO_HASH, type Hash } from "../../../primitives/ids.ts";

/** The hash of each block over its parent's hash and its own text. */
export function chainOf(texts: readonly string[]): readonly Hash[] {
  let parent = ZERO_HASH;
  return texts.map((text) => (parent = hashParts(hexToBytes(parent), utf8ToBytes(text))));
}

export interface ChainReading {
  /** Of the texts as they stand. */
  readonly computed: readonly Hash[];
  /** As the blocks say themselves: what was published, or what somebody wrote anew. */
  readonly claimed: readonly Hash[];
  /** Blocks whose computed hash is not what they claim. */
  readonly broken: readonly number[];
  /** Is the last claim the tip that was published? */
  readonly isPublishedTip: boolean;
}

/** @param isRewritten does the one who edited also write all later hashes anew? */
export function readChain(
  published: readonly string[],
  texts: readonly string[],
  isRewritten: boolean,
): ChainReading {
  const computed = chainOf(texts);
  const original = chainOf(published);
  const claimed = isRewritten ? computed : original;
  return {
    computed,
    claimed,
    broken: computed.flatMap((hash, i) => (hash === claimed[i] ? [] : [i])),
    isPublishedTip: claimed.at(-1) === original.at(-1),
  };
}
