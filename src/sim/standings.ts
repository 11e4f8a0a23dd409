/**
 * How far each transaction came. A client asks once; what it asked for may live more than once, under a new
 * hash each time, and each life comes to its own end on each shard. A standing is that of the whole line.
 * @module
 */
import type { Hash } from "../primitives/ids.ts";
import type { Micros } from "../primitives/time.ts";
import { isEnding, type Fact, type TransactionStatus } from "../protocol/core/observe.ts";

/** One life of a transaction: its first, or a retry. */
export interface Life {
  readonly hash: Hash;
  /** 0: the first. */
  readonly retry: number;
  readonly perShard: readonly { readonly shard: number; readonly status: TransactionStatus }[];
}

export interface Standing {
  /** Shards that it touches, ascending. */
  readonly shards: readonly number[];
  /**
   * `completed`: ended everywhere, and took effect. `aborted`: ended everywhere without effect. Otherwise how
   * far it is where it is least far.
   */
  readonly status: TransactionStatus;
  readonly retries: number;
  /** When the last of its shards ended it. */
  readonly finalAt: Micros | undefined;
  readonly lives: readonly Life[];
}

export interface Standings {
  /** What a validator of a shard says. */
  note(fact: Fact, shard: number, at: Micros): void;
  /** @param home the shard to which it was submitted: all that is known before any validator has it */
  of(hash: Hash, home: number): Standing;
}

interface Place {
  readonly status: TransactionStatus;
  readonly at: Micros;
  /** It was accepted here. */
  readonly took: boolean;
}

interface Line {
  readonly shards: readonly number[];
  /** By hash, with the number of the retry. */
  readonly lives: Map<Hash, number>;
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

export function standings(): Standings {
  const places = new Map<Hash, Map<number, Place>>();
  const lines = new Map<Hash, Line>();

  return {
    note(fact, shard, at) {
      if (fact.kind === "announced") {
        const { hash, original, participants, retryCount } = fact.transaction;
        const line = lines.get(original) ?? { shards: participants, lives: new Map() };
        line.lives.set(hash, retryCount);
        lines.set(original, line);
      }
      if (fact.kind !== "transaction") return;
      const here = places.get(fact.transaction) ?? new Map<number, Place>();
      places.set(fact.transaction, here);
      const place = { status: fact.status, at, took: tookEffect(fact) };
      here.set(shard, further(here.get(shard), place));
    },
    of(hash, home) {
      const line = lines.get(hash) ?? { shards: [home], lives: new Map([[hash, 0]]) };
      return standingOf(line, places);
    },
  };
}

const tookEffect = ({ status, decision }: Extract<Fact, { kind: "transaction" }>): boolean =>
  status === "completed" && decision !== "reject";

function further(before: Place | undefined, place: Place): Place {
  if (before === undefined) return place;
  if (isEnding(before.status)) return before;
  return ORDER.indexOf(place.status) > ORDER.indexOf(before.status) ? place : before;
}

function standingOf(
  { shards, lives }: Line,
  places: ReadonlyMap<Hash, ReadonlyMap<number, Place>>,
): Standing {
  const ends = shards.map((shard) =>
    lineAt([...lives.keys()].flatMap((hash) => places.get(hash)?.get(shard) ?? [])),
  );
  const isOver = ends.every(({ status }) => status === "completed" || status === "aborted");
  const least = ends.reduce((a, b) => (ORDER.indexOf(b.status) < ORDER.indexOf(a.status) ? b : a));
  const hasEffect = ends.some(({ took }) => took);
  return {
    shards,
    status: isOver ? (hasEffect ? "completed" : "aborted") : least.status,
    retries: Math.max(...lives.values()),
    finalAt: isOver ? ends.reduce((a, b) => (b.at > a.at ? b : a)).at : undefined,
    lives: [...lives]
      .sort(([, a], [, b]) => a - b)
      .map(([hash, retry]) => ({
        hash,
        retry,
        perShard: [...(places.get(hash) ?? [])]
          .sort(([a], [b]) => a - b)
          .map(([shard, { status }]) => ({ shard, status })),
      })),
  };
}

/** Where a line stands on one shard: the first of its lives to take effect, or else the one that is still open. */
function lineAt(lives: readonly Place[]): Place {
  const taken = lives.find(({ took }) => took);
  const open = lives.find(({ status }) => !isEnding(status));
  const given = lives.filter(({ status }) => status !== "retried");
  if (taken !== undefined) return taken;
  if (open !== undefined) return open;
  if (given.length === 0) return lives[lives.length - 1] ?? NOWHERE;
  const last = given.reduce((a, b) => (b.at > a.at ? b : a));
  return { ...last, status: "aborted" };
}

const NOWHERE: Place = { status: "pending", at: 0 as Micros, took: false };
