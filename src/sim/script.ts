/**
 * The verbs of a script: what each does to the world.
 * @module
 */
import { millis, plus } from "../primitives/time.ts";
import { present } from "../primitives/assert.ts";
import type { Fact } from "../protocol/core/observe.ts";
import { matches } from "./matching.ts";
import { latency, release, type Envelope, type NetworkRule } from "./network.ts";
import type { NodeProcess } from "./seat.ts";
import { CLASS } from "./queue.ts";
import type { Match, ScriptEntry } from "./recipe.ts";
import { emptyStorage } from "./storage.ts";
import type { Send } from "./trace/entry.ts";
import { schedule, type Stage, type World } from "./world.ts";

export interface Done {
  readonly facts: readonly Fact[];
  /** Copies that changed their fate: released, or taken out of flight. */
  readonly released: readonly Send[];
  readonly node?: NodeProcess;
  /** A node that is to boot as part of this entry. */
  readonly boots?: NodeProcess;
}

const NOTHING: Done = { facts: [], released: [] };

type Verb = Exclude<ScriptEntry, { do: "submit" | "timeout" }>;

export function perform(stage: Stage, world: World, entry: ScriptEntry): Done {
  switch (entry.do) {
    case "submit":
    case "timeout":
      return NOTHING;
    case "crash":
    case "restart":
    case "misbehave":
      return onNode(world, entry);
    default:
      return onNetwork(stage, world, entry);
  }
}

const nodeOf = (world: World, name: string): NodeProcess =>
  present(
    world.nodes.find(({ seat }) => seat.id === name),
    `node ${name}`,
  );

function onNode(
  world: World,
  entry: Extract<Verb, { do: "crash" | "restart" | "misbehave" }>,
): Done {
  const node = nodeOf(world, entry.node);
  if (entry.do === "misbehave") {
    const as = entry.as === "honest" ? undefined : entry.as;
    node.life = { ...node.life, misbehavesAs: as };
    return { ...NOTHING, node, facts: [{ kind: "misbehaves", as: entry.as }] };
  }
  if (entry.do === "crash") {
    if (!node.life.isUp) return { ...NOTHING, node };
    node.life = { ...node.life, isUp: false, timers: new Map() };
    return { ...NOTHING, node, facts: [{ kind: "crashed" }] };
  }
  if (node.life.isUp) return { ...NOTHING, node };
  const amnesia = entry.amnesia === true;
  if (amnesia) node.storage = emptyStorage();
  return { ...NOTHING, node, boots: node, facts: [{ kind: "restarted", amnesia }] };
}

function onNetwork(
  stage: Stage,
  world: World,
  entry: Exclude<Verb, { do: "crash" | "restart" | "misbehave" }>,
): Done {
  switch (entry.do) {
    case "hold":
      addRule(world, { kind: "hold", match: entry.match });
      return { ...NOTHING, released: intercept(stage, world, entry.match, "held") };
    case "drop": {
      const taken = intercept(stage, world, entry.match, "dropped", entry.count);
      const left = entry.count === undefined ? Infinity : entry.count - taken.length;
      if (left > 0) addRule(world, { kind: "drop", match: entry.match, left });
      return { ...NOTHING, released: taken };
    }
    case "delay":
      addRule(world, { kind: "delay", match: entry.match, by: millis(entry.byMs) });
      return NOTHING;
    case "release":
      return { ...NOTHING, released: releaseHeld(stage, world, entry.match) };
    case "isolate":
      world.weather = { ...world.weather, isolated: [...world.weather.isolated, entry.node] };
      return NOTHING;
    case "partition":
      world.weather = { ...world.weather, sides: sidesOf(entry.groups) };
      return NOTHING;
    case "heal":
      world.weather = { ...world.weather, sides: {}, isolated: [] };
      return NOTHING;
  }
}

const addRule = (world: World, rule: NetworkRule): void => {
  world.weather = { ...world.weather, rules: [...world.weather.rules, rule] };
};

const sidesOf = (groups: readonly (readonly string[])[]): Readonly<Record<string, number>> =>
  Object.fromEntries(groups.flatMap((group, side) => group.map((node) => [node, side])));

/** Takes matching copies that are already on their way; `most` limits how many. */
function intercept(
  stage: Stage,
  world: World,
  match: Match,
  fate: "held" | "dropped",
  most = Infinity,
): readonly Send[] {
  let left = most;
  const taken = world.queue.extract((what) => {
    if (what.kind !== "arrival" || left <= 0 || !matches(match, what.envelope, stage.labels))
      return false;
    left -= 1;
    return true;
  });
  const envelopes = taken.flatMap(({ what }) => (what.kind === "arrival" ? [what.envelope] : []));
  if (fate === "held")
    world.weather = { ...world.weather, held: inOrder([...world.weather.held, ...envelopes]) };
  return envelopes.map((envelope) => sendOf(envelope, fate));
}

const inOrder = (envelopes: readonly Envelope[]): readonly Envelope[] =>
  [...envelopes].sort((a, b) => a.number - b.number);

const sendOf = ({ number, message, from, to }: Envelope, fate: Send["fate"]): Send => ({
  envelope: number,
  message,
  from,
  to,
  fate,
});

/** Each released copy arrives one fresh latency from now, in the order of sending. */
function releaseHeld(stage: Stage, world: World, match: Match): readonly Send[] {
  const { weather, released } = release(world.weather, match, stage.labels);
  world.weather = weather;
  return released.map((envelope) => {
    const from = present(world.byId.get(envelope.from), "a sender").seat;
    const to = present(world.byId.get(envelope.to), "a receiver").seat;
    const due = plus(
      world.now,
      latency(stage.recipe.network, from.shard === to.shard, world.chance.network),
    );
    schedule(world, {
      at: due,
      class: CLASS.network,
      node: to.order,
      what: { kind: "arrival", envelope },
    });
    return { ...sendOf(envelope, "sent"), due };
  });
}
