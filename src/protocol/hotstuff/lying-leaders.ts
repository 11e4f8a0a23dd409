/**
 * Leaders that do not play fair with what they propose: two blocks, an old certificate, another branch, or a
 * certificate that they keep to themselves.
 * @module
 */
import { height as heightOf } from "../../primitives/ids.ts";
import { GENESIS_CERTIFICATE, type QuorumCertificate } from "../chain/certificate.ts";
import { genesisLedger, type Ledger } from "../chain/ledger.ts";
import type { Context } from "../core/machine.ts";
import { listingRoot } from "./blocks.ts";
import { wordContent } from "./checking.ts";
import { isProposal, type WordKind } from "./messages.ts";
import { halves } from "../core/misbehaving.ts";
import {
  isOwnProposal,
  rewriting,
  voteFor,
  type HotStuffAction,
  type HotStuffMisbehavior,
  type ProposalSending,
} from "./misbehaving.ts";
import { rootOf } from "./origin.ts";
import type { State } from "./state.ts";

export const silentLeader = rewriting(
  "silent-leader",
  "Never sends the blocks that it should propose.",
  ({ context, step }) => step.actions.filter((action) => !isOwnProposal(action, context)),
);

/** One millisecond later is another block: the timestamp is part of the hash. */
const rivalOf = ({ message }: ProposalSending) => ({
  ...message,
  header: { ...message.header, timestampMs: message.header.timestampMs + 1 },
});

export const equivocatingLeader = rewriting(
  "equivocating-leader",
  "Proposes two blocks for one round to different validators, and votes for both.",
  ({ context, step }) =>
    step.actions.flatMap((action): readonly HotStuffAction[] => {
      if (!isOwnProposal(action, context)) return [action];
      const [first, second] = halves(action.to);
      const rival = rivalOf(action);
      return [
        { ...action, to: first },
        { kind: "send", to: second, message: rival },
        voteFor(context, rival.header),
      ];
    }),
);

export const doubleLeader = rewriting(
  "double-leader",
  "Sends two blocks for one round to everybody, and votes for both.",
  ({ context, step }) =>
    step.actions.flatMap((action): readonly HotStuffAction[] => {
      if (!isOwnProposal(action, context)) return [action];
      const rival = rivalOf(action);
      return [action, { ...action, message: rival }, voteFor(context, rival.header)];
    }),
);

interface Footing {
  readonly qc: QuorumCertificate;
  readonly parent: { readonly hash: string; readonly height: number };
  readonly ledger: Ledger;
}

/** The proposal of a round that a quorum's words opened, empty and on another block. */
function moved(
  context: Context,
  { to, message }: ProposalSending,
  { qc, parent, ledger }: Footing,
): readonly HotStuffAction[] {
  const header = {
    ...message.header,
    height: heightOf(parent.height + 1),
    parentQc: qc,
    parentHash: parent.hash as typeof message.header.parentHash,
    stateRoot: ledger.root,
    stateVersion: ledger.version,
    transactionRoot: listingRoot([]),
  };
  return [
    { kind: "send", to, message: { ...message, header, transactions: [] } },
    voteFor(context, header),
  ];
}

type Choice = (context: Context, state: State) => Footing | undefined;

const standingOn = (id: string, summary: string, choose: Choice): HotStuffMisbehavior =>
  rewriting(id, summary, ({ context, step }) =>
    step.actions.flatMap((action) => {
      if (!isOwnProposal(action, context) || action.message.proof === undefined) return [action];
      const footing = choose(context, step.state);
      return footing === undefined ? [action] : moved(context, action, footing);
    }),
  );

export const staleLeader = standingOn(
  "stale-leader",
  "After a failed round, proposes on the first block of all as if nothing had been certified since.",
  (context, state) => {
    const ledger = (context.origin?.state as Ledger | undefined) ?? genesisLedger(context.accounts);
    return { qc: GENESIS_CERTIFICATE, parent: rootOf(context, state), ledger };
  },
);

/** The newest certified block that the highest certificate does not stand on. */
function onRivalBranch(_context: Context, state: State): Footing | undefined {
  const main = new Set<string>();
  for (let at = state.highQc.blockHash; ;) {
    main.add(at);
    const block = state.blocks.get(at);
    if (block === undefined) break;
    at = block.header.parentHash;
  }
  const others = [...state.certificates.values()].filter(({ blockHash }) => !main.has(blockHash));
  const qc = others.sort((a, b) => b.round - a.round)[0];
  const ledger = qc && state.blocks.get(qc.blockHash)?.ledger;
  if (qc === undefined || ledger === undefined) return undefined;
  return { qc, parent: { hash: qc.blockHash, height: qc.height }, ledger };
}

export const rivalLeader = standingOn(
  "rival-leader",
  "After a failed round, proposes on the newest certified block of another branch than the highest.",
  onRivalBranch,
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

export const withholdingLeader = (wordKind: WordKind): HotStuffMisbehavior =>
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

export const lowCertificate = (wordKind: WordKind): HotStuffMisbehavior =>
  rewriting(
    "low-certificate",
    "Signs, whenever it gives up a round, that it knows of no certificate.",
    ({ context, step }) => step.actions.map((action) => ignorant(wordKind, context, action)),
  );
