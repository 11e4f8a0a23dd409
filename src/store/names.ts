/**
 * Short names for long things: `A3` for the first block proposed at height 3, `V2` for the third validator.
 * @module
 */
import { parseNodeId, type Hash } from "../primitives/ids.ts";
import type { SessionInfo } from "../sim/trace/entry.ts";
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

/**
 * The label under which a transaction was submitted; a retry has that of its original with a prime for each
 * time (A′, A″), and a number where several shards made a retry of their own. A hash begins what has no label.
 */
export function transactionName(
  hash: Hash,
  info: Pick<SessionInfo, "transactions">,
  projection: Pick<Projection, "holdings"> | undefined,
): string {
  const own = info.transactions[hash];
  if (own !== undefined) return own;
  const views = projection?.holdings.views;
  const view = views?.get(hash);
  if (views === undefined || view === undefined) return hash.slice(0, 6);
  const { original, retryCount } = view;
  const twins = [...views.values()].filter(
    (other) => other.original === original && other.retryCount === retryCount,
  );
  const rank = twins.findIndex((other) => other.hash === hash);
  const label = info.transactions[original] ?? original.slice(0, 6);
  return `${label}${primes(retryCount)}${rank > 0 ? ` (${rank + 1})` : ""}`;
}

/** ′ ″ ‴, and a number in its place beyond that. */
const primes = (count: number): string => ["", "′", "″", "‴"][count] ?? `′${count}`;
