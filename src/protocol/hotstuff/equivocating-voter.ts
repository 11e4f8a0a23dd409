/**
 * A voter with two faces: with each vote it signs another for a block that nobody proposed, and sends both to whoever
 * collects them. Whoever holds the two can convict it.
 * @module
 */
import { blockVoteMessage } from "../../crypto/domains.ts";
import type { Context, Event } from "../core/machine.ts";
import { rivalOf, twoFaced } from "../core/two-faced.ts";
import type { Message } from "./messages.ts";
import { collectorOf, type HotStuffAction, type HotStuffMisbehavior } from "./misbehaving.ts";
import type { Purpose, State } from "./state.ts";

export const equivocatingVoter: HotStuffMisbehavior = twoFaced({
  twice: (context, actions) => [...actions, ...actions.flatMap(otherOf(context))],
  showOther,
});

/** The order to sign the other vote. */
const otherOf =
  ({ committee: { shard }, index }: Context) =>
  (action: HotStuffAction): readonly HotStuffAction[] => {
    if (action.kind !== "send" || action.message.kind !== "Vote") return [];
    if (action.message.vote.voter !== index) return [];
    const { signature: _, ...vote } = action.message.vote;
    const rival = { ...vote, blockHash: rivalOf(vote.blockHash) };
    const message = blockVoteMessage({ shard, ...rival });
    return [
      { kind: "compute", work: { kind: "sign", message }, purpose: { kind: "vote", vote: rival } },
    ];
  };

/** A vote for a block that is not there is the other one. */
function showOther(
  context: Context,
  state: State,
  event: Event<Message, Purpose>,
): readonly HotStuffAction[] | undefined {
  if (event.kind !== "computed" || event.result.kind !== "signed") return undefined;
  const { purpose, result } = event;
  if (purpose.kind !== "vote" || state.blocks.has(purpose.vote.blockHash)) return undefined;
  const vote = { ...purpose.vote, signature: result.signature };
  const to = collectorOf(context, vote.round);
  const { shard } = context.committee;
  return to.length > 0 ? [{ kind: "send", to, message: { kind: "Vote", shard, vote } }] : [];
}
