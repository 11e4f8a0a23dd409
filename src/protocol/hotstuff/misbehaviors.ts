/**
 * The misbehaviors that a validator can be told to show.
 * @module
 */
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { hashParts } from "../../crypto/hash.ts";
import { utf8ToBytes } from "../../primitives/bytes.ts";
import { height as heightOf, round as roundOf } from "../../primitives/ids.ts";
import { headerHash } from "../chain/block.ts";
import { SIGNATURE_BYTES, type QuorumCertificate } from "../chain/certificate.ts";
import { flooding } from "../core/flooding.ts";
import { amnesia } from "./amnesia.ts";
import { belowLock } from "./below-lock.ts";
import { censoringLeader } from "./censoring-leader.ts";
import { equivocatingVoter } from "./equivocating-voter.ts";
import { forgedVotes } from "./forged-votes.ts";
import { invalidStateRoot } from "./invalid-state-root.ts";
import { late } from "./late.ts";
import {
  doubleLeader,
  equivocatingLeader,
  lowCertificate,
  rivalLeader,
  silentLeader,
  staleLeader,
  withholdingLeader,
} from "./lying-leaders.ts";
import { isProposal, type WordKind } from "./messages.ts";
import {
  isOwnProposal,
  rewriting,
  voteFor,
  type Deed,
  type HotStuffAction,
  type HotStuffMisbehavior,
  type ProposalSending,
} from "./misbehaving.ts";
import { viewJumper } from "./view-jumper.ts";

const mute = rewriting("mute", "Receives everything and sends nothing.", ({ step }) =>
  step.actions.filter(({ kind }) => kind !== "send"),
);

function extraVote({ context, event, step }: Deed): readonly HotStuffAction[] {
  if (event.kind !== "message" || !isProposal(event.message)) return [];
  const { header } = event.message;
  const hash = headerHash(header);
  const votesAnyway = step.actions.some(
    (action) =>
      action.kind === "compute" &&
      action.purpose.kind === "vote" &&
      action.purpose.vote.blockHash === hash,
  );
  return votesAnyway ? [] : [voteFor(context, header)];
}

const doubleVoter = rewriting(
  "double-voter",
  "Votes for every block that it receives, also for rivals in one round.",
  (deed) => [...deed.step.actions, ...extraVote(deed)],
);

/** On a block that does not exist, under signatures that are none. */
function invented({ message }: ProposalSending, size: number): ProposalSending["message"] {
  const { header, transactions, kind, shard } = message;
  const parentQc: QuorumCertificate = {
    ...header.parentQc,
    blockHash: hashParts(utf8ToBytes("INVENTED"), utf8ToBytes(header.parentHash)),
    parentBlockHash: header.parentHash,
    height: header.height,
    round: roundOf(Math.max(0, header.round - 1)),
    signers: bitfieldOf(
      Array.from({ length: size }, (_, i) => i),
      size,
    ),
    aggregatedSignature: "cd".repeat(SIGNATURE_BYTES),
    votingPower: size,
  };
  const place = { parentQc, parentHash: parentQc.blockHash, height: heightOf(parentQc.height + 1) };
  return { kind, shard, transactions, header: { ...header, ...place } };
}

const forgedCertificate = rewriting(
  "forged-certificate",
  "Proposes on an invented block, with a certificate in the names of all that nobody signed.",
  ({ context, step }) =>
    step.actions.map((action) =>
      isOwnProposal(action, context)
        ? { ...action, message: invented(action, context.committee.members.length) }
        : action,
    ),
);

/** The certificate that a proposal carries, signed by its leader alone; all else stays as it was. */
function overstated({ context, step }: Deed, action: HotStuffAction): readonly HotStuffAction[] {
  if (!isOwnProposal(action, context)) return [action];
  const { message } = action;
  const { blockHash } = message.header.parentQc;
  const own = step.state.voteSets
    .get(blockHash)
    ?.verified.find(({ vote }) => vote.voter === context.index)?.vote;
  if (own === undefined) return [action];
  const parentQc: QuorumCertificate = {
    ...message.header.parentQc,
    signers: bitfieldOf([context.index], context.committee.members.length),
    aggregatedSignature: own.signature,
    votingPower: context.committee.totalPower,
  };
  const header = { ...message.header, parentQc };
  return [{ ...action, message: { ...message, header } }, voteFor(context, header)];
}

const claimedPower = rewriting(
  "claimed-power",
  "Carries certificates that it alone signed and that claim everybody's power.",
  (deed) => deed.step.actions.flatMap((action) => overstated(deed, action)),
);

/** @param wordKind what the protocol calls its words about rounds */
export const misbehaviorsOf = (wordKind: WordKind): readonly HotStuffMisbehavior[] => [
  silentLeader,
  mute,
  equivocatingLeader,
  doubleLeader,
  staleLeader,
  rivalLeader,
  withholdingLeader(wordKind),
  doubleVoter,
  forgedCertificate,
  claimedPower,
  viewJumper(wordKind),
  equivocatingVoter,
  forgedVotes,
  lowCertificate(wordKind),
  belowLock,
  amnesia,
  late,
  invalidStateRoot,
  censoringLeader,
  flooding(),
];
