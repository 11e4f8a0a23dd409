/**
 * A proposer that sends one header with different side lists: to one part of the committee the block
 * gives up every waiting transaction, to the other it does not. Where the header does not bind the lists,
 * both are votes for one hash (H7).
 * @module
 */
import { compareText } from "../../primitives/canonical.ts";
import { halves } from "../core/misbehaving.ts";
import { isOwnProposal, rewriting, type HotStuffAction } from "./wrapping.ts";
import type { Context } from "../core/machine.ts";
import type { State } from "../hotstuff2/state.ts";

export const splitBody = rewriting(
  "split-body",
  "Sends one header with different side lists to different validators.",
  ({ context, step }) => step.actions.flatMap((action) => split(context, step.state, action)),
);

function split(context: Context, state: State, action: HotStuffAction): readonly HotStuffAction[] {
  if (!isOwnProposal(action, context)) return [action];
  const { message } = action;
  const [first, second] = halves(action.to);
  const reason = { kind: "timeout", committedAt: message.header.height } as const;
  const aborted = [...state.mempool.keys()]
    .sort(compareText)
    .map((transaction) => ({ transaction, reason }));
  const body = { ...message.body, aborted };
  return [
    { ...action, to: first },
    { kind: "send", to: second, message: { ...message, body } },
  ];
}
