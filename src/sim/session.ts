/**
 * A run: recipe in, trace out. It can be advanced in any portions, at any pace, and taken back to any
 * entry; the entries are the same whichever way.
 * @module
 */
import type { Hash, NodeId } from "../primitives/ids.ts";
import { millis, type Micros } from "../primitives/time.ts";
import type { NodeSummary } from "../protocol/core/observe.ts";
import type { AnyProtocol } from "../protocol/core/protocol.ts";
import { turnTo, upcoming } from "./upcoming.ts";
import { lookingAround, type LookAround } from "./around.ts";
import { checkpointsFrom, type Checkpoints } from "./checkpoints.ts";
import { chronicleOf, noLines, registryAfter, timesAt, type Lines } from "./chronicle.ts";
import type { CryptoPort } from "./crypto-port.ts";
import type { Recipe } from "./recipe.ts";
import { isSamePrefix } from "./edits.ts";
import { emptyRegistry, takeFresh, type CryptoCounts, type Registry } from "./registry.ts";
import { infoOf } from "./roll.ts";
import { take } from "./stepping.ts";
import type { MessageCount, TransactionReport } from "./tally.ts";
import type { SessionInfo, TraceBatch, TraceEntry, Violation } from "./trace/entry.ts";
import {
  checkpointOf,
  firstWorld,
  restore,
  stageOf,
  type Checkpoint,
  type Stage,
  type World,
} from "./world.ts";

export interface SessionOptions {
  readonly recipe: Recipe;
  readonly protocol: AnyProtocol;
  readonly port: CryptoPort;
}

/** Where to stop at the latest; absent: at the end of the run. */
export interface Limit {
  /** Number of the last entry. */
  readonly entries?: number;
  readonly until?: Micros;
  /** Entries of this portion. */
  readonly portion?: number;
}

export interface Advance {
  /** `waiting`: the next thing to happen is an answer that is not there yet; call again when it is. */
  readonly status: "advanced" | "waiting" | "finished";
  readonly batch: TraceBatch;
  readonly waitingFor?: Hash;
}

export interface NodeReport {
  readonly node: NodeId;
  readonly shard: number;
  readonly isUp: boolean;
  readonly misbehavesAs: string | undefined;
  /** Of the last life, also of a node that is down. */
  readonly summary: NodeSummary;
}

export interface Session {
  readonly info: SessionInfo;
  /** Entries up to where it stands. */
  length(): number;
  now(): Micros;
  digest(): string;
  isFinished(): boolean;
  advance(limit?: Limit): Advance;
  /** Stands after entry `entry` again; what follows comes out the same. @throws Error beyond the frontier */
  seek(entry: number): void;
  /** One validator before and after entry `entry`, which the run has passed. The run stays where it is. */
  readonly around: LookAround;
  /**
   * A session of `recipe` that goes on from entry `entry` of this one as if it had run alone from the start. It
   * stands at the last moment kept at or before that entry, and its first batches hold again what this one
   * gave from there on. This one stays where it is. `undefined`: the two recipes do not have so many first
   * entries in common, or this run has not come so far.
   */
  fork(recipe: Recipe, entry: number): Session | undefined;
  reports(): readonly NodeReport[];
  transactions(): readonly TransactionReport[];
  messages(): Readonly<Record<string, MessageCount>>;
  refusals(): Readonly<Record<string, number>>;
  crypto(): CryptoCounts;
  violations(): readonly Violation[];
}

export function openSession({ recipe, protocol, port }: SessionOptions): Session {
  const stage = stageOf(recipe, protocol, port);
  const world = firstWorld(stage);
  const saved = checkpointsFrom(checkpointOf(world));
  return sessionOn(stage, { world, registry: emptyRegistry(), saved, past: noLines() });
}

/** What a session goes on from. */
interface Basis {
  readonly world: World;
  readonly registry: Registry;
  readonly saved: Checkpoints;
  readonly past: Lines;
}

function sessionOn(stage: Stage, { world, registry, saved, past }: Basis): Session {
  const { recipe, protocol, port } = stage;
  const info = infoOf(stage, world);
  const chronicle = chronicleOf(recipe, info, registry, past);
  const { tally } = chronicle;

  // Runs at the frontier only: a replay finds nothing new.
  const record = (entry: TraceEntry): readonly Violation[] => {
    if (entry.index <= registry.frontier) return [];
    registry.frontier = entry.index;
    saved.consider(world);
    return chronicle.add(entry);
  };

  const advance = (limit: Limit = {}): Advance => {
    const entries: TraceEntry[] = [];
    const found: Violation[] = [];
    const done = (status: Advance["status"], waitingFor?: Hash): Advance => ({
      status,
      batch: { entries, messages: takeFresh(registry), violations: found },
      ...(waitingFor !== undefined && { waitingFor }),
    });
    for (;;) {
      if (isOver(world, stage)) return done("finished");
      const next = upcoming(stage, world);
      if (next === undefined || isBeyond(world, next.at, limit, entries.length))
        return done("advanced");
      const awaited = awaitedAnswer(stage, world, next);
      if (awaited !== undefined) return done("waiting", awaited);
      turnTo(stage, world, next);
      const entry = take(stage, world, registry, next);
      if (entry === undefined) continue;
      found.push(...record(entry));
      entries.push(entry);
    }
  };

  const fork = (other: Recipe, entry: number): Session | undefined => {
    const { lines } = chronicle;
    const isThere = Number.isSafeInteger(entry) && entry >= 0 && entry <= lines.length;
    if (!isThere || !isSamePrefix(recipe, other, timesAt(lines, entry), entry)) return undefined;
    const own = stageOf(other, protocol, port);
    const common = lines.fork(entry);
    const forked = sessionOn(own, {
      world: firstWorld(own),
      registry: registryAfter(registry, common),
      saved: saved.upTo(entry),
      past: common,
    });
    forked.seek(saved.nearest(entry).length);
    return forked;
  };

  return {
    info,
    length: () => world.length,
    now: () => world.now,
    digest: () => world.digest,
    isFinished: () => isOver(world, stage),
    advance,
    seek: (entry) =>
      seekTo(entry, { world, advance, nearest: saved.nearest, frontier: registry.frontier }),
    around: lookingAround({
      stage,
      world,
      registry,
      nearest: saved.nearest,
      awaited: awaitedAnswer,
    }),
    fork,
    reports: () => reportsOf(stage, world),
    transactions: () => tally.transactions(stage),
    messages: () => tally.messages(),
    refusals: () => tally.refusals(),
    crypto: () => registry.counts,
    violations: () => chronicle.violations,
  };
}

const isOver = (world: World, stage: Stage): boolean => {
  const next = upcoming(stage, world);
  return next === undefined || next.at > millis(stage.recipe.untilMs);
};

const isBeyond = (
  world: World,
  at: Micros,
  { entries, until, portion }: Limit,
  made: number,
): boolean =>
  (entries !== undefined && world.length >= entries) ||
  (until !== undefined && at > until) ||
  (portion !== undefined && made >= portion);

/** The key of the answer that the next happening needs and that is not there yet. */
function awaitedAnswer(
  stage: Stage,
  world: World,
  next: NonNullable<ReturnType<typeof upcoming>>,
): Hash | undefined {
  const { what, node: order } = next;
  if (what.kind !== "computed") return undefined;
  const life = world.nodes[order]?.life;
  // Nobody waits for the answer to a question of an earlier life.
  if (life === undefined || !life.isUp || life.incarnation !== what.incarnation) return undefined;
  return stage.port.answer(what.key) === undefined ? what.key : undefined;
}

function seekTo(
  entry: number,
  {
    world,
    advance,
    nearest,
    frontier,
  }: {
    world: World;
    advance: (limit: Limit) => Advance;
    nearest: (entry: number) => Checkpoint;
    frontier: number;
  },
): void {
  if (!Number.isSafeInteger(entry) || entry < 0 || entry > frontier)
    throw new Error(`bug: no entry ${entry} of ${frontier} to go to`);
  const from = nearest(entry);
  const isAhead = world.length <= entry && world.length >= from.length;
  if (!isAhead) restore(world, from);
  advance({ entries: entry });
}

function reportsOf({ protocol }: Stage, world: World): readonly NodeReport[] {
  return world.nodes.flatMap(({ seat, life }) => {
    if (life.state === undefined) return [];
    const summary = protocol.summarize(world.rules, life.state);
    return [
      {
        node: seat.id,
        shard: seat.shard,
        isUp: life.isUp,
        misbehavesAs: life.misbehavesAs,
        summary,
      },
    ];
  });
}
