/**
 * The words of this protocol for `core/misbehaving.ts`: its actions, and which of them a misbehavior looks for.
 * @module
 */
import { blockVoteMessage } from "../../crypto/domains.ts";
import { headerHash, type BlockHeader } from "../chain/block.ts";
import type { NodeId } from "../../primitives/ids.ts";
import type { Action, Context } from "../core/machine.ts";
import { rewriting as rewritingAny, type Deed as AnyDeed } from "../core/misbehaving.ts";
import type { Misbehavior } from "../core/protocol.ts";
import { isProposal, type Message, type Proposal } from "./messages.ts";
import type { Purpose, State } from "./state.ts";
import { leaderOf } from "./verdicts.ts";

export type HotStuffAction = Action<Message, Purpose>;
export type HotStuffMisbehavior = Misbehavior<State, Message, Purpose>;

export type Deed = AnyDeed<State, Message, Purpose>;
export const rewriting = rewritingAny<State, Message, Purpose>;

export type ProposalSending = Extract<HotStuffAction, { kind: "send" }> & {
  readonly message: Proposal;
};

/** Is it the broadcast of a block of one's own? */
export const isOwnProposal = (
  action: HotStuffAction,
  context: Context,
): action is ProposalSending =>
  action.kind === "send" &&
  isProposal(action.message) &&
  action.message.header.proposer === context.index;

/** Signs a vote, whatever was signed before. */
export function voteFor(context: Context, header: BlockHeader): HotStuffAction {
  const { height, round, timestampMs } = header;
  const blockHash = headerHash(header);
  const message = blockVoteMessage({ shard: context.committee.shard, height, round, blockHash });
  const vote = { blockHash, height, round, voter: context.index, timestampMs };
  return { kind: "compute", work: { kind: "sign", message }, purpose: { kind: "vote", vote } };
}

/** Who collects the votes of a round: the leader of the next one; nobody, if that is oneself. */
export function collectorOf({ committee, self }: Context, round: number): readonly NodeId[] {
  const { members } = committee;
  const leader = members[leaderOf(members.length, round + 1)]?.node;
  return leader === undefined || leader === self ? [] : [leader];
}
