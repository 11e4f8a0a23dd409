/**
 * The verbs of a script: what each does to the world.
 * @module
 */
import { millis, plus, type Micros } from "../primitives/time.ts";
import { present } from "../primitives/assert.ts";
import type { Fact } from "../protocol/core/observe.ts";
import { dividedBy } from "./division.ts";
import { covers, isPast, matches } from "./matching.ts";
import {
  chanceOf,
  latency,
  linksIn,
  linksNow,
  release,
  type Envelope,
  type NetworkRule,
} from "./network.ts";
import type { NodeProcess } from "./seat.ts";
import { CLASS } from "./queue.ts";
import type { Match, ScriptEntry } from "./recipe.ts";
import { emptyStorage } from "./storage.ts";
import type { Send } from "./trace/entry.ts";
import type { Happening } from "./happening.ts";
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
    case "rules":
      world.rules = entry.rules;
      return NOTHING;
    case "reseed":
      world.chance = chanceOf(entry.seed);
      world.weather = { ...world.weather, links: { ...world.weather.links, ...linksIn(entry) } };
      return NOTHING;
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
  entry: Exclude<Verb, { do: "crash" | "restart" | "misbehave" | "rules" | "reseed" }>,
): Done {
  switch (entry.do) {
    case "hold":
      addRule(world, { kind: "hold", match: entry.match });
      return moved(hold(world, takeFlying(stage, world, entry.match)));
    case "drop": {
      if (entry.count === 0) endLosses(world, entry.match);
      const taken = takeFlying(stage, world, entry.match, entry.count);
      const left = entry.count === undefined ? Infinity : entry.count - taken.length;
      if (left > 0) addRule(world, { kind: "drop", match: entry.match, left });
      return moved(taken.map(({ envelope }) => sendOf(envelope, "dropped")));
    }
    case "delay":
      return moved(delay(stage, world, entry));
    case "deliver":
      return moved(deliver(stage, world, entry.match));
    case "release":
      return moved(releaseHeld(stage, world, entry.match));
    case "isolate":
    case "partition":
    case "cut":
    case "heal":
      world.weather = dividedBy(world.weather, entry);
      return NOTHING;
  }
}

const moved = (released: readonly Send[]): Done => ({ ...NOTHING, released });

/** A rule that nothing can match any more would only be asked in vain. */
const addRule = (world: World, rule: NetworkRule): void => {
  if (!isPast(rule.match, world.now))
    world.weather = { ...world.weather, rules: [...world.weather.rules, rule] };
};

interface Flying {
  readonly envelope: Envelope;
  /** When it would have arrived. */
  readonly due: Micros;
}

/** Takes matching copies that are on their way off it, in the order of arrival; `most` limits how many. */
function takeFlying(stage: Stage, world: World, match: Match, most = Infinity): readonly Flying[] {
  let left = most;
  const taken = world.queue.extract((what) => {
    if (what.kind !== "arrival" || left <= 0 || !matches(match, what.envelope, stage.labels))
      return false;
    left -= 1;
    return true;
  });
  return taken.flatMap(({ at, what }) =>
    what.kind === "arrival" ? [{ envelope: what.envelope, due: at }] : [],
  );
}

function hold(world: World, flying: readonly Flying[]): readonly Send[] {
  const envelopes = flying.map(({ envelope }) => envelope);
  world.weather = { ...world.weather, held: inOrder([...world.weather.held, ...envelopes]) };
  return envelopes.map((envelope) => sendOf(envelope, "held"));
}

const endLosses = (world: World, match: Match): void => {
  const { rules } = world.weather;
  const left = rules.filter((rule) => rule.kind !== "drop" || !covers(match, rule.match));
  world.weather = { ...world.weather, rules: left };
};

function delay(
  stage: Stage,
  world: World,
  { match, byMs }: Extract<Verb, { do: "delay" }>,
): readonly Send[] {
  const by = millis(byMs);
  if (by === 0) {
    const { rules } = world.weather;
    const left = rules.filter((rule) => rule.kind !== "delay" || !covers(match, rule.match));
    world.weather = { ...world.weather, rules: left };
    return [];
  }
  addRule(world, { kind: "delay", match, by });
  return takeFlying(stage, world, match).map(({ envelope, due }) =>
    sendAgain(world, envelope, plus(due, by)),
  );
}

/** What is held goes on its way too, and the holds go on. */
function deliver(stage: Stage, world: World, match: Match): readonly Send[] {
  const { held } = world.weather;
  const flying = takeFlying(stage, world, match).map(({ envelope }) => envelope);
  const kept = held.filter((envelope) => matches(match, envelope, stage.labels));
  world.weather = { ...world.weather, held: held.filter((envelope) => !kept.includes(envelope)) };
  return inOrder([...flying, ...kept]).map((envelope) => sendAgain(world, envelope, world.now));
}

/** Puts a copy on its way, to arrive at `due`. */
function sendAgain(world: World, envelope: Envelope, due: Micros): Send {
  const { order } = present(world.byId.get(envelope.to), "a receiver").seat;
  const what: Happening = { kind: "arrival", envelope };
  schedule(world, { at: due, class: CLASS.network, node: order, what });
  return { ...sendOf(envelope, "sent"), due };
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
    const travel = latency(
      linksNow(stage.recipe.network, weather),
      from.shard === to.shard,
      world.chance.network,
    );
    return sendAgain(world, envelope, plus(world.now, travel));
  });
}
