/**
 * A committee for tests that passes its messages on at once and computes with stand-in signatures; a test
 * says when clocks tick, looks at what each validator decided, and slips in what it likes.
 * @module
 */
import { blake3 } from "../../crypto/hash.ts";
import { schemeOf } from "../../crypto/scheme.ts";
import { present } from "../../primitives/assert.ts";
import { utf8ToBytes } from "../../primitives/bytes.ts";
import type { NodeId } from "../../primitives/ids.ts";
import { contextOf } from "../chain/testing.ts";
import type { Context, Durable, Event, Step } from "../core/machine.ts";
import type { Ruling } from "../core/rules.ts";
import { machine } from "./machine.ts";
import type { Message } from "./messages.ts";
import type { Rules } from "./rules.ts";
import type { Purpose, State } from "./state.ts";

type HotStuffStep = Step<State, Message, Purpose>;
type HotStuffEvent = Event<Message, Purpose>;

interface Letter {
  readonly from: NodeId;
  readonly to: number;
  readonly message: Message;
}

interface Options {
  readonly size?: number;
  readonly origin?: NonNullable<Context["origin"]>;
  /** Messages for which it is not true are lost. */
  readonly passes?: (message: Message, to: number) => boolean;
}

export function committee(rules: Rules, { size = 4, origin, passes = () => true }: Options = {}) {
  const { boot, step } = machine(rules);
  const seat = (index: number, nowMs: number): Context => ({
    ...contextOf({ index, nowMs, size }),
    ...(origin !== undefined && { origin }),
  });
  const stores = Array.from({ length: size }, () => new Map<string, unknown>());
  const post: Letter[] = [];
  const sent: Letter[] = [];
  const rulings: (Ruling & { readonly of: number })[] = [];
  const states: State[] = [];

  const indexOf = (node: NodeId): number => Number(node.split("v")[1]);

  /** Carries out what a step wants; computations are answered before anything else. */
  function take(of: number, nowMs: number, { state, actions, rulings: said }: HotStuffStep): void {
    states[of] = state;
    rulings.push(...said.map((ruling) => ({ ...ruling, of })));
    for (const action of actions) {
      if (action.kind === "persist") present(stores[of], "a store").set(action.key, action.value);
      if (action.kind !== "send") continue;
      const { message } = action;
      const from = seat(of, nowMs).self;
      const letters = action.to.map((to) => ({ from, to: indexOf(to), message }));
      sent.push(...letters);
      post.push(...letters.filter(({ to }) => passes(message, to)));
    }
    for (const action of actions) {
      if (action.kind === "load") {
        const value = stores[of]?.get(action.key);
        tell(of, nowMs, { kind: "loaded", purpose: action.purpose, value });
      }
      if (action.kind !== "compute") continue;
      const { work, purpose } = action;
      const secretKey = blake3(utf8ToBytes(seat(of, nowMs).self));
      const job = work.kind === "sign" ? { ...work, secretKey } : work;
      tell(of, nowMs, { kind: "computed", purpose, result: schemeOf("keyed").compute(job) });
    }
  }

  function tell(of: number, nowMs: number, event: HotStuffEvent): void {
    take(of, nowMs, step(seat(of, nowMs), present(states[of], "a state"), event));
  }

  function start(of: number, nowMs: number, durable: Durable = new Map()): void {
    take(of, nowMs, boot(seat(of, nowMs), durable));
  }

  for (let i = 0; i < size; i++) start(i, 0);
  return {
    tell,
    tick: (of: number, nowMs: number) => tell(of, nowMs, { kind: "timer", timer: "proposal" }),
    timeOut: (of: number, nowMs: number) => tell(of, nowMs, { kind: "timer", timer: "round" }),
    /** Passes messages on until nobody has anything more to say. */
    settle(nowMs: number): void {
      for (let letter = post.shift(); letter !== undefined; letter = post.shift()) {
        const { to, from, message } = letter;
        tell(to, nowMs, { kind: "message", from, message });
      }
    },
    receive: (of: number, nowMs: number, message: Message, from = contextOf({ index: 1 }).self) =>
      tell(of, nowMs, { kind: "message", from, message }),
    restart: (of: number, nowMs: number) => start(of, nowMs, present(stores[of], "a store")),
    state: (of: number): State => present(states[of], "a state"),
    sent: (kind: Message["kind"]): readonly Letter[] =>
      sent.filter(({ message }) => message.kind === kind),
    refused: (of: number): readonly string[] =>
      rulings.filter((each) => each.of === of && !each.ok).map(({ rule }) => rule),
    allowed: (of: number): readonly string[] =>
      rulings.filter((each) => each.of === of && each.ok).map(({ rule }) => rule),
    forget: () => void rulings.splice(0),
  };
}
