/**
 * How a misbehavior is put around an honest machine: after every step of the honest one, the misbehavior
 * may rewrite what it wants done. State stays the honest machine's, so a validator can turn at any moment.
 * @module
 */
import type { Action, Context, Event, Step } from "./machine.ts";
import type { Misbehavior } from "./protocol.ts";

export interface Deed<S, M, P> {
  readonly context: Context;
  readonly event: Event<M, P>;
  /** What the honest machine made of it. */
  readonly step: Step<S, M, P>;
}

/** A misbehavior that rewrites the actions of each step. */
export const rewriting = <S, M, P>(
  id: string,
  summary: string,
  rewrite: (deed: Deed<S, M, P>) => readonly Action<M, P>[],
): Misbehavior<S, M, P> => ({
  id,
  summary,
  wrap: (honest) => ({
    boot: honest.boot,
    step(context, state, event) {
      const step = honest.step(context, state, event);
      return { ...step, actions: rewrite({ context, event, step }) };
    },
  }),
});

/** The two parts into which a misbehavior divides its peers: the first is the larger. */
export function halves<T>(peers: readonly T[]): readonly [readonly T[], readonly T[]] {
  const middle = Math.ceil(peers.length / 2);
  return [peers.slice(0, middle), peers.slice(middle)];
}
