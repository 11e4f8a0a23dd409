/**
 * What is remembered of a run beside its world: messages by content, blocks that have been on the wire,
 * questions that were asked. A replay finds the same numbers again.
 * @module
 */
import { blake3 } from "../crypto/hash.ts";
import { assert } from "../primitives/assert.ts";
import { canonicalBytes } from "../primitives/canonical.ts";
import type { AnyProtocol } from "../protocol/core/protocol.ts";
import type { MessageRecord } from "./trace/entry.ts";

/** What is remembered about messages across the whole run; replay finds the same numbers again. */
export interface Registry {
  readonly byHash: Map<string, MessageRecord>;
  /** By number. */
  readonly records: MessageRecord[];
  readonly byObject: WeakMap<object, MessageRecord>;
  readonly hashes: string[];
  /** Blocks that have been on the wire, and the entry that first put them there. */
  readonly proposed: Map<string, number>;
  readonly jobs: Set<string>;
  counts: CryptoCounts;
  /** Entries ever reached: what comes before is replay, and is not counted again. */
  frontier: number;
}

export interface CryptoCounts {
  readonly signed: number;
  readonly verified: number;
  /** Questions that had been asked before. */
  readonly shared: number;
}

export const emptyRegistry = (): Registry => ({
  byHash: new Map(),
  records: [],
  byObject: new WeakMap(),
  hashes: [],
  proposed: new Map(),
  jobs: new Set(),
  counts: { signed: 0, verified: 0, shared: 0 },
  frontier: 0,
});

/** A question was asked: is it a new one? */
export function count(registry: Registry, key: string, kind: string): void {
  const { counts, jobs } = registry;
  if (jobs.has(key)) registry.counts = { ...counts, shared: counts.shared + 1 };
  else if (kind === "sign") registry.counts = { ...counts, signed: counts.signed + 1 };
  else registry.counts = { ...counts, verified: counts.verified + 1 };
  jobs.add(key);
}

/** The record of a message: the same content has one number, however often it is sent. */
export function numbered(
  protocol: AnyProtocol,
  registry: Registry,
  message: unknown,
): MessageRecord {
  assert(typeof message === "object" && message !== null, "a message is an object");
  const seen = registry.byObject.get(message);
  if (seen !== undefined) return seen;
  const hash = blake3(canonicalBytes(message));
  const known = registry.byHash.get(hash);
  const record = known ?? {
    number: registry.hashes.length,
    label: protocol.label(message),
    content: message,
  };
  if (known === undefined) {
    registry.byHash.set(hash, record);
    registry.records.push(record);
    registry.hashes.push(hash);
  }
  registry.byObject.set(message, record);
  return record;
}
