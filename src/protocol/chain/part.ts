/**
 * A part of a validator in one step: its own state, and what all parts put together: actions, rulings, and
 * words for one another. Lives for one event and never escapes it.
 * @module
 */
import type { Work } from "../../crypto/jobs.ts";
import type { Hash, Height, NodeId, ShardId } from "../../primitives/ids.ts";
import type { Action, Committee, Context } from "../core/machine.ts";
import type { Ruling } from "../core/rules.ts";
import type { BlockBody, BlockHeader } from "./block.ts";
import type { CrossMessage, CrossPurpose, Internal } from "./cross-messages.ts";
import type { CrossShardRules } from "./cross-rules.ts";
import type { Ledger } from "./ledger.ts";
import type { Transaction } from "./transaction.ts";

/** What a step of a validator has produced so far. */
export interface Output {
  readonly actions: Action<CrossMessage, CrossPurpose>[];
  readonly rulings: Ruling[];
  readonly internal: Internal[];
}

/** The committed chain of this shard, as far as this validator has it. */
export interface Chain {
  ledger: Ledger;
  height: Height;
}

export interface Part<S> {
  readonly context: Context;
  readonly rules: CrossShardRules;
  readonly chain: Readonly<Chain>;
  state: S;
  readonly out: Output;
}

/** A block that has become final here, and the states around it. */
export interface CommittedBlock {
  readonly hash: Hash;
  readonly header: BlockHeader;
  readonly body: BlockBody;
  /** In the order of the sections: retry, priority, normal. */
  readonly transactions: readonly Transaction[];
  readonly before: Ledger;
  readonly after: Ledger;
}

export const heightOf = ({ header }: CommittedBlock): Height => header.height;

export function alter<S>(part: Part<S>, patch: Partial<S>): void {
  part.state = { ...part.state, ...patch };
}

type AnyPart = Part<unknown>;

export const rule = ({ out }: AnyPart, ruling: Ruling): void => void out.rulings.push(ruling);

export const tell = ({ out }: AnyPart, word: Internal): void => void out.internal.push(word);

export const ask = ({ out }: AnyPart, work: Work, purpose: CrossPurpose): void =>
  void out.actions.push({ kind: "compute", work, purpose });

export const keep = ({ out }: AnyPart, key: string, value: unknown): void =>
  void out.actions.push({ kind: "persist", key, value });

export function post(part: AnyPart, to: readonly NodeId[], message: CrossMessage): void {
  if (to.length > 0) part.out.actions.push({ kind: "send", to, message });
}

export const ownShard = ({ context }: AnyPart): ShardId => context.committee.shard;

export const committeeOf = ({ context }: AnyPart, shard: ShardId): Committee | undefined =>
  context.committees[shard];

/** All validators of some shards but oneself, in order. */
export const nodesOf = (part: AnyPart, shards: readonly ShardId[]): readonly NodeId[] =>
  shards
    .flatMap((shard) => committeeOf(part, shard)?.members ?? [])
    .flatMap(({ node }) => (node === part.context.self ? [] : node));

export const sorted = <V>(map: ReadonlyMap<Hash, V>): readonly (readonly [Hash, V])[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** A copy with one entry set, or taken out where `value` is absent. */
export function withValue<K, V>(
  map: ReadonlyMap<K, V>,
  key: K,
  value: V | undefined,
): ReadonlyMap<K, V> {
  if (value === undefined && !map.has(key)) return map;
  const copy = new Map(map);
  if (value === undefined) copy.delete(key);
  else copy.set(key, value);
  return copy;
}

/** The entries for which `stays` holds; the same map when that is all of them. */
export function keeping<K, V>(
  map: ReadonlyMap<K, V>,
  stays: (value: V, key: K) => boolean,
): ReadonlyMap<K, V> {
  const kept = [...map].filter(([key, value]) => stays(value, key));
  return kept.length === map.size ? map : new Map(kept);
}
