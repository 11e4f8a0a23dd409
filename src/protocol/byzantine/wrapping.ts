/**
 * How a misbehavior is put around an honest machine: after every step of the honest one, the misbehavior
 * may rewrite what it wants done. State stays the honest machine's, so a validator can turn at any moment.
 * @module
 */
import type { Action, Context, Event, Machine, Step } from "../core/machine.ts";
import type { Misbehavior } from "../core/protocol.ts";
import type { Message } from "../hotstuff2/messages.ts";
import type { Purpose, State } from "../hotstuff2/state.ts";

export type HotStuffAction = Action<Message, Purpose>;
export type HotStuffMisbehavior = Misbehavior<State, Message, Purpose>;

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
  rewrite: (deed: Deed) => readonly HotStuffAction[],
): HotStuffMisbehavior => ({
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

type Sending = Extract<HotStuffAction, { kind: "send" }>;
type HeaderSending = Sending & { readonly message: Extract<Message, { kind: "BlockHeader" }> };

/** Is it the broadcast of a block of one's own? */
export const isOwnProposal = (action: HotStuffAction, context: Context): action is HeaderSending =>
  action.kind === "send" &&
  action.message.kind === "BlockHeader" &&
  action.message.header.proposer === context.index;

/** The two parts into which a misbehavior divides its peers: the first is the larger. */
export function halves<T>(peers: readonly T[]): readonly [readonly T[], readonly T[]] {
  const middle = Math.ceil(peers.length / 2);
  return [peers.slice(0, middle), peers.slice(middle)];
}
