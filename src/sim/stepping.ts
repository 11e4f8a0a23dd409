/**
 * One happening becomes one entry of the trace: the node's machine takes its step, the world does what it
 * wants done, and an observer notes what could be seen.
 * @module
 */
import { costMicros } from "../crypto/costs.ts";
import { blake3 } from "../crypto/hash.ts";
import { jobKey } from "../crypto/job-key.ts";
import type { CryptoJob, JobResult } from "../crypto/jobs.ts";
import { canonicalBytes } from "../primitives/canonical.ts";
import { assert, present } from "../primitives/assert.ts";
import { plus, type Micros } from "../primitives/time.ts";
import type { Action, Event, Step } from "../protocol/core/machine.ts";
import type { Fact } from "../protocol/core/observe.ts";
import { refused } from "../protocol/core/rules.ts";
import { dispatch, isCut, type Envelope } from "./network.ts";
import { contextAt, machineFor, type NodeProcess } from "./seat.ts";
import { CLASS, type Scheduled } from "./queue.ts";
import { perform } from "./script.ts";
import { schedule, type Happening, type Stage, type World } from "./world.ts";
import { digestAfter } from "./trace/digest.ts";
import type { ActionView, Cause, MessageRecord, Send, TraceEntry } from "./trace/entry.ts";

type AnyStep = Step<unknown, unknown, unknown>;

/** What is remembered about messages across the whole run; replay finds the same numbers again. */
export interface Registry {
  readonly byHash: Map<string, MessageRecord>;
  /** By number. */
  readonly records: MessageRecord[];
  readonly byObject: WeakMap<object, MessageRecord>;
  readonly hashes: string[];
  /** Blocks that have been on the wire, and the entry that first put them there. */
  readonly proposed: Map<string, number>;
  readonly jobs: Set<string>;
  counts: CryptoCounts;
  /** Entries ever reached: what comes before is replay, and is not counted again. */
  frontier: number;
}

export interface CryptoCounts {
  readonly signed: number;
  readonly verified: number;
  /** Questions that had been asked before. */
  readonly shared: number;
}

export const emptyRegistry = (): Registry => ({
  byHash: new Map(), records: [], byObject: new WeakMap(), hashes: [], proposed: new Map(), jobs: new Set(),
  counts: { signed: 0, verified: 0, shared: 0 }, frontier: 0,
});

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
  stage: Stage, world: World, registry: Registry, { what, node: order }: Scheduled<Happening>,
): TraceEntry | undefined {
  const draft = draftFor(stage, world, registry, what, order);
  if (draft === undefined) return undefined;
  world.length += 1;
  const { node, ...seen } = draft;
  const entry = { index: world.length, at: world.now, ...(node && { node: node.seat.id }), ...seen };
  world.digest = digestAfter(world.digest, entry, messageHashes(draft, registry));
  return { ...entry, digest: world.digest };
}

/** What the numbers of the messages that this entry sends stand for. */
const messageHashes = ({ sends }: Draft, registry: Registry): readonly string[] =>
  [...new Set(sends.map(({ message }) => message))].map((number) => registry.hashes[number] ?? "");

function draftFor(
  stage: Stage, world: World, registry: Registry, what: Happening, order: number,
): Draft | undefined {
  const node = world.nodes[order];
  switch (what.kind) {
    case "script":
      return scripted(stage, world, registry, what.index);
    case "submit":
      return submitted(stage, world, registry, what.index);
    case "boot":
      return boot(stage, world, registry, present(node, "a node to boot"), { kind: "boot" });
    case "arrival":
      return arrived(stage, world, registry, what.envelope);
    case "timer": {
      if (node === undefined || !node.life.isUp || node.life.timers.get(what.timer) !== what.arming) return undefined;
      const event = { kind: "timer", timer: what.timer } as const;
      return stepped(stage, world, registry, node, event, { kind: "timer", timer: what.timer, forced: false });
    }
    case "computed":
    case "loaded":
      if (node === undefined || !node.life.isUp || node.life.incarnation !== what.incarnation) return undefined;
      return what.kind === "computed" ? computed(stage, world, registry, node, what) : loaded(stage, world, registry, node, what);
  }
}

function scripted(stage: Stage, world: World, registry: Registry, index: number): Draft | undefined {
  const entry = present(stage.script[index], "a script entry");
  if (entry.do === "timeout") {
    const node = [...world.nodes].find(({ seat }) => seat.id === entry.node);
    if (node === undefined || !node.life.isUp) return worldDraft({ kind: "script", index, entry }, []);
    const event = { kind: "timer", timer: "round" } as const;
    return stepped(stage, world, registry, node, event, { kind: "timer", timer: "round", forced: true });
  }
  const deed = perform(stage, world, entry);
  const cause: Cause = { kind: "script", index, entry, ...(deed.released.length > 0 && { released: deed.released }) };
  if (deed.boots !== undefined) return boot(stage, world, registry, deed.boots, cause, deed.facts);
  return { ...worldDraft(cause, deed.facts), ...(deed.node && { node: deed.node }) };
}

const worldDraft = (cause: Cause, facts: readonly Fact[]): Draft => ({ cause, rulings: [], sends: [], actions: [], facts });

function submitted(stage: Stage, world: World, registry: Registry, index: number): Draft | undefined {
  const entry = present(stage.script[index], "a script entry");
  const submission = present(stage.submissions.get(index), "a submission");
  assert(entry.do === "submit", "a submission is a script entry");
  const inShard = world.nodes.filter(({ seat, life }) => seat.shard === submission.shard && life.isUp);
  const node = inShard.find(({ seat }) => seat.id === entry.to) ?? inShard[0];
  if (node === undefined) return worldDraft({ kind: "script", index, entry }, []);
  const cause: Cause = { kind: "submit", transaction: submission.hash, label: submission.label };
  return stepped(stage, world, registry, node, { kind: "submit", transaction: submission.transaction }, cause);
}

function arrived(stage: Stage, world: World, registry: Registry, envelope: Envelope): Draft | undefined {
  const node = present(world.byId.get(envelope.to), "a receiver");
  const { number, message, from, sentAt } = envelope;
  const cause: Cause = { kind: "message", envelope: number, message, from, sentAt };
  const lost = (rule: "NET-DOWN" | "NET-CUT"): Draft => ({ ...worldDraft(cause, []), node, rulings: [refused(rule)] });
  if (!node.life.isUp) return lost("NET-DOWN");
  if (isCut(world.weather, from, envelope.to)) return lost("NET-CUT");
  return stepped(stage, world, registry, node, { kind: "message", from, message: envelope.content }, cause);
}

function computed(
  stage: Stage, world: World, registry: Registry, node: NodeProcess, what: Extract<Happening, { kind: "computed" }>,
): Draft {
  const result = present(stage.port.answer(what.key), "the answer of a computation");
  const { purpose, cost, work } = what;
  const cause: Cause = { kind: "computed", what: stage.protocol.purposeLabel(purpose), work, cost, ok: isGood(result) };
  return stepped(stage, world, registry, node, { kind: "computed", purpose, result }, cause);
}

function isGood(result: JobResult): boolean {
  if (result.kind === "signed") return true;
  return result.kind === "verified" ? result.valid.every(Boolean) : result.valid;
}

function loaded(
  stage: Stage, world: World, registry: Registry, node: NodeProcess, what: Extract<Happening, { kind: "loaded" }>,
): Draft {
  const { purpose, value } = what;
  const cause: Cause = { kind: "loaded", what: stage.protocol.purposeLabel(purpose) };
  return stepped(stage, world, registry, node, { kind: "loaded", purpose, value }, cause);
}

function boot(
  stage: Stage, world: World, registry: Registry, node: NodeProcess, cause: Cause, facts: readonly Fact[] = [],
): Draft {
  const { life, seat } = node;
  node.life = { ...life, isUp: true, incarnation: life.incarnation + 1, timers: new Map() };
  const machine = machineFor(stage.protocol, stage.recipe.rules, life);
  const step = machine.boot(contextAt(seat, world.now), new Map(node.storage));
  return adopt(stage, world, registry, node, { before: undefined, step, cause, facts });
}

function stepped(
  stage: Stage, world: World, registry: Registry, node: NodeProcess, event: Event<unknown, unknown>, cause: Cause,
): Draft {
  const machine = machineFor(stage.protocol, stage.recipe.rules, node.life);
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
function adopt(stage: Stage, world: World, registry: Registry, node: NodeProcess, { before, step, cause, facts }: Taken): Draft {
  node.life = { ...node.life, state: step.state };
  const sends: Send[] = [];
  const actions = step.actions.flatMap((action) => carryOut(stage, world, registry, node, action, sends));
  const context = contextAt(node.seat, world.now);
  const proposals = proposalFacts(stage, world, registry, node, step);
  const observed = stage.protocol.observe(stage.recipe.rules, context, before, step.state, step.actions);
  return { node, cause, rulings: step.rulings, sends, actions, facts: [...facts, ...proposals, ...observed] };
}

/** Blocks that go on the wire for the first time, whoever made them. */
function proposalFacts(stage: Stage, world: World, registry: Registry, node: NodeProcess, step: AnyStep): readonly Fact[] {
  const entry = world.length + 1;
  return step.actions.flatMap((action): readonly Fact[] => {
    if (action.kind !== "send") return [];
    const block = stage.protocol.proposal(action.message, contextAt(node.seat, world.now));
    if (block === undefined || (registry.proposed.get(block.hash) ?? entry) < entry) return [];
    registry.proposed.set(block.hash, entry);
    return [{ kind: "proposed", block }];
  });
}

function carryOut(
  stage: Stage, world: World, registry: Registry, node: NodeProcess, action: Action<unknown, unknown>, sends: Send[],
): readonly ActionView[] {
  const { seat, life } = node;
  switch (action.kind) {
    case "send":
      sends.push(...sendAll(stage, world, registry, node, action));
      return [];
    case "setTimer": {
      const what: Happening = { kind: "timer", timer: action.timer, arming: world.sequence + 1 };
      const arming = schedule(world, { at: plus(world.now, action.after), class: CLASS.timer, node: seat.order, what });
      node.life = { ...node.life, timers: new Map(life.timers).set(action.timer, arming) };
      return [{ kind: "setTimer", what: action.timer, micros: action.after }];
    }
    case "persist":
      node.storage.set(action.key, action.value);
      return [{ kind: "persist", what: action.key }];
    case "load": {
      const { purpose, key } = action;
      const what: Happening = { kind: "loaded", incarnation: life.incarnation, purpose, value: node.storage.get(key) };
      schedule(world, { at: world.now, class: CLASS.internal, node: seat.order, what });
      return [{ kind: "load", what: key }];
    }
    case "compute":
      return [compute(stage, world, registry, node, action)];
  }
}

function compute(
  stage: Stage, world: World, registry: Registry, { seat, life }: NodeProcess,
  { work, purpose }: Extract<Action<unknown, unknown>, { kind: "compute" }>,
): ActionView {
  const job: CryptoJob = work.kind === "sign" ? { ...work, secretKey: seat.secretKey } : work;
  const key = jobKey(job);
  const cost = costMicros(work, stage.recipe.costs);
  stage.port.request(key, job);
  if (world.length >= registry.frontier) count(registry, key, work.kind);
  const what: Happening = { kind: "computed", incarnation: life.incarnation, purpose, key, cost, work: work.kind };
  schedule(world, { at: plus(world.now, cost), class: CLASS.internal, node: seat.order, what });
  return { kind: "compute", what: stage.protocol.purposeLabel(purpose), micros: cost };
}

function count(registry: Registry, key: string, kind: string): void {
  const { counts, jobs } = registry;
  if (jobs.has(key)) registry.counts = { ...counts, shared: counts.shared + 1 };
  else if (kind === "sign") registry.counts = { ...counts, signed: counts.signed + 1 };
  else registry.counts = { ...counts, verified: counts.verified + 1 };
  jobs.add(key);
}

function sendAll(
  stage: Stage, world: World, registry: Registry, { seat }: NodeProcess,
  { to, message }: Extract<Action<unknown, unknown>, { kind: "send" }>,
): readonly Send[] {
  const { label, number } = numbered(stage, registry, message);
  return to.map((receiver): Send => {
    const envelope: Envelope = {
      number: world.envelopes, message: number, content: message, label, from: seat.id, to: receiver, sentAt: world.now,
    };
    world.envelopes += 1;
    const target = present(world.byId.get(receiver), "a receiver");
    const { fate, due, weather } = dispatch(envelope, world.weather, {
      parameters: stage.recipe.network, chance: world.chance, labels: stage.labels, sameShard: target.seat.shard === seat.shard,
    });
    world.weather = weather;
    if (fate === "sent") deliver(world, envelope, due);
    const copy = { envelope: envelope.number, message: number, from: seat.id, to: receiver, fate };
    return fate === "sent" ? { ...copy, due } : copy;
  });
}

/** Puts a copy on its way. */
export function deliver(world: World, envelope: Envelope, due: Micros): void {
  const order = present(world.byId.get(envelope.to), "a receiver").seat.order;
  schedule(world, { at: due, class: CLASS.network, node: order, what: { kind: "arrival", envelope } });
}

function numbered(stage: Stage, registry: Registry, message: unknown): MessageRecord {
  assert(typeof message === "object" && message !== null, "a message is an object");
  const seen = registry.byObject.get(message);
  if (seen !== undefined) return seen;
  const hash = blake3(canonicalBytes(message));
  const known = registry.byHash.get(hash);
  const record = known ?? { number: registry.hashes.length, label: stage.protocol.label(message), content: message };
  if (known === undefined) {
    registry.byHash.set(hash, record);
    registry.records.push(record);
    registry.hashes.push(hash);
  }
  registry.byObject.set(message, record);
  return record;
}
