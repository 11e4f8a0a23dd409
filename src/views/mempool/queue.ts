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
import type { Words } from "../../words/words.ts";
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

export const queuesOf = (
  holdings: Holdings,
  info: SessionInfo,
  words: Words,
): readonly ShardQueue[] =>
  [...holdings.shards.values()].map((shard) => queueOf({ shard, info, holdings, words }));

function queueOf(scene: Scene): ShardQueue {
  const { shard } = scene;
  const words = scene.words.mempool;
  const titles: Readonly<Record<Stack["id"], string>> = words.stacks;
  const all = [...shard.transactions.values()]
    .filter(({ isHere }) => isHere)
    .sort((a, b) => compareText(a.hash, b.hash));
  const stack = (id: Stack["id"], belongs: (held: Held) => boolean): Stack => ({
    id,
    title: titles[id],
    rows: freeFirst(all.filter(belongs).map((held) => rowOf(scene, held))),
  });
  const waitsIn = (section: Section) => (held: Held) =>
    held.status === "pending" && held.section === section;
  const ended = all.filter(({ status }) => isFinal(status));
  const residueSays = residueWords(shard, words);
  return {
    shard: shard.shard,
    stacks: [
      stack("retry", waitsIn("retry")),
      stack("priority", waitsIn("priority")),
      stack("normal", waitsIn("normal")),
      stack("under-way", ({ status }) => isInFlight(status)),
      stack("put-off", ({ status }) => status === "deferred"),
    ],
    ended: ended.map((held) => rowOf(scene, held)),
    endedSays: endedWords(ended, words.ended),
    inFlight: shard.inFlight,
    meterSays: meterWords(shard.inFlight, words),
    ...(residueSays !== undefined && { residueSays }),
  };
}

/** A block takes what is free, by hash; what is blocked it cannot take. */
const freeFirst = (rows: readonly Row[]): readonly Row[] => [
  ...rows.filter(({ isBlocked }) => !isBlocked),
  ...rows.filter(({ isBlocked }) => isBlocked),
];

function endedWords(ended: readonly Held[], words: Words["mempool"]["ended"]): string {
  const rejected = ended.filter(
    ({ status, decision }) => status === "completed" && decision === "reject",
  ).length;
  const count = (status: TransactionStatus): number =>
    ended.filter((held) => held.status === status).length;
  return [
    [count("completed") - rejected, words.completed] as const,
    [rejected, words.rejected] as const,
    [count("aborted"), words.aborted] as const,
    [count("retried"), words.retried] as const,
  ]
    .flatMap(([n, say]) => (n === 0 ? [] : [say(n)]))
    .join(", ");
}

function meterWords(inFlight: number, words: Words["mempool"]): string {
  if (inFlight >= IN_FLIGHT_HARD) return words.inFlightHard(inFlight, IN_FLIGHT_HARD);
  if (inFlight >= IN_FLIGHT_SOFT)
    return words.inFlightSoft(inFlight, IN_FLIGHT_SOFT, IN_FLIGHT_HARD);
  return words.inFlight(inFlight, IN_FLIGHT_SOFT, IN_FLIGHT_HARD);
}

function residueWords(
  { residue, inFlight, transactions }: ShardHoldings,
  words: Words["mempool"],
): string | undefined {
  if (residue === undefined || inFlight > 0) return undefined;
  const { locks, registered, votes } = residue;
  const isQuiet = [...transactions.values()].every(
    ({ isHere, status }) => !isHere || isFinal(status),
  );
  if (!isQuiet || locks + registered + votes === 0) return undefined;
  return words.residue(locks, registered, votes);
}
