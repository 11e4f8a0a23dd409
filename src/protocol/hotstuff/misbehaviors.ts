/**
 * The misbehaviors that a validator can be told to show.
 * @module
 */
import { bitfieldOf } from "../../crypto/bitfield.ts";
import { hashParts } from "../../crypto/hash.ts";
import { utf8ToBytes } from "../../primitives/bytes.ts";
import { round as roundOf, height as heightOf } from "../../primitives/ids.ts";
import { headerHash } from "../chain/block.ts";
import {
  GENESIS_CERTIFICATE,
  SIGNATURE_BYTES,
  type QuorumCertificate,
} from "../chain/certificate.ts";
import { genesisLedger } from "../chain/ledger.ts";
import type { Context } from "../core/machine.ts";
import { isProposal, type WordKind } from "./messages.ts";
import {
  halves,
  isOwnProposal,
  rewriting,
  voteFor,
  type Deed,
  type HotStuffAction,
  type HotStuffMisbehavior,
  type ProposalSending,
} from "./misbehaving.ts";
import { listingRoot } from "./blocks.ts";
import { wordContent } from "./checking.ts";
import { rootOf } from "./origin.ts";
import type { State } from "./state.ts";
import { viewJumper } from "./view-jumper.ts";

const silentLeader = rewriting(
  "silent-leader",
  "Never sends the blocks that it should propose.",
  ({ context, step }) => step.actions.filter((action) => !isOwnProposal(action, context)),
);

const mute = rewriting("mute", "Receives everything and sends nothing.", ({ step }) =>
  step.actions.filter(({ kind }) => kind !== "send"),
);

/** One millisecond later is another block: the timestamp is part of the hash. */
function twice(context: Context, action: ProposalSending): readonly HotStuffAction[] {
  const { message } = action;
  const [first, second] = halves(action.to);
  const rival = { ...message.header, timestampMs: message.header.timestampMs + 1 };
  return [
    { ...action, to: first },
    { kind: "send", to: second, message: { ...message, header: rival } },
    voteFor(context, rival),
  ];
}

const equivocatingLeader = rewriting(
  "equivocating-leader",
  "Proposes two blocks for one round to different validators, and votes for both.",
  ({ context, step }) =>
    step.actions.flatMap((action) =>
      isOwnProposal(action, context) ? twice(context, action) : [action],
    ),
);

/** On the block where the chain begins, with the proof of its round, as if nothing had been certified. */
function fromTheBeginning(
  context: Context,
  state: State,
  { to, message }: ProposalSending,
): readonly HotStuffAction[] {
  const root = rootOf(context, state);
  const ledger = genesisLedger(context.accounts);
  const header = {
    ...message.header,
    height: heightOf(root.height + 1),
    parentQc: GENESIS_CERTIFICATE,
    parentHash: root.hash,
    stateRoot: ledger.root,
    stateVersion: ledger.version,
    transactionRoot: listingRoot([]),
  };
  const stale = { ...message, header, transactions: [] };
  return [{ kind: "send", to, message: stale }, voteFor(context, header)];
}

const staleLeader = rewriting(
  "stale-leader",
  "After a failed round, proposes on the first block of all as if nothing had been certified since.",
  ({ context, step }) =>
    step.actions.flatMap((action) =>
      isOwnProposal(action, context) && action.message.proof !== undefined
        ? fromTheBeginning(context, step.state, action)
        : [action],
    ),
);

/** Whom it shows what it knows: the one after it. */
const confidantOf = ({ committee: { members }, index }: Context) =>
  members[(index + 1) % members.length]?.node;

/** A word that knows of no certificate at all. */
function ignorant(
  wordKind: WordKind,
  { committee: { shard } }: Context,
  action: HotStuffAction,
): HotStuffAction {
  if (action.kind !== "compute" || action.purpose.kind !== "word") return action;
  const word = { ...action.purpose.word, highQc: GENESIS_CERTIFICATE };
  const message = wordContent(wordKind, shard, word.round, GENESIS_CERTIFICATE);
  return { kind: "compute", work: { kind: "sign", message }, purpose: { kind: "word", word } };
}

const withholdingLeader = (wordKind: WordKind): HotStuffMisbehavior =>
  rewriting(
    "withholding-leader",
    "Shows the certificates that it forms, and its blocks, to the validator after it alone.",
    ({ context, step }) =>
      step.actions.map((action) => {
        if (action.kind !== "send") return ignorant(wordKind, context, action);
        const { message, to } = action;
        if (!isProposal(message) && message.kind !== "QC") return action;
        return { ...action, to: to.filter((node) => node === confidantOf(context)) };
      }),
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

/** Puts an invented certificate into a proposal, which then stands on a block that does not exist. */
function standingOn(action: ProposalSending, qc: QuorumCertificate): HotStuffAction {
  const { message } = action;
  const { header, transactions, kind, shard } = message;
  const next = {
    ...header,
    parentQc: qc,
    parentHash: qc.blockHash,
    height: heightOf(qc.height + 1),
  };
  return { ...action, message: { kind, shard, header: next, transactions } };
}

const invented = ({ header }: ProposalSending["message"], size: number): QuorumCertificate => ({
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
});

const forgedCertificate = rewriting(
  "forged-certificate",
  "Proposes on an invented block, with a certificate in the names of all that nobody signed.",
  ({ context, step }) =>
    step.actions.map((action) =>
      isOwnProposal(action, context)
        ? standingOn(action, invented(action.message, context.committee.members.length))
        : action,
    ),
);

const claimedPower = rewriting(
  "claimed-power",
  "Proposes on an invented block, with a certificate without signers that claims the power of all.",
  ({ context, step }) =>
    step.actions.map((action) => {
      if (!isOwnProposal(action, context)) return action;
      const qc = invented(action.message, context.committee.members.length);
      return standingOn(action, { ...qc, ...NOBODY });
    }),
);

/** An empty sum: what nobody signed is signed by nobody. */
const NOBODY = { signers: bitfieldOf([], 0), aggregatedSignature: "00".repeat(SIGNATURE_BYTES) };

/** @param wordKind what the protocol calls its words about rounds */
export const misbehaviorsOf = (wordKind: WordKind): readonly HotStuffMisbehavior[] => [
  silentLeader,
  mute,
  equivocatingLeader,
  staleLeader,
  withholdingLeader(wordKind),
  doubleVoter,
  forgedCertificate,
  claimedPower,
  viewJumper(wordKind),
];
