/**
 * A validator just before and just after one entry of the trace. Computed beside the run, on a world of its own
 * that is taken from the nearest checkpoint and replayed: the run is not touched, and a replay finds every
 * number and answer that the run found.
 * @module
 */
import { present } from "../primitives/assert.ts";
import type { Hash, NodeId } from "../primitives/ids.ts";
import type { Micros } from "../primitives/time.ts";
import type { TimerId } from "../protocol/core/machine.ts";
import type { AnyProtocol } from "../protocol/core/protocol.ts";
import { differences, entryDifferences, shownChanges, type Change, type Found } from "./changes.ts";
import type { Weather } from "./network.ts";
import type { Scheduled } from "./queue.ts";
import type { Registry } from "./registry.ts";
import type { Seat } from "./seat.ts";
import { take } from "./stepping.ts";
import { copied } from "./storage.ts";
import type { TraceEntry } from "./trace/entry.ts";
import { turnTo, upcoming } from "./upcoming.ts";
import type { Happening } from "./happening.ts";
import { checkpointOf, restore, type Checkpoint, type Stage, type World } from "./world.ts";

/** All that belongs to one validator at one moment. */
export interface NodeMoment {
  /** The machine's own; its shape is the protocol's. `undefined` before the first start. */
  readonly state: unknown;
  readonly isUp: boolean;
  /** How often it was started. */
  readonly incarnation: number;
  readonly misbehavesAs: string | undefined;
  /** Armed timers, and when each rings. */
  readonly timers: ReadonlyMap<TimerId, Micros>;
  readonly storage: ReadonlyMap<string, unknown>;
}

/** Of an entry that happened to a validator, that validator; of any other, the network. */
export type Around = { readonly entry: number } & (
  | { readonly node: NodeId; readonly before: NodeMoment; readonly after: NodeMoment }
  | { readonly node?: undefined; readonly before: Weather; readonly after: Weather }
);

/** The world as an entry left it, whoever it happened to. */
export interface Aftermath {
  readonly now: Micros;
  /** What validators go by. */
  readonly rules: string;
  readonly protocol: AnyProtocol;
  /** `undefined`: there is no such validator. */
  validator(node: NodeId): { readonly seat: Seat; readonly moment: NodeMoment } | undefined;
}

/**
 * `replaying`: the portion was used up on the way; ask again. `waiting`: an answer of the pool is not there;
 * ask again when it is. `unknown`: the run has not come so far, or there is no such entry.
 */
export type AroundAnswer =
  | { readonly status: "found"; readonly around: Around; readonly aftermath: Aftermath }
  | { readonly status: "replaying" }
  | { readonly status: "waiting"; readonly waitingFor: Hash }
  | { readonly status: "unknown" };

/** `portion`: entries that may be replayed before it answers. */
export type LookAround = (entry: number, portion?: number) => AroundAnswer;

export interface Surroundings {
  readonly stage: Stage;
  /** The running world: read once, for its seats. */
  readonly world: World;
  readonly registry: Registry;
  readonly nearest: (entry: number) => Checkpoint;
  readonly awaited: (stage: Stage, world: World, next: Scheduled<Happening>) => Hash | undefined;
}

/** Entries between the checkpoints that a replay leaves on its way: stepping back costs no more. */
const TRAIL_EVERY = 40;
const TRAIL_MAX = 32;

export function lookingAround(surroundings: Surroundings): LookAround {
  const { registry } = surroundings;
  const trail = trailOf(surroundings.nearest);
  let scratch: World | undefined;

  return (entry, portion = Infinity) => {
    if (!Number.isSafeInteger(entry) || entry < 1 || entry > registry.frontier)
      return { status: "unknown" };
    scratch ??= besides(surroundings.world, surroundings.nearest(0));
    const world = scratch;
    const from = trail.nearest(entry - 1);
    // A run that branched off another begins there.
    if (from.length >= entry) return { status: "unknown" };
    if (world.length >= entry || world.length < from.length) restore(world, from);
    for (let replayed = 0; world.length < entry - 1; replayed++) {
      if (replayed >= portion) return { status: "replaying" };
      const passed = replayOne(world, surroundings);
      if ("waitingFor" in passed) return { status: "waiting", ...passed };
      trail.consider(world);
    }
    const before = checkpointOf(world);
    const passed = replayOne(world, surroundings);
    if ("waitingFor" in passed) return { status: "waiting", ...passed };
    const after = checkpointOf(world);
    return {
      status: "found",
      around: aroundOf(world, { before, after }, passed),
      aftermath: aftermathOf(surroundings.stage, world, after),
    };
  };
}

/** A world with the same seats that shares nothing that changes. */
function besides(world: World, start: Checkpoint): World {
  const nodes = world.nodes.map(({ seat, life, storage }) => ({
    seat,
    life,
    storage: copied(storage),
  }));
  const beside = { ...world, nodes, byId: new Map(nodes.map((node) => [node.seat.id, node])) };
  restore(beside, start);
  return beside;
}

/** One entry further, as the run went. */
function replayOne(
  world: World,
  { stage, registry, awaited }: Surroundings,
): TraceEntry | { readonly waitingFor: Hash } {
  for (;;) {
    const next = present(upcoming(stage, world), "what the run did next");
    const waitingFor = awaited(stage, world, next);
    if (waitingFor !== undefined) return { waitingFor };
    turnTo(stage, world, next);
    const entry = take(stage, world, registry, next);
    if (entry !== undefined) return entry;
  }
}

/** The checkpoints of the run, and those of the last replays. */
function trailOf(nearest: Surroundings["nearest"]) {
  let kept: readonly Checkpoint[] = [];
  return {
    consider(world: World): void {
      const { length } = world;
      if (length % TRAIL_EVERY !== 0 || kept.some((other) => other.length === length)) return;
      kept = [...kept.slice(1 - TRAIL_MAX), checkpointOf(world)];
    },
    nearest: (entry: number): Checkpoint =>
      kept.reduce(
        (best, other) => (other.length <= entry && other.length > best.length ? other : best),
        nearest(entry),
      ),
  };
}

function aftermathOf({ protocol }: Stage, { nodes }: World, after: Checkpoint): Aftermath {
  const seats = nodes.map(({ seat }) => seat);
  return {
    now: after.now,
    rules: after.rules,
    protocol,
    validator(node) {
      const place = seats.findIndex(({ id }) => id === node);
      const seat = seats[place];
      return seat && { seat, moment: momentOf(after, place) };
    },
  };
}

interface Sides {
  readonly before: Checkpoint;
  readonly after: Checkpoint;
}

function aroundOf(world: World, { before, after }: Sides, { index, node }: TraceEntry): Around {
  const place = world.nodes.findIndex(({ seat }) => seat.id === node);
  return node === undefined
    ? { entry: index, before: before.weather, after: after.weather }
    : { entry: index, node, before: momentOf(before, place), after: momentOf(after, place) };
}

function momentOf({ lives, storages, queue }: Checkpoint, place: number): NodeMoment {
  const { timers, ...life } = present(lives[place], "a validator");
  const due = new Map(queue.map(({ sequence, at }) => [sequence, at]));
  return {
    ...life,
    timers: new Map([...timers].flatMap(([id, arming]) => dueOf(id, due.get(arming)))),
    storage: storages[place] ?? new Map(),
  };
}

/** A timer that has rung is still noted, until it is armed anew. */
const dueOf = (id: TimerId, at: Micros | undefined): readonly (readonly [TimerId, Micros])[] =>
  at === undefined ? [] : [[id, at]];

/** What an entry changed, bounded in size, to be sent to the page. */
export interface Difference {
  readonly entry: number;
  /** Absent: what changed is the network. */
  readonly node?: NodeId;
  /**
   * Paths begin with `state`, `life`, `timers` or `storage` of the validator, or with `network`.
   * Values of `storage` are taken as a whole.
   */
  readonly changes: readonly Change[];
  /** Changes beyond these. */
  readonly more: number;
}

export function differenceOf(around: Around): Difference {
  const { entry, node } = around;
  return node === undefined
    ? { entry, ...shownChanges(differences(["network"], around.before, around.after)) }
    : { entry, node, ...shownChanges(nodeDifferences(around.before, around.after)) };
}

function* nodeDifferences(before: NodeMoment, after: NodeMoment): Generator<Found> {
  yield* differences(["life"], lifeOf(before), lifeOf(after));
  yield* differences(["state"], before.state, after.state);
  yield* differences(["timers"], before.timers, after.timers);
  yield* entryDifferences(["storage"], before.storage, after.storage);
}

const lifeOf = ({ isUp, incarnation, misbehavesAs }: NodeMoment) => ({
  isUp,
  incarnation,
  misbehavesAs,
});
