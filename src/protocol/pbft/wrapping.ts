/**
 * How a misbehavior is put around the honest machine: after every step it may rewrite what is wanted. State
 * stays the honest machine's, so a validator can turn at any moment.
 * @module
 */
import type { Action, Context, Event, Machine, Step } from "../core/machine.ts";
import type { Misbehavior } from "../core/protocol.ts";
import type { Message, MessageOf } from "./messages.ts";
import type { Purpose, State } from "./state.ts";

export type PbftAction = Action<Message, Purpose>;
export type PbftMisbehavior = Misbehavior<State, Message, Purpose>;

export interface Deed {
  readonly context: Context;
  readonly event: Event<Message, Purpose>;
  /** What the honest machine made of it. */
  readonly step: Step<State, Message, Purpose>;
}

/** A misbehavior that rewrites the actions of each step. */
export const rewriting = (
  id: string,
  summary: string,
  rewrite: (deed: Deed) => readonly PbftAction[],
): PbftMisbehavior => ({
  id,
  summary,
  wrap: (honest: Machine<State, Message, Purpose>) => ({
    boot: honest.boot,
    step(context, state, event) {
      const step = honest.step(context, state, event);
      return { ...step, actions: rewrite({ context, event, step }) };
    },
  }),
});

/** A misbehavior that rewrites each action by itself. */
export const changing = (
  id: string,
  summary: string,
  change: (action: PbftAction, context: Context) => readonly PbftAction[],
): PbftMisbehavior =>
  rewriting(id, summary, ({ context, step }) =>
    step.actions.flatMap((action) => change(action, context)),
  );

export type Sending<K extends Message["kind"]> = Extract<PbftAction, { kind: "send" }> & {
  readonly message: MessageOf<K>;
};

export const isSending = <K extends Message["kind"]>(
  action: PbftAction,
  kind: K,
): action is Sending<K> => action.kind === "send" && action.message.kind === kind;

/** The two parts into which a misbehavior divides its peers: the first is the larger. */
export function halves<T>(peers: readonly T[]): readonly [readonly T[], readonly T[]] {
  const middle = Math.ceil(peers.length / 2);
  return [peers.slice(0, middle), peers.slice(middle)];
}
