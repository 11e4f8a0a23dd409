/**
 * What the queue of a shard is read from, and the names in it.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Holdings, ShardHoldings } from "../../sim/trace/holdings.ts";
import { transactionName } from "../../store/names.ts";
import type { Words } from "../../words/words.ts";

export interface Scene {
  readonly shard: ShardHoldings;
  readonly info: SessionInfo;
  readonly holdings: Holdings;
  readonly words: Words;
}

export const nameIn = ({ info, holdings }: Scene, hash: Hash): string =>
  transactionName(hash, info, { holdings });

/** More names than this are counted. */
const NAMES_MAX = 3;

export function namesIn(scene: Scene, hashes: readonly Hash[]): string {
  const shown = hashes.slice(0, NAMES_MAX).map((hash) => nameIn(scene, hash));
  return scene.words.mempool.names(shown, hashes.length - shown.length);
}
