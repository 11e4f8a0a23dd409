/**
 * One step in the making: the state so far, the actions and rulings so far. A turn lives for one event
 * and never escapes it, so the step as a whole stays a function of (context, state, event).
 * @module
 */
import type { Work } from "../../crypto/jobs.ts";
import type { Hash, NodeId } from "../../primitives/ids.ts";
import type { Micros } from "../../primitives/time.ts";
import type { Action, Context, Member, TimerId } from "./machine.ts";
import type { Ruling } from "./rules.ts";

export interface Turn<S, M, P> {
  readonly context: Context;
  state: S;
  readonly actions: Action<M, P>[];
  readonly rulings: Ruling[];
}

type Acting<M, P> = Pick<Turn<never, M, P>, "actions">;
type Placed = Pick<Turn<never, never, never>, "context">;

export function change<S>(turn: { state: S }, patch: Partial<S>): void {
  turn.state = { ...turn.state, ...patch };
}

export const report = ({ rulings }: { readonly rulings: Ruling[] }, ruling: Ruling): void =>
  void rulings.push(ruling);

export const peersOf = ({ context }: Placed): readonly NodeId[] =>
  context.committee.members.flatMap((m) => (m.node === context.self ? [] : m.node));

export const memberAt = ({ context }: Placed, position: number): Member | undefined =>
  context.committee.members[position];

export function send<M, P>({ actions }: Acting<M, P>, to: readonly NodeId[], message: M): void {
  if (to.length > 0) actions.push({ kind: "send", to, message });
}

/** To every other validator of the shard. */
export const broadcast = <M, P>(turn: Acting<M, P> & Placed, message: M): void =>
  send(turn, peersOf(turn), message);

export const compute = <M, P>({ actions }: Acting<M, P>, work: Work, purpose: P): void =>
  void actions.push({ kind: "compute", work, purpose });

export const persist = <M, P>({ actions }: Acting<M, P>, key: string, value: unknown): void =>
  void actions.push({ kind: "persist", key, value });

export const load = <M, P>({ actions }: Acting<M, P>, key: string, purpose: P): void =>
  void actions.push({ kind: "load", key, purpose });

export const setTimer = <M, P>({ actions }: Acting<M, P>, timer: TimerId, after: Micros): void =>
  void actions.push({ kind: "setTimer", timer, after });

export const reply = <M, P>({ actions }: Acting<M, P>, transaction: Hash, result: string): void =>
  void actions.push({ kind: "reply", transaction, result });

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
