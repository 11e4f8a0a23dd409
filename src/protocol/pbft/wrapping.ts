/**
 * The words of this protocol for `core/misbehaving.ts`: its actions, and which of them a misbehavior looks for.
 * @module
 */
import type { Action, Context } from "../core/machine.ts";
import { rewriting as rewritingAny, type Deed as AnyDeed } from "../core/misbehaving.ts";
import type { Misbehavior } from "../core/protocol.ts";
import type { Message, MessageOf } from "./messages.ts";
import type { Purpose, State } from "./state.ts";

export type PbftAction = Action<Message, Purpose>;
export type PbftMisbehavior = Misbehavior<State, Message, Purpose>;

export type Deed = AnyDeed<State, Message, Purpose>;
export const rewriting = rewritingAny<State, Message, Purpose>;

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
