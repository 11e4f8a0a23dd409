/**
 * What a row says of its transaction: how far the shard is with it, or what it waits for and from whom. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { Held } from "../../sim/trace/holdings.ts";
import type { Life } from "../../sim/trace/lives.ts";
import type { Words } from "../../words/words.ts";
import type { Scene } from "../mempool/scene.ts";
import { waitsOf } from "../mempool/waiting.ts";

export interface Standing {
  readonly says: string;
  readonly isWaiting: boolean;
  readonly status: Held["status"] | undefined;
}

export function standingOf(
  life: Life,
  shardNumber: number,
  { holdings, info, words }: Pick<Scene, "holdings" | "info" | "words">,
): Standing {
  const { standing } = words.provisions;
  const shard = holdings.shards.get(shardNumber);
  const held = shard?.transactions.get(life.hash);
  if (shard === undefined || held?.isHere !== true)
    return { says: standing.notHere, isWaiting: false, status: undefined };
  const { status, decision } = held;
  const waits =
    status === "pending"
      ? waitsOf({ shard, info, holdings, words }, held, life.view)
      : awaitedBy(life, shardNumber, standing);
  if (waits.length > 0) return { says: standing.waits(waits), isWaiting: true, status };
  if (status === "completed" && decision === "reject")
    return { says: standing.withoutEffect, isWaiting: false, status };
  const statuses: Readonly<Record<Held["status"], string>> = standing.statuses;
  return { says: statuses[status], isWaiting: status === "pending", status };
}

/** Ordered here: what the other shards owe it. */
function awaitedBy(
  life: Life,
  shard: number,
  words: Words["provisions"]["standing"],
): readonly string[] {
  const awaits = life.awaits.get(shard);
  if (awaits === undefined || awaits.shards.length === 0) return [];
  const shards = awaits.shards.map((other) => `S${other}`);
  return [awaits.what === "provisions" ? words.balancesOf(shards) : words.certificatesOf(shards)];
}

/** The lives to draw: the chosen line first of all, then those to which something happened last. */
export function drawnLives(
  all: ReadonlyMap<Hash, Life>,
  line: ReadonlySet<Hash> | undefined,
  most: number,
): readonly Life[] {
  const lives = [...all.values()].filter(({ steps }) => steps.length > 0);
  const latest = (life: Life): number =>
    line?.has(life.hash) === true ? Infinity : (life.steps[life.steps.length - 1]?.entry ?? 0);
  const chosen = new Set([...lives].sort((a, b) => latest(b) - latest(a)).slice(0, most));
  return lives.filter((life) => chosen.has(life));
}
