/**
 * The words of this protocol for `core/misbehaving.ts`: its actions, and which of them a misbehavior looks for.
 * @module
 */
import { blockVoteMessage } from "../../crypto/domains.ts";
import { headerHash, type BlockHeader } from "../chain/block.ts";
import type { Action, Context } from "../core/machine.ts";
import { rewriting as rewritingAny, type Deed as AnyDeed } from "../core/misbehaving.ts";
import type { Misbehavior } from "../core/protocol.ts";
import type { Message, MessageOf } from "../hotstuff2/messages.ts";
import type { Purpose, State } from "../hotstuff2/state.ts";

export type HotStuffAction = Action<Message, Purpose>;
export type HotStuffMisbehavior = Misbehavior<State, Message, Purpose>;

export type Deed = AnyDeed<State, Message, Purpose>;
export const rewriting = rewritingAny<State, Message, Purpose>;

type Sending = Extract<HotStuffAction, { kind: "send" }>;
type HeaderSending = Sending & { readonly message: MessageOf<"BlockHeader"> };

/** Is it the broadcast of a block of one's own? */
export const isOwnProposal = (action: HotStuffAction, context: Context): action is HeaderSending =>
  action.kind === "send" &&
  action.message.kind === "BlockHeader" &&
  action.message.header.proposer === context.index;

/**
 * The step's actions with its own proposal made another one, and its vote for the one turned into a vote for the
 * other. `undefined` from `restate`: this proposal stays as it is.
 */
export function restated(
  { context, step: { actions } }: Deed,
  restate: (message: MessageOf<"BlockHeader">) => MessageOf<"BlockHeader"> | undefined,
): readonly HotStuffAction[] {
  const proposal = actions.find((action) => isOwnProposal(action, context));
  if (proposal === undefined) return actions;
  const other = restate(proposal.message);
  if (other === undefined) return actions;
  const before = headerHash(proposal.message.header);
  return actions.map((action) => {
    if (action === proposal) return { ...proposal, message: other };
    const isItsVote =
      action.kind === "compute" &&
      action.purpose.kind === "vote" &&
      action.purpose.vote.blockHash === before;
    return isItsVote ? voteFor(context, other.header) : action;
  });
}

/** Signs a vote, whatever was signed before. */
export function voteFor(context: Context, header: BlockHeader): HotStuffAction {
  const { height, round, timestampMs } = header;
  const blockHash = headerHash(header);
  const message = blockVoteMessage({ shard: context.committee.shard, height, round, blockHash });
  const vote = { blockHash, height, round, voter: context.index, timestampMs };
  return { kind: "compute", work: { kind: "sign", message }, purpose: { kind: "vote", vote } };
}
