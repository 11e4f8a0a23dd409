/**
 * A validator with two faces: of each prepare and each commit one part of the committee sees another, for a batch
 * that nobody proposed. Both are properly signed, so whoever holds the two can convict it.
 * @module
 */
import type { Context, Event } from "../core/machine.ts";
import { halves } from "../core/misbehaving.ts";
import { peersOf } from "../core/turn.ts";
import { rivalOf, twoFaced } from "../core/two-faced.ts";
import { ballotMessage, type Ballot } from "./batch.ts";
import type { Message } from "./messages.ts";
import { slotKey, type Purpose, type State } from "./state.ts";
import { isSending, type PbftAction, type PbftMisbehavior } from "./wrapping.ts";

export const equivocatingVoter: PbftMisbehavior = twoFaced({
  twice: (context, actions) => actions.flatMap((action) => twice(context, action)),
  showOther,
});

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
function showOther(
  context: Context,
  state: State,
  event: Event<Message, Purpose>,
): readonly PbftAction[] | undefined {
  if (event.kind !== "computed" || event.result.kind !== "signed") return undefined;
  if (event.purpose.kind !== "vote") return undefined;
  const { phase, height, round, block } = event.purpose.ballot;
  if (phase === "checkpoint") return undefined;
  if (state.slots.get(slotKey(height, round))?.block === block) return undefined;
  const { shard } = context.committee;
  const vote = { height, round, block, voter: context.index, signature: event.result.signature };
  const [, to] = halves(peersOf({ context }));
  const kind = phase === "prepare" ? "Prepare" : "Commit";
  return to.length > 0 ? [{ kind: "send", to, message: { kind, shard, vote } }] : [];
}
