/**
 * A validator with two faces: of each prepare and each commit one part of the committee sees another, for a batch
 * that nobody proposed. Both are properly signed, so whoever holds the two can convict it.
 * @module
 */
import { hashParts } from "../../crypto/hash.ts";
import { hexToBytes, utf8ToBytes } from "../../primitives/bytes.ts";
import type { Hash } from "../../primitives/ids.ts";
import type { Context, Event, Step } from "../core/machine.ts";
import { halves } from "../core/misbehaving.ts";
import { peersOf } from "../core/turn.ts";
import { ballotMessage, type Ballot } from "./batch.ts";
import type { Message } from "./messages.ts";
import { slotKey, type Purpose, type State } from "./state.ts";
import { isSending, type PbftAction, type PbftMisbehavior } from "./wrapping.ts";

export const equivocatingVoter: PbftMisbehavior = {
  id: "equivocating-voter",
  summary: "With each vote signs another for a block that nobody proposed, and shows it to some.",
  wrap: (honest) => ({
    boot: honest.boot,
    step(context, state, event) {
      const told = rivalSigned(context, state, event);
      if (told !== undefined) return told;
      const step = honest.step(context, state, event);
      return { ...step, actions: step.actions.flatMap((action) => twice(context, action)) };
    },
  }),
};

const rivalOf = (block: Hash): Hash => hashParts(utf8ToBytes("RIVAL"), hexToBytes(block));

/** The larger part sees the vote; for the others another one has to be signed first. */
function twice({ committee: { shard } }: Context, action: PbftAction): readonly PbftAction[] {
  if (!isSending(action, "Prepare") && !isSending(action, "Commit")) return [action];
  const { kind, vote } = action.message;
  const { height, round, block } = vote;
  const phase = kind === "Prepare" ? "prepare" : "commit";
  const ballot: Ballot = { phase, height, round, block: rivalOf(block) };
  const work = { kind: "sign", message: ballotMessage(ballot, shard) } as const;
  return [
    { ...action, to: halves(action.to)[0] },
    { kind: "compute", work, purpose: { kind: "vote", ballot } },
  ];
}

/** A vote for another batch than the one in its place is the other one. */
function rivalSigned(
  context: Context,
  state: State,
  event: Event<Message, Purpose>,
): Step<State, Message, Purpose> | undefined {
  if (event.kind !== "computed" || event.result.kind !== "signed") return undefined;
  if (event.purpose.kind !== "vote") return undefined;
  const { phase, height, round, block } = event.purpose.ballot;
  if (phase === "checkpoint") return undefined;
  if (state.slots.get(slotKey(height, round))?.block === block) return undefined;
  const { shard } = context.committee;
  const vote = { height, round, block, voter: context.index, signature: event.result.signature };
  const [, to] = halves(peersOf({ context }));
  const kind = phase === "prepare" ? "Prepare" : "Commit";
  const actions: PbftAction[] =
    to.length > 0 ? [{ kind: "send", to, message: { kind, shard, vote } }] : [];
  return { state, actions, rulings: [] };
}
