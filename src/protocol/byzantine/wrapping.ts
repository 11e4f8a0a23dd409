/**
 * The words of this protocol for `core/misbehaving.ts`: its actions, and which of them a misbehavior looks for.
 * @module
 */
import type { Action, Context } from "../core/machine.ts";
import { rewriting as rewritingAny, type Deed as AnyDeed } from "../core/misbehaving.ts";
import type { Misbehavior } from "../core/protocol.ts";
import type { Message } from "../hotstuff2/messages.ts";
import type { Purpose, State } from "../hotstuff2/state.ts";

export type HotStuffAction = Action<Message, Purpose>;
export type HotStuffMisbehavior = Misbehavior<State, Message, Purpose>;

export type Deed = AnyDeed<State, Message, Purpose>;
export const rewriting = rewritingAny<State, Message, Purpose>;

type Sending = Extract<HotStuffAction, { kind: "send" }>;
type HeaderSending = Sending & { readonly message: Extract<Message, { kind: "BlockHeader" }> };

/** Is it the broadcast of a block of one's own? */
export const isOwnProposal = (action: HotStuffAction, context: Context): action is HeaderSending =>
  action.kind === "send" &&
  action.message.kind === "BlockHeader" &&
  action.message.header.proposer === context.index;
