/**
 * A validator that sends a certificate in the name of its shard with its own signature alone, and writes of
 * its own invention under the right root. Whoever does not count power and compare the writes believes it,
 * and keeps it instead of the real one (X17).
 * @module
 */
import { bitfieldOf } from "../../crypto/bitfield.ts";
import type { StateCertificate, StateVote } from "../chain/cross-shard.ts";
import type { Context } from "../core/machine.ts";
import { rewritingActions, sends, type CrossAction } from "./cross-wrapping.ts";

/** What it gives to the accounts of its own shard. */
const INVENTED = 500;

export const forgedStateCertificate = rewritingActions(
  "forged-state-certificate",
  "Certifies results alone, with invented writes, before the votes of its shard can be counted.",
  (action, context) =>
    sends(action, "StateVoteBatch")
      ? [forgeryFor(action.message.votes, context), action]
      : [action],
);

function forgeryFor(votes: readonly StateVote[], context: Context): CrossAction {
  const to = context.committees
    .flatMap(({ members }) => members)
    .flatMap(({ node }) => (node === context.self ? [] : node));
  const { shard } = context.committee;
  const certificates = votes.map((vote) => forge(vote, context));
  return { kind: "send", to, message: { kind: "StateCertificateBatch", shard, certificates } };
}

function forge(vote: StateVote, context: Context): StateCertificate {
  const isOwn = (account: string): boolean => context.accounts.some(({ name }) => name === account);
  const writes = vote.writes.map(({ account, balance }) => ({
    account,
    balance: isOwn(account) ? balance + INVENTED : balance,
  }));
  return { ...certifiedAlone(vote, context), writes };
}

/** A certificate of one word, which claims the power of all. */
export function certifiedAlone(
  { voter, signature, ...content }: StateVote,
  { committee }: Context,
): StateCertificate {
  return {
    ...content,
    signers: bitfieldOf([voter], committee.members.length),
    aggregatedSignature: signature,
    votingPower: committee.totalPower,
  };
}
