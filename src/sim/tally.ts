/**
 * Counts over a trace, for the outcome of a run: messages, refusals, and how far each transaction came.
 * @module
 */
import { present } from "../primitives/assert.ts";
import type { Hash } from "../primitives/ids.ts";
import type { Micros } from "../primitives/time.ts";
import type { TransactionStatus } from "../protocol/core/observe.ts";
import type { Registry } from "./registry.ts";
import type { SessionInfo, TraceEntry } from "./trace/entry.ts";
import type { Stage } from "./world.ts";

export interface MessageCount {
  /** Copies put on the wire, and their bytes. */
  readonly count: number;
  readonly bytes: number;
}

export interface TransactionReport {
  readonly label: string;
  readonly hash: Hash;
  readonly shards: readonly number[];
  readonly status: TransactionStatus;
  readonly submittedAtMs: number;
  readonly finalAt: Micros | undefined;
}

export interface Tally {
  observe(entry: TraceEntry, registry: Registry): void;
  messages(): Readonly<Record<string, MessageCount>>;
  refusals(): Readonly<Record<string, number>>;
  transactions(stage: Stage): readonly TransactionReport[];
}

/** How far each status is on the way to the end; an end is never left. */
const ORDER: readonly TransactionStatus[] = [
  "pending",
  "deferred",
  "committed",
  "executed",
  "retried",
  "aborted",
  "completed",
];
const FINAL: readonly TransactionStatus[] = ["completed", "aborted", "retried"];

interface Standing {
  readonly status: TransactionStatus;
  readonly finalAt: Micros | undefined;
}

export function tallyOf(info: SessionInfo): Tally {
  const messages = new Map<string, MessageCount>();
  const refusals = new Map<string, number>();
  const standings = new Map<Hash, Standing>();
  const dishonest = new Set<string>();

  return {
    observe(entry, registry) {
      for (const { message } of entry.sends)
        countMessage(messages, present(registry.records[message], "a message").label);
      for (const { ok, rule } of entry.rulings)
        if (!ok) refusals.set(rule, (refusals.get(rule) ?? 0) + 1);
      for (const fact of entry.facts) {
        if (fact.kind === "misbehaves" && entry.node !== undefined)
          noteConduct(dishonest, entry.node, fact.as);
        if (fact.kind === "transaction" && !dishonest.has(entry.node ?? ""))
          standings.set(
            fact.transaction,
            further(standings.get(fact.transaction), fact.status, entry.at),
          );
      }
    },
    messages: () => sorted(messages),
    refusals: () => sorted(refusals),
    transactions: ({ submissions, recipe }) =>
      [...submissions.values()].flatMap(({ label, hash, shard, at }) => {
        if (at > recipe.untilMs) return [];
        const standing = standings.get(hash);
        const status = standing?.status ?? "pending";
        const shards = info.nodes.some((node) => node.shard === shard) ? [shard] : [];
        return [{ label, hash, shards, status, submittedAtMs: at, finalAt: standing?.finalAt }];
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

function further(before: Standing | undefined, status: TransactionStatus, at: Micros): Standing {
  if (before !== undefined && ORDER.indexOf(status) <= ORDER.indexOf(before.status)) return before;
  if (before?.finalAt !== undefined) return before;
  return { status, finalAt: FINAL.includes(status) ? at : undefined };
}

const sorted = <T>(counts: ReadonlyMap<string, T>): Readonly<Record<string, T>> =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
