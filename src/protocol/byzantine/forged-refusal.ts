/**
 * A validator that says of every result that it failed, and certifies that alone to the other shards. Whoever
 * does not count power gives up what the others carry out.
 * @module
 */
import { FAILURE, voteMessage, type StateVote } from "../chain/cross-shard.ts";
import type { Context } from "../core/machine.ts";
import { rewritingActions, sends, type CrossAction } from "./cross-wrapping.ts";
import { certifiedAlone } from "./forged-state-certificate.ts";

export const forgedRefusal = rewritingActions(
  "forged-refusal",
  "Says that every transaction fails, and certifies it alone to the other shards.",
  (action, context) =>
    sends(action, "StateVoteBatch")
      ? [refusalOf(action.message.votes, context), action]
      : [refusing(action)],
);

function refusing(action: CrossAction): CrossAction {
  if (action.kind !== "compute" || action.purpose.kind !== "stateVote") return action;
  const { vote } = action.purpose as { vote: Omit<StateVote, "signature"> };
  const forged = { ...vote, ...FAILURE };
  return {
    kind: "compute",
    work: { kind: "sign", message: voteMessage(forged) },
    purpose: { kind: "stateVote", vote: forged },
  };
}

function refusalOf(votes: readonly StateVote[], context: Context): CrossAction {
  const { shard } = context.committee;
  const to = context.committees.flatMap((committee) =>
    committee.shard === shard ? [] : committee.members.map(({ node }) => node),
  );
  const certificates = votes.map((vote) => certifiedAlone(vote, context));
  return { kind: "send", to, message: { kind: "StateCertificateBatch", shard, certificates } };
}
