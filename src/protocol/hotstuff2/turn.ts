/**
 * One step in the making: the state so far, the actions and rulings so far. A turn lives for one event
 * and never escapes it, so the step as a whole stays a function of (context, state, event).
 * @module
 */
import type { Work } from "../../crypto/jobs.ts";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { Action, Context, Member, TimerId } from "../core/machine.ts";
import type { Ruling } from "../core/rules.ts";
import type { Application } from "./application.ts";
import type { Message } from "./messages.ts";
import type { Rules } from "./rules.ts";
import type { Purpose, State } from "./state.ts";

export interface Turn {
  readonly context: Context;
  readonly rules: Rules;
  readonly application: Application;
  state: State;
  readonly actions: Action<Message, Purpose>[];
  readonly rulings: Ruling[];
  /** Should a proposal be tried when all else is done: in any case, or only with work at hand? */
  wish: "none" | "propose-if-busy" | "propose";
}

export function change(turn: Turn, patch: Partial<State>): void {
  turn.state = { ...turn.state, ...patch };
}

export const report = (turn: Turn, ruling: Ruling): void => void turn.rulings.push(ruling);

export const peersOf = ({ context }: Turn): readonly NodeId[] =>
  context.committee.members.flatMap((m) => (m.node === context.self ? [] : m.node));

export const memberAt = (turn: Turn, position: number): Member | undefined =>
  turn.context.committee.members[position];

export function send(turn: Turn, to: readonly NodeId[], message: Message): void {
  if (to.length > 0) turn.actions.push({ kind: "send", to, message });
}

/** To every other validator of the shard. */
export const broadcast = (turn: Turn, message: Message): void => send(turn, peersOf(turn), message);

export const compute = (turn: Turn, work: Work, purpose: Purpose): void =>
  void turn.actions.push({ kind: "compute", work, purpose });

export const persist = (turn: Turn, key: string, value: unknown): void =>
  void turn.actions.push({ kind: "persist", key, value });

export const load = (turn: Turn, key: string, purpose: Purpose): void =>
  void turn.actions.push({ kind: "load", key, purpose });

export const setTimer = (turn: Turn, timer: TimerId, after: Micros): void =>
  void turn.actions.push({ kind: "setTimer", timer, after });

/** A copy with one entry set. */
export const withEntry = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  new Map(map).set(key, value);

/** The entries for which `keep` holds; the same map when that is all of them. */
export function filtered<K, V>(
  map: ReadonlyMap<K, V>,
  keep: (value: V, key: K) => boolean,
): ReadonlyMap<K, V> {
  const kept = [...map].filter(([key, value]) => keep(value, key));
  return kept.length === map.size ? map : new Map(kept);
}

export const without = <T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> =>
  set.has(item) ? new Set([...set].filter((other) => other !== item)) : set;

export const withItem = <T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> => new Set(set).add(item);

/** First eight digits: enough to tell hashes apart in a ruling. */
export const short = (hash: Hash): string => hash.slice(0, 8);
