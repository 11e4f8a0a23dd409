/**
 * The world does what a machine wants done: timers, storage, computations, messages.
 * @module
 */
import { costMicros } from "../crypto/costs.ts";
import { jobKey } from "../crypto/job-key.ts";
import type { CryptoJob } from "../crypto/jobs.ts";
import { present } from "../primitives/assert.ts";
import { plus, type Micros } from "../primitives/time.ts";
import type { Action } from "../protocol/core/machine.ts";
import { dispatch, latency, type Envelope } from "./network.ts";
import { CLASS } from "./queue.ts";
import { count, numbered, type Registry } from "./registry.ts";
import { NO_DELAY, type NodeProcess } from "./seat.ts";
import type { ActionView, Send } from "./trace/entry.ts";
import type { Happening } from "./happening.ts";
import { schedule, type Stage, type World } from "./world.ts";

/** Carries one action out; what it sends is added to `sends`. */
export function carryOut(
  stage: Stage,
  world: World,
  registry: Registry,
  node: NodeProcess,
  action: Action<unknown, unknown>,
  sends: Send[],
): readonly ActionView[] {
  const { seat, life } = node;
  switch (action.kind) {
    case "send":
      sends.push(...sendAll(stage, world, registry, node, action));
      return [];
    case "setTimer": {
      const what: Happening = { kind: "timer", timer: action.timer, arming: world.sequence + 1 };
      const arming = schedule(world, {
        at: plus(world.now, action.after),
        class: CLASS.timer,
        node: seat.order,
        what,
      });
      node.life = { ...node.life, timers: new Map(life.timers).set(action.timer, arming) };
      return [{ kind: "setTimer", what: action.timer, micros: action.after }];
    }
    case "persist":
      node.storage.set(action.key, action.value);
      return [{ kind: "persist", what: action.key }];
    case "load": {
      const { purpose, key } = action;
      const what: Happening = {
        kind: "loaded",
        incarnation: life.incarnation,
        purpose,
        value: node.storage.get(key),
      };
      schedule(world, { at: world.now, class: CLASS.internal, node: seat.order, what });
      return [{ kind: "load", what: key }];
    }
    case "compute":
      return [compute(stage, world, registry, node, action)];
    case "reply":
      return [reply(stage, world, node, action)];
  }
}

/** The client is a stranger to every shard's network: no weather of the script touches its answers. */
function reply(
  { recipe }: Stage,
  world: World,
  { seat }: NodeProcess,
  { transaction, result }: Extract<Action<unknown, unknown>, { kind: "reply" }>,
): ActionView {
  const travel = latency(recipe.network, true, world.chance.network);
  const what: Happening = {
    kind: "reply",
    from: seat.id,
    transaction,
    result,
    sentAt: world.now,
  };
  const at = plus(world.now, travel);
  schedule(world, { at, class: CLASS.client, node: seat.order, what });
  return { kind: "reply", what: transaction, micros: travel };
}

function compute(
  stage: Stage,
  world: World,
  registry: Registry,
  { seat, life }: NodeProcess,
  { work, purpose }: Extract<Action<unknown, unknown>, { kind: "compute" }>,
): ActionView {
  const job: CryptoJob = work.kind === "sign" ? { ...work, secretKey: seat.secretKey } : work;
  const key = stage.port.keyOf?.(job) ?? jobKey(job);
  const cost = costMicros(work, stage.recipe.costs);
  stage.port.request(key, job);
  if (world.length >= registry.frontier) count(registry, key, work.kind);
  const what: Happening = {
    kind: "computed",
    incarnation: life.incarnation,
    purpose,
    key,
    cost,
    work: work.kind,
  };
  schedule(world, { at: plus(world.now, cost), class: CLASS.internal, node: seat.order, what });
  return { kind: "compute", what: stage.protocol.purposeLabel(purpose), micros: cost };
}

function sendAll(
  stage: Stage,
  world: World,
  registry: Registry,
  { seat }: NodeProcess,
  { to, message, after = NO_DELAY }: Extract<Action<unknown, unknown>, { kind: "send" }>,
): readonly Send[] {
  const { label, number } = numbered(stage.protocol, registry, message);
  return to.map((receiver): Send => {
    const envelope: Envelope = {
      number: world.envelopes,
      message: number,
      content: message,
      label,
      from: seat.id,
      to: receiver,
      sentAt: world.now,
    };
    world.envelopes += 1;
    const target = present(world.byId.get(receiver), "a receiver");
    const {
      fate,
      due: arrival,
      weather,
    } = dispatch(envelope, world.weather, {
      parameters: stage.recipe.network,
      chance: world.chance,
      labels: stage.labels,
      sameShard: target.seat.shard === seat.shard,
    });
    world.weather = weather;
    const due = plus(arrival, after);
    if (fate === "sent") deliver(world, envelope, due);
    const copy = { envelope: envelope.number, message: number, from: seat.id, to: receiver, fate };
    return fate === "sent" ? { ...copy, due } : copy;
  });
}

/** Puts a copy on its way. */
function deliver(world: World, envelope: Envelope, due: Micros): void {
  const order = present(world.byId.get(envelope.to), "a receiver").seat.order;
  schedule(world, {
    at: due,
    class: CLASS.network,
    node: order,
    what: { kind: "arrival", envelope },
  });
}
