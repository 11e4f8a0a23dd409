/**
 * A voter with two faces: with each vote it signs another for a block that nobody proposed, and sends both to whoever
 * collects them. Whoever holds the two can convict it.
 * @module
 */
import { blockVoteMessage } from "../../crypto/domains.ts";
import { hashParts } from "../../crypto/hash.ts";
import { hexToBytes, utf8ToBytes } from "../../primitives/bytes.ts";
import type { Hash } from "../../primitives/ids.ts";
import type { Context, Event, Step } from "../core/machine.ts";
import type { Message } from "./messages.ts";
import { collectorOf, type HotStuffAction, type HotStuffMisbehavior } from "./misbehaving.ts";
import type { Purpose, State } from "./state.ts";

export const equivocatingVoter: HotStuffMisbehavior = {
  id: "equivocating-voter",
  summary: "With each vote signs another for a block that nobody proposed, and shows it to some.",
  wrap: (honest) => ({
    boot: honest.boot,
    step(context, state, event) {
      const told = rivalSigned(context, state, event);
      if (told !== undefined) return told;
      const step = honest.step(context, state, event);
      return { ...step, actions: [...step.actions, ...step.actions.flatMap(rivalOf(context))] };
    },
  }),
};

const rivalHash = (block: Hash): Hash => hashParts(utf8ToBytes("RIVAL"), hexToBytes(block));

const rivalOf =
  ({ committee: { shard }, index }: Context) =>
  (action: HotStuffAction): readonly HotStuffAction[] => {
    if (action.kind !== "send" || action.message.kind !== "Vote") return [];
    if (action.message.vote.voter !== index) return [];
    const { signature: _, ...vote } = action.message.vote;
    const rival = { ...vote, blockHash: rivalHash(vote.blockHash) };
    const message = blockVoteMessage({ shard, ...rival });
    return [
      { kind: "compute", work: { kind: "sign", message }, purpose: { kind: "vote", vote: rival } },
    ];
  };

/** A vote for a block that is not there is the other one. */
function rivalSigned(
  context: Context,
  state: State,
  event: Event<Message, Purpose>,
): Step<State, Message, Purpose> | undefined {
  if (event.kind !== "computed" || event.result.kind !== "signed") return undefined;
  const { purpose, result } = event;
  if (purpose.kind !== "vote" || state.blocks.has(purpose.vote.blockHash)) return undefined;
  const vote = { ...purpose.vote, signature: result.signature };
  const to = collectorOf(context, vote.round);
  const { shard } = context.committee;
  const actions: HotStuffAction[] =
    to.length > 0 ? [{ kind: "send", to, message: { kind: "Vote", shard, vote } }] : [];
  return { state, actions, rulings: [] };
}
