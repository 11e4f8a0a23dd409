/**
 * The queue of the simulator at an entry of a run, and the same run with its queue in another order: what shares an
 * instant is then taken in that order, and nothing else is changed.
 *
 * Source of the order (time, class, node, sequence): hyperscale `simulation/event_queue.rs`; ours is `src/sim/queue.ts`.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import { protocolFor } from "../../protocol/registry.ts";
import { resolveRecipe } from "../../scenarios/resolve.ts";
import { syncPort } from "../../sim/crypto-port.ts";
import type { Happening } from "../../sim/happening.ts";
import { before, CLASS, type Scheduled } from "../../sim/queue.ts";
import { emptyRegistry } from "../../sim/registry.ts";
import { take } from "../../sim/stepping.ts";
import { turnTo, upcoming } from "../../sim/upcoming.ts";
import { firstWorld, stageOf, type Stage, type World } from "../../sim/world.ts";
import type { RunInput } from "../running.ts";

export const ORDERS = ["kept", "classless", "by-node-last", "last-first"] as const;
export type Order = (typeof ORDERS)[number];

type Waiting = Scheduled<Happening>;
type Compare = (a: Waiting, b: Waiting) => number;

/** Only what shares an instant is sorted otherwise: time runs forwards in all of them. */
const COMPARES: Readonly<Record<Order, Compare>> = {
  kept: before,
  classless: (a, b) => a.at - b.at || a.node - b.node || a.sequence - b.sequence,
  "by-node-last": (a, b) => a.at - b.at || a.class - b.class || b.node - a.node || before(a, b),
  "last-first": (a, b) => a.at - b.at || b.sequence - a.sequence,
};

export interface Pending {
  readonly atMicros: number;
  readonly class: keyof typeof CLASS;
  readonly node: string;
  readonly sequence: number;
  /** Kind of happening, and of message. */
  readonly what: string;
}

export interface QueueMoment {
  readonly entry: number;
  readonly nowMicros: number;
  readonly digest: string;
  /** Sorted as they will be taken. */
  readonly pending: readonly Pending[];
}

export function queueAt(input: RunInput, entry: number, order: Order = "kept"): QueueMoment {
  const resolved = resolveRecipe({ v: 1, crypto: "keyed", ...input });
  if (!resolved.ok) throw new Error(resolved.message);
  const { recipe } = resolved;
  const protocol = present(protocolFor(recipe.protocol, recipe.crossShard), "a protocol");
  const stage = stageOf(recipe, protocol, syncPort(recipe.crypto));
  const world = firstWorld(stage);
  const registry = emptyRegistry();
  const compare = COMPARES[order];
  while (world.length < entry) {
    const next = chosen(stage, world, compare);
    if (next === undefined) break;
    take(stage, world, registry, next);
  }
  const pending = [...world.queue.snapshot()].sort(compare).map((each) => pendingOf(world, each));
  return { entry: world.length, nowMicros: world.now, digest: world.digest, pending };
}

/** What comes next in this order; the script, which stands beside the queue, comes when it comes. */
function chosen(stage: Stage, world: World, compare: Compare): Waiting | undefined {
  const next = upcoming(stage, world);
  const head = world.queue.peek();
  if (next === undefined || next !== head) {
    if (next !== undefined) turnTo(stage, world, next);
    return next;
  }
  const together = world.queue.snapshot().filter(({ at }) => at === head.at);
  const first = present([...together].sort(compare)[0], "the head of the queue");
  if (first === head) {
    turnTo(stage, world, head);
    return head;
  }
  world.queue.extract((what) => what === first.what);
  if (first.at !== world.now) world.instant = 0;
  world.now = first.at;
  return first;
}

function pendingOf(world: World, { at, class: rank, node, sequence, what }: Waiting): Pending {
  const kind = present(
    (Object.keys(CLASS) as (keyof typeof CLASS)[]).find((name) => CLASS[name] === rank),
    "a class",
  );
  return {
    atMicros: at,
    class: kind,
    node: world.nodes[node]?.seat.id ?? "",
    sequence,
    what: nameOf(what),
  };
}

function nameOf(what: Happening): string {
  if (what.kind === "arrival") return (what.envelope.content as { kind: string }).kind;
  if (what.kind === "timer") return `timer ${what.timer}`;
  return what.kind === "computed" ? `computed ${what.work}` : what.kind;
}
