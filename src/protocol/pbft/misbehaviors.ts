/**
 * Every way in which a validator of PBFT can misbehave.
 * @module
 */
import { flooding } from "../core/flooding.ts";
import { late } from "../core/late.ts";
import { censoringPrimary } from "./censoring-primary.ts";
import { doubleVoter } from "./double-voter.ts";
import { equivocatingPrimary } from "./equivocating-primary.ts";
import { equivocatingVoter } from "./equivocating-voter.ts";
import { falseCheckpoint } from "./false-checkpoint.ts";
import { forgedVotes } from "./forged-votes.ts";
import { claimingReplica, forgetfulPrimary, lyingReplica } from "./lying-replica.ts";
import { withholdingReplica } from "./withholding-replica.ts";
import { changing, isSending, type PbftMisbehavior } from "./wrapping.ts";

/** Requests go out all the same: they are the client's word, not the validator's. */
const mute = changing("mute", "Receives everything and says nothing of its own.", (action) =>
  action.kind === "reply" || (action.kind === "send" && !isSending(action, "Request"))
    ? []
    : [action],
);

const silentPrimary = changing(
  "silent-primary",
  "Never sends a pre-prepare or a new-view.",
  (action) => {
    if (isSending(action, "PrePrepare") || isSending(action, "NewView")) return [];
    if (!isSending(action, "State")) return [action];
    const { newView: _, ...message } = action.message;
    return [{ ...action, message }];
  },
);

export const misbehaviors: readonly PbftMisbehavior[] = [
  silentPrimary,
  equivocatingPrimary,
  mute,
  lyingReplica,
  claimingReplica,
  forgetfulPrimary,
  forgedVotes,
  equivocatingVoter,
  doubleVoter,
  withholdingReplica,
  falseCheckpoint,
  late(({ now }) => now),
  censoringPrimary,
  flooding(),
];
