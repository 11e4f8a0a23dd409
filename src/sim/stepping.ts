/**
 * One happening becomes one entry of the trace: the node's machine takes its step, the world does what it
 * wants done, and an observer notes what could be seen.
 * @module
 */
import type { JobResult } from "../crypto/jobs.ts";
import { assert, present } from "../primitives/assert.ts";
import type { Event, Step } from "../protocol/core/machine.ts";
import type { Fact } from "../protocol/core/observe.ts";
import { refused } from "../protocol/core/rules.ts";
import { hear } from "./clients.ts";
import { carryOut } from "./carrying.ts";
import { isCut } from "./division.ts";
import type { Envelope } from "./network.ts";
import type { Scheduled } from "./queue.ts";
import type { Registry } from "./registry.ts";
import { perform } from "./script.ts";
import { contextAt, machineFor, type NodeProcess } from "./seat.ts";
import { digestAfter } from "./trace/digest.ts";
import type { ActionView, Cause, Send, TraceEntry } from "./trace/entry.ts";
import type { Happening } from "./happening.ts";
import type { Stage, World } from "./world.ts";

type AnyStep = Step<unknown, unknown, unknown>;

interface Draft {
  readonly node?: NodeProcess;
  readonly cause: Cause;
  readonly rulings: TraceEntry["rulings"];
  readonly sends: Send[];
  readonly actions: readonly ActionView[];
  readonly facts: readonly Fact[];
}

/** Takes the next happening. `undefined`: it turned out to concern nobody. */
export function take(
  stage: Stage,
  world: World,
  registry: Registry,
  { what, node: order }: Scheduled<Happening>,
): TraceEntry | undefined {
  const draft = draftFor(stage, world, registry, what, order);
  if (draft === undefined) return undefined;
  world.length += 1;
  world.instant += 1;
  const { node, ...seen } = draft;
  const entry = {
    index: world.length,
    at: world.now,
    ...(node && { node: node.seat.id }),
    ...seen,
  };
  if (!registry.isBare)
    world.digest = digestAfter(world.digest, entry, messageHashes(draft, registry));
  return { ...entry, digest: world.digest };
}

/** What the numbers of the messages that this entry sends stand for. */
const messageHashes = ({ sends }: Draft, registry: Registry): readonly string[] =>
  [...new Set(sends.map(({ message }) => message))].map((number) => registry.hashes[number] ?? "");

function draftFor(
  stage: Stage,
  world: World,
  registry: Registry,
  what: Happening,
  order: number,
): Draft | undefined {
  const node = world.nodes[order];
  switch (what.kind) {
    case "script":
      return scripted(stage, world, registry, what.index);
    case "submit":
      return submitted(stage, world, registry, what.index);
    case "boot":
      return boot(stage, world, registry, present(node, "a node to boot"), { kind: "boot" });
    case "reply":
      return replied(stage, world, what);
    case "arrival":
      return arrived(stage, world, registry, what.envelope);
    case "timer": {
      if (node === undefined || !node.life.isUp || node.life.timers.get(what.timer) !== what.arming)
        return undefined;
      const event = { kind: "timer", timer: what.timer } as const;
      return stepped(stage, world, registry, node, event, {
        kind: "timer",
        timer: what.timer,
        forced: false,
      });
    }
    case "computed":
    case "loaded":
      if (node === undefined || !node.life.isUp || node.life.incarnation !== what.incarnation)
        return undefined;
      return what.kind === "computed"
        ? computed(stage, world, registry, node, what)
        : loaded(stage, world, registry, node, what);
  }
}

function scripted(
  stage: Stage,
  world: World,
  registry: Registry,
  index: number,
): Draft | undefined {
  const entry = present(stage.script[index], "a script entry");
  if (entry.do === "timeout") {
    const node = [...world.nodes].find(({ seat }) => seat.id === entry.node);
    if (node === undefined || !node.life.isUp)
      return worldDraft({ kind: "script", index, entry }, []);
    const { timer = "round" } = entry;
    return stepped(
      stage,
      world,
      registry,
      node,
      { kind: "timer", timer },
      { kind: "timer", timer, forced: true },
    );
  }
  const deed = perform(stage, world, entry);
  const cause: Cause = {
    kind: "script",
    index,
    entry,
    ...(deed.released.length > 0 && { released: deed.released }),
  };
  if (deed.boots !== undefined) return boot(stage, world, registry, deed.boots, cause, deed.facts);
  return { ...worldDraft(cause, deed.facts), ...(deed.node && { node: deed.node }) };
}

const worldDraft = (cause: Cause, facts: readonly Fact[]): Draft => ({
  cause,
  rulings: [],
  sends: [],
  actions: [],
  facts,
});

function submitted(
  stage: Stage,
  world: World,
  registry: Registry,
  index: number,
): Draft | undefined {
  const entry = present(stage.script[index], "a script entry");
  const submission = present(stage.submissions.get(index), "a submission");
  assert(entry.do === "submit", "a submission is a script entry");
  const inShard = world.nodes.filter(
    ({ seat, life }) => seat.shard === submission.shard && life.isUp,
  );
  const node = inShard.find(({ seat }) => seat.id === entry.to) ?? inShard[0];
  if (node === undefined) return worldDraft({ kind: "script", index, entry }, []);
  const cause: Cause = { kind: "submit", transaction: submission.hash, label: submission.label };
  return stepped(
    stage,
    world,
    registry,
    node,
    { kind: "submit", transaction: submission.transaction },
    cause,
  );
}

function arrived(
  stage: Stage,
  world: World,
  registry: Registry,
  envelope: Envelope,
): Draft | undefined {
  const node = present(world.byId.get(envelope.to), "a receiver");
  const { number, message, from, sentAt } = envelope;
  const cause: Cause = { kind: "message", envelope: number, message, from, sentAt };
  const lost = (rule: "NET-DOWN" | "NET-CUT"): Draft => ({
    ...worldDraft(cause, []),
    node,
    rulings: [refused(rule)],
  });
  if (!node.life.isUp) return lost("NET-DOWN");
  if (isCut(world.weather, from, envelope.to)) return lost("NET-CUT");
  return stepped(
    stage,
    world,
    registry,
    node,
    { kind: "message", from, message: envelope.content },
    cause,
  );
}

function replied(
  { protocol, recipe }: Stage,
  world: World,
  { from, transaction, result, sentAt }: Extract<Happening, { kind: "reply" }>,
): Draft {
  const needed = protocol.answersNeeded(recipe.validators);
  const { clients, fact } = hear(world.clients, { from, transaction, result }, needed);
  world.clients = clients;
  return worldDraft({ kind: "reply", from, transaction, sentAt }, [fact]);
}

function computed(
  stage: Stage,
  world: World,
  registry: Registry,
  node: NodeProcess,
  what: Extract<Happening, { kind: "computed" }>,
): Draft {
  const result = present(stage.port.answer(what.key), "the answer of a computation");
  const { purpose, cost, work } = what;
  const cause: Cause = {
    kind: "computed",
    what: stage.protocol.purposeLabel(purpose),
    work,
    cost,
    ok: isGood(result),
  };
  return stepped(stage, world, registry, node, { kind: "computed", purpose, result }, cause);
}

function isGood(result: JobResult): boolean {
  if (result.kind === "signed") return true;
  return result.kind === "verified" ? result.valid.every(Boolean) : result.valid;
}

function loaded(
  stage: Stage,
  world: World,
  registry: Registry,
  node: NodeProcess,
  what: Extract<Happening, { kind: "loaded" }>,
): Draft {
  const { purpose, value } = what;
  const cause: Cause = { kind: "loaded", what: stage.protocol.purposeLabel(purpose) };
  return stepped(stage, world, registry, node, { kind: "loaded", purpose, value }, cause);
}

function boot(
  stage: Stage,
  world: World,
  registry: Registry,
  node: NodeProcess,
  cause: Cause,
  facts: readonly Fact[] = [],
): Draft {
  const { life, seat } = node;
  node.life = { ...life, isUp: true, incarnation: life.incarnation + 1, timers: new Map() };
  const machine = machineFor(stage.protocol, world.rules, life);
  const step = machine.boot(contextAt(seat, world.now), new Map(node.storage));
  return adopt(stage, world, registry, node, { before: undefined, step, cause, facts });
}

function stepped(
  stage: Stage,
  world: World,
  registry: Registry,
  node: NodeProcess,
  event: Event<unknown, unknown>,
  cause: Cause,
): Draft {
  const machine = machineFor(stage.protocol, world.rules, node.life);
  const before = node.life.state;
  const step = machine.step(contextAt(node.seat, world.now), before, event);
  return adopt(stage, world, registry, node, { before, step, cause, facts: [] });
}

interface Taken {
  readonly before: unknown;
  readonly step: AnyStep;
  readonly cause: Cause;
  readonly facts: readonly Fact[];
}

/** The node moves on, the world does what it wants, the observer looks. */
function adopt(
  stage: Stage,
  world: World,
  registry: Registry,
  node: NodeProcess,
  { before, step, cause, facts }: Taken,
): Draft {
  node.life = { ...node.life, state: step.state };
  const sends: Send[] = [];
  const actions = step.actions.flatMap((action) =>
    carryOut(stage, world, registry, node, action, sends),
  );
  const context = contextAt(node.seat, world.now);
  const proposals = proposalFacts(stage, world, registry, node, step);
  const observed = stage.protocol.observe(world.rules, context, before, step.state, step.actions);
  return {
    node,
    cause,
    rulings: step.rulings,
    sends,
    actions,
    facts: [...facts, ...proposals, ...observed],
  };
}

/** Blocks that go on the wire for the first time, whoever made them. */
function proposalFacts(
  stage: Stage,
  world: World,
  registry: Registry,
  node: NodeProcess,
  step: AnyStep,
): readonly Fact[] {
  const entry = world.length + 1;
  return step.actions.flatMap((action): readonly Fact[] => {
    if (action.kind !== "send") return [];
    const block = stage.protocol.proposal(action.message, contextAt(node.seat, world.now));
    if (block === undefined || (registry.proposed.get(block.hash) ?? entry) < entry) return [];
    registry.proposed.set(block.hash, entry);
    return [{ kind: "proposed", block }];
  });
}
