/**
 * The queue of each shard as it is shown: what the next block may take and in which order, what is under way,
 * what was put off, and what has ended. Pure.
 *
 * Source: hyperscale `mempool/state.rs` (ready sets, back-pressure limits).
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import type { TransactionStatus } from "../../protocol/core/observe.ts";
import { IN_FLIGHT_HARD, IN_FLIGHT_SOFT } from "../../protocol/node/listing.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import {
  isFinal,
  isInFlight,
  type Held,
  type Holdings,
  type Section,
  type ShardHoldings,
} from "../../sim/trace/holdings.ts";
import { rowOf, type Row } from "./row.ts";
import type { Scene } from "./scene.ts";

export interface Stack {
  readonly id: Section | "under-way" | "put-off";
  readonly title: string;
  readonly rows: readonly Row[];
}

export interface ShardQueue {
  readonly shard: number;
  /** The sections of the next block, in its order; then what is under way, and what was put off. */
  readonly stacks: readonly Stack[];
  readonly ended: readonly Row[];
  /** `7 completed, 1 aborted`; empty: nothing has ended. */
  readonly endedSays: string;
  readonly inFlight: number;
  readonly meterSays: string;
  /** What is kept although nothing needs it any more; absent: nothing is. */
  readonly residueSays?: string;
}

export const queuesOf = (holdings: Holdings, info: SessionInfo): readonly ShardQueue[] =>
  [...holdings.shards.values()].map((shard) => queueOf({ shard, info, holdings }));

function queueOf(scene: Scene): ShardQueue {
  const { shard } = scene;
  const all = [...shard.transactions.values()]
    .filter(({ isHere }) => isHere)
    .sort((a, b) => compareText(a.hash, b.hash));
  const stack = (id: Stack["id"], title: string, belongs: (held: Held) => boolean): Stack => ({
    id,
    title,
    rows: freeFirst(all.filter(belongs).map((held) => rowOf(scene, held))),
  });
  const waitsIn = (section: Section) => (held: Held) =>
    held.status === "pending" && held.section === section;
  const ended = all.filter(({ status }) => isFinal(status));
  const residueSays = residueWords(shard);
  return {
    shard: shard.shard,
    stacks: [
      stack("retry", "Retry", waitsIn("retry")),
      stack("priority", "Priority", waitsIn("priority")),
      stack("normal", "Normal", waitsIn("normal")),
      stack("under-way", "In flight", ({ status }) => isInFlight(status)),
      stack("put-off", "Put off", ({ status }) => status === "deferred"),
    ],
    ended: ended.map((held) => rowOf(scene, held)),
    endedSays: endedWords(ended),
    inFlight: shard.inFlight,
    meterSays: meterWords(shard.inFlight),
    ...(residueSays !== undefined && { residueSays }),
  };
}

/** A block takes what is free, by hash; what is blocked it cannot take. */
const freeFirst = (rows: readonly Row[]): readonly Row[] => [
  ...rows.filter(({ isBlocked }) => !isBlocked),
  ...rows.filter(({ isBlocked }) => isBlocked),
];

function endedWords(ended: readonly Held[]): string {
  const rejected = ended.filter(
    ({ status, decision }) => status === "completed" && decision === "reject",
  ).length;
  const count = (status: TransactionStatus): number =>
    ended.filter((held) => held.status === status).length;
  return [
    [count("completed") - rejected, "completed"] as const,
    [rejected, "rejected"] as const,
    [count("aborted"), "aborted"] as const,
    [count("retried"), "retried"] as const,
  ]
    .flatMap(([n, word]) => (n === 0 ? [] : [`${n} ${word}`]))
    .join(", ");
}

function meterWords(inFlight: number): string {
  const said = `${inFlight} in flight`;
  if (inFlight >= IN_FLIGHT_HARD)
    return `${said}: the hard limit of ${IN_FLIGHT_HARD}; nothing is taken`;
  if (inFlight >= IN_FLIGHT_SOFT)
    return `${said}: above the soft limit of ${IN_FLIGHT_SOFT}; only retry and priority are taken, up to ${IN_FLIGHT_HARD}`;
  return `${said}, soft limit ${IN_FLIGHT_SOFT}, hard limit ${IN_FLIGHT_HARD}`;
}

function residueWords({ residue, inFlight, transactions }: ShardHoldings): string | undefined {
  if (residue === undefined || inFlight > 0) return undefined;
  const { locks, registered, votes } = residue;
  const isQuiet = [...transactions.values()].every(
    ({ isHere, status }) => !isHere || isFinal(status),
  );
  if (!isQuiet || locks + registered + votes === 0) return undefined;
  return `All is done, and there is still kept: ${locks} locks, ${registered} registered, ${votes} votes.`;
}
