/**
 * Short names for long things: `A3` for the first block proposed at height 3, `V2` for the third validator.
 * @module
 */
import { parseNodeId, type Hash } from "../primitives/ids.ts";
import type { Projection } from "../sim/trace/projection.ts";

/** `A3`, `B3` …; the beginning of the hash for a block that nobody has proposed so far. */
export const blockName = (hash: Hash, projection: Projection | undefined): string =>
  projection?.blocks.get(hash)?.name ?? (/^0+$/.test(hash) ? "genesis" : hash.slice(0, 6));

/** `V2`; `S1·V2` where there is more than one shard. */
export function nodeName(id: string, shards = 1): string {
  const place = parseNodeId(id);
  if (place === undefined) return id;
  return shards > 1 ? `S${place.shard}·V${place.index}` : `V${place.index}`;
}
