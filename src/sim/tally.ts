/**
 * Counts over a trace, for the outcome of a run: messages, refusals, and how far each transaction came.
 * @module
 */
import { present } from "../primitives/assert.ts";
import type { Hash } from "../primitives/ids.ts";
import type { Registry } from "./registry.ts";
import { standings, type Standing } from "./standings.ts";
import type { SessionInfo } from "./trace/entry.ts";
import type { SeenEntry } from "./trace/seen.ts";
import type { Stage } from "./world.ts";

export interface MessageCount {
  /** Copies put on the wire, and their bytes. */
  readonly count: number;
  readonly bytes: number;
}

export interface TransactionReport extends Standing {
  readonly label: string;
  readonly hash: Hash;
  readonly submittedAtMs: number;
}

export interface Tally {
  observe(entry: SeenEntry, registry: Registry): void;
  messages(): Readonly<Record<string, MessageCount>>;
  refusals(): Readonly<Record<string, number>>;
  transactions(stage: Stage): readonly TransactionReport[];
}

export function tallyOf(info: SessionInfo): Tally {
  const messages = new Map<string, MessageCount>();
  const refusals = new Map<string, number>();
  const known = standings();
  const dishonest = new Set<string>();
  const shards = new Map<string, number>(info.nodes.map(({ id, shard }) => [id, shard]));

  return {
    observe(entry, registry) {
      for (const message of entry.messages)
        countMessage(messages, present(registry.labels[message], "a label"));
      for (const { ok, rule } of entry.rulings)
        if (!ok) refusals.set(rule, (refusals.get(rule) ?? 0) + 1);
      for (const fact of entry.facts) {
        if (fact.kind === "misbehaves" && entry.node !== undefined)
          noteConduct(dishonest, entry.node, fact.as);
        if (entry.node !== undefined && !dishonest.has(entry.node))
          known.note(fact, present(shards.get(entry.node), "a shard"), entry.at);
      }
    },
    messages: () => sorted(messages),
    refusals: () => sorted(refusals),
    transactions: ({ submissions, recipe }) =>
      [...submissions.values()].flatMap(({ label, hash, shard, at }) => {
        if (at > recipe.untilMs) return [];
        return [{ label, hash, submittedAtMs: at, ...known.of(hash, shard) }];
      }),
  };
}

function countMessage(
  messages: Map<string, MessageCount>,
  { kind, sizeBytes }: { kind: string; sizeBytes: number },
): void {
  const { count, bytes } = messages.get(kind) ?? { count: 0, bytes: 0 };
  messages.set(kind, { count: count + 1, bytes: bytes + sizeBytes });
}

/** Keeps the set of validators that were told to misbehave at any time. */
export function noteConduct(dishonest: Set<string>, node: string, as: string): void {
  if (as !== "honest") dishonest.add(node);
}

const sorted = <T>(counts: ReadonlyMap<string, T>): Readonly<Record<string, T>> =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
