/**
 * Which transactions a shard waits for the state of, and when it stops.
 *
 * Source: hyperscale `provisions/state.rs` (reference §4.4, §4.6).
 * @module
 */
import type { Hash, Height, ShardId } from "../../primitives/ids.ts";
import { alter, keeping, withValue } from "../chain/part.ts";
import { announceIfComplete, checkBatch, type ProvisionsPart } from "./collecting.ts";

/**
 * The transaction is committed here. As implemented this overwrites what was known and looks no further
 * (X12); the sound rules look at what has arrived before (F9).
 */
export function onRegistered(
  part: ProvisionsPart,
  transaction: Hash,
  { required, height }: { readonly required: readonly ShardId[]; readonly height: Height },
): void {
  const registered = new Map(part.state.registered);
  registered.set(transaction, { required, committedAt: height });
  alter(part, { registered });
  if (!part.rules.waitsForAll) return;
  for (const shard of required) checkBatch(part, transaction, shard);
  announceIfComplete(part, transaction);
}

/** The transaction has ended here, or this shard has said its last word on it. */
export function forget(part: ProvisionsPart, transaction: Hash): void {
  const { registered, sources, complete } = part.state;
  alter(part, {
    registered: withValue(registered, transaction, undefined),
    sources: withValue(sources, transaction, undefined),
    complete: complete.has(transaction)
      ? new Set([...complete].filter((other) => other !== transaction))
      : complete,
  });
}

/** Sound rules: what ended while its provisions were being checked must not stay (X30). */
export function forgetEnded(part: ProvisionsPart): void {
  if (!part.rules.checksProviders) return;
  const { executed } = part.chain.ledger;
  alter(part, {
    registered: keeping(part.state.registered, (_, hash) => !executed.has(hash)),
    sources: keeping(part.state.sources, (_, hash) => !executed.has(hash)),
  });
}
