/**
 * A proposer that makes two blocks for one turn, shows each to one part of the committee, and votes for
 * both. With at most f such validators, quorum intersection leaves room for one certificate.
 * @module
 */
import type { BlockHeader } from "../chain/block.ts";
import type { Context } from "../core/machine.ts";
import { halves } from "../core/misbehaving.ts";
import { isOwnProposal, rewriting, voteFor, type HotStuffAction } from "./wrapping.ts";

export const equivocatingProposer = rewriting(
  "equivocating-proposer",
  "Proposes two blocks for the same turn to different validators, and votes for both.",
  ({ context, step }) =>
    step.actions.flatMap((action) =>
      isOwnProposal(action, context) ? twice(context, action) : [action],
    ),
);

type Proposal = Extract<HotStuffAction, { kind: "send" }> & { message: { kind: "BlockHeader" } };

function twice(context: Context, action: Proposal): readonly HotStuffAction[] {
  const { message } = action;
  const [first, second] = halves(action.to);
  // One millisecond later is another block: the timestamp is part of the hash.
  const rival: BlockHeader = { ...message.header, timestampMs: message.header.timestampMs + 1 };
  return [
    { ...action, to: first },
    { kind: "send", to: second, message: { ...message, header: rival } },
    voteFor(context, rival),
  ];
}
