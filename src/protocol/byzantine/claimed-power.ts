/**
 * A proposer whose certificates are signed by itself alone and claim the power of all. A rule that
 * believes the claim accepts them (H3); one that counts the bits does not.
 * @module
 */
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { blockVoteMessage } from "../../crypto/domains.ts";
import { headerHash } from "../chain/block.ts";
import type { QuorumCertificate } from "../chain/certificate.ts";
import type { Context } from "../core/machine.ts";
import type { State } from "../hotstuff2/state.ts";
import { isOwnProposal, rewriting, type HotStuffAction } from "./wrapping.ts";

export const claimedPower = rewriting(
  "claimed-power",
  "Carries certificates that it alone signed and that claim everybody's power.",
  ({ context, step }) => step.actions.flatMap((action) => overstated(context, step.state, action)),
);

/** The proposal with its certificate replaced, and a vote for what it has become. */
function overstated(
  context: Context,
  state: State,
  action: HotStuffAction,
): readonly HotStuffAction[] {
  if (!isOwnProposal(action, context)) return [action];
  const { message } = action;
  const own = ownSignature(context, state, message.header.parentQc);
  if (own === undefined) return [action];
  const parentQc: QuorumCertificate = {
    ...message.header.parentQc,
    signers: bitfieldOf([context.index], context.committee.members.length),
    aggregatedSignature: own,
    votingPower: context.committee.totalPower,
  };
  const header = { ...message.header, parentQc };
  const { height, round, timestampMs } = header;
  const blockHash = headerHash(header);
  const signed = blockVoteMessage({ shard: message.shard, height, round, blockHash });
  const vote = { blockHash, height, round, voter: context.index, timestampMs };
  return [
    { ...action, message: { ...message, header } },
    { kind: "compute", work: { kind: "sign", message: signed }, purpose: { kind: "vote", vote } },
  ];
}

const ownSignature = (context: Context, state: State, qc: QuorumCertificate): string | undefined =>
  state.voteSets.get(qc.blockHash)?.verified.find(({ vote }) => vote.voter === context.index)?.vote
    .signature;
