/**
 * What a row says of its transaction: how far the shard is with it, or what it waits for and from whom. Pure.
 * @module
 */
import type { Hash } from "../../primitives/ids.ts";
import type { SessionInfo } from "../../sim/trace/entry.ts";
import type { Held, Holdings } from "../../sim/trace/holdings.ts";
import type { Life } from "../../sim/trace/lives.ts";
import { listed } from "../../store/tell-transactions.ts";
import { waitsOf } from "../mempool/waiting.ts";

const WORDS: Readonly<Record<Held["status"], string>> = {
  pending: "waits to be ordered",
  committed: "ordered, locked",
  executed: "decided; a block must carry it",
  completed: "completed",
  aborted: "aborted",
  deferred: "put off",
  retried: "has come back",
};

export interface Standing {
  readonly says: string;
  readonly isWaiting: boolean;
  readonly status: Held["status"] | undefined;
}

export function standingOf(
  life: Life,
  shardNumber: number,
  holdings: Holdings,
  info: SessionInfo,
): Standing {
  const shard = holdings.shards.get(shardNumber);
  const held = shard?.transactions.get(life.hash);
  if (shard === undefined || held?.isHere !== true)
    return { says: "not heard of here", isWaiting: false, status: undefined };
  const { status, decision } = held;
  const waits =
    status === "pending"
      ? waitsOf({ shard, info, holdings }, held, life.view)
      : awaitedBy(life, shardNumber);
  if (waits.length > 0) return { says: `waits for ${listed(waits)}`, isWaiting: true, status };
  const end = status === "completed" && decision === "reject" ? ", without effect" : "";
  return { says: `${WORDS[status]}${end}`, isWaiting: status === "pending", status };
}

/** Ordered here: what the other shards owe it. */
function awaitedBy(life: Life, shard: number): readonly string[] {
  const awaits = life.awaits.get(shard);
  if (awaits === undefined || awaits.shards.length === 0) return [];
  const shards = listed(awaits.shards.map((other) => `S${other}`));
  const isMany = awaits.shards.length > 1;
  return awaits.what === "provisions"
    ? [`what ${shards} ${isMany ? "hold" : "holds"}`]
    : [`the ${isMany ? "certificates" : "certificate"} of ${shards}`];
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
