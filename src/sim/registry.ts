/**
 * What is remembered of a run beside its world: messages by content, blocks that have been on the wire,
 * questions that were asked. A replay finds the same numbers again.
 * @module
 */
import { blake3 } from "../crypto/hash.ts";
import { assert, present } from "../primitives/assert.ts";
import { canonicalBytes } from "../primitives/canonical.ts";
import type { AnyProtocol, MessageLabel } from "../protocol/core/protocol.ts";
import type { MessageNumber, MessageRecord } from "./trace/entry.ts";

/** What is remembered about messages across the whole run; replay finds the same numbers again. */
export interface Registry {
  /** Is the run made for its facts alone? Then nothing is hashed: equal messages have several numbers. */
  readonly isBare: boolean;
  readonly byHash: Map<string, MessageNumber>;
  readonly byObject: WeakMap<object, MessageNumber>;
  /** By number. What a message says is not kept: it goes out with the batch in which it is new. */
  readonly labels: MessageLabel[];
  readonly hashes: string[];
  /** First sent since the last batch. */
  fresh: MessageRecord[];
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

export const emptyRegistry = (isBare = false): Registry => ({
  isBare,
  byHash: new Map(),
  byObject: new WeakMap(),
  labels: [],
  hashes: [],
  fresh: [],
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

/** A message as it is on the wire. */
export interface Numbered {
  readonly number: MessageNumber;
  readonly label: MessageLabel;
}

/** The number of a message: the same content has one number, however often it is sent. */
export function numbered(protocol: AnyProtocol, registry: Registry, message: unknown): Numbered {
  assert(typeof message === "object" && message !== null, "a message is an object");
  const { byHash, byObject, labels } = registry;
  const seen = byObject.get(message);
  if (seen !== undefined) return { number: seen, label: present(labels[seen], "a label") };
  const hash = registry.isBare ? String(labels.length) : blake3(canonicalBytes(message));
  const number = byHash.get(hash) ?? enter(registry, hash, protocol.label(message), message);
  byObject.set(message, number);
  return { number, label: present(labels[number], "a label") };
}

function enter(
  { byHash, labels, hashes, fresh }: Registry,
  hash: string,
  label: MessageLabel,
  content: unknown,
): MessageNumber {
  const number = labels.length;
  byHash.set(hash, number);
  labels.push(label);
  hashes.push(hash);
  fresh.push({ number, label, content });
  return number;
}

/** The messages first sent since this was last asked. */
export function takeFresh(registry: Registry): readonly MessageRecord[] {
  const { fresh } = registry;
  registry.fresh = [];
  return fresh;
}
