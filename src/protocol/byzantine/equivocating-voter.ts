/**
 * A voter with two faces: of each of its votes one part of the committee sees another, for a block that nobody
 * proposed. Both are properly signed, so whoever holds the two can convict it.
 * @module
 */
import { blockVoteMessage } from "../../crypto/domains.ts";
import type { Context, Event } from "../core/machine.ts";
import { halves } from "../core/misbehaving.ts";
import { peersOf } from "../core/turn.ts";
import { rivalOf, twoFaced } from "../core/two-faced.ts";
import type { Message } from "../hotstuff2/messages.ts";
import type { Purpose, State } from "../hotstuff2/state.ts";
import type { HotStuffAction, HotStuffMisbehavior } from "./wrapping.ts";

export const equivocatingVoter: HotStuffMisbehavior = twoFaced({
  twice: (context, actions) => actions.flatMap((action) => twice(context, action)),
  showOther,
});

/** The larger part sees the vote; for the others another one has to be signed first. */
function twice({ committee, index }: Context, action: HotStuffAction): readonly HotStuffAction[] {
  if (action.kind !== "send" || action.message.kind !== "BlockVote") return [action];
  if (action.message.vote.voter !== index) return [action];
  const { signature: _, ...vote } = action.message.vote;
  const rival = { ...vote, blockHash: rivalOf(vote.blockHash) };
  const message = blockVoteMessage({ shard: committee.shard, ...rival });
  return [
    { ...action, to: halves(action.to)[0] },
    { kind: "compute", work: { kind: "sign", message }, purpose: { kind: "vote", vote: rival } },
  ];
}

/** A vote for a block that is not there is the other one. */
function showOther(
  context: Context,
  state: State,
  event: Event<Message, Purpose>,
): readonly HotStuffAction[] | undefined {
  if (event.kind !== "computed" || event.result.kind !== "signed") return undefined;
  const { purpose, result } = event;
  if (purpose.kind !== "vote" || state.blocks.has(purpose.vote.blockHash)) return undefined;
  const { shard } = context.committee;
  const vote = { ...purpose.vote, signature: result.signature };
  const [, to] = halves(peersOf({ context }));
  return to.length > 0 ? [{ kind: "send", to, message: { kind: "BlockVote", shard, vote } }] : [];
}
