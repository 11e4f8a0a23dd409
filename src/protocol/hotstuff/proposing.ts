/**
 * Proposing: whose turn it is, on what, and when. With work at hand a block follows its certificate at once;
 * an empty one waits for the tick. After a failed round the leader needs a quorum's words.
 *
 * Source: Yin et al., HotStuff, PODC 2019, algorithm 4 (`onBeat`, `onPropose`).
 * @module
 */
import { follows, height as heightOf, round as roundOf, type Round } from "../../primitives/ids.ts";
import { millis, plus, toMillis } from "../../primitives/time.ts";
import { headerHash, type BlockHeader } from "../chain/block.ts";
import type { Ledger } from "../chain/ledger.ts";
import type { Transaction } from "../chain/transaction.ts";
import type { Context } from "../core/machine.ts";
import { allHold, guard, type Guard } from "../core/options.ts";
import { allowed } from "../core/rules.ts";
import { broadcast, change, report } from "../core/turn.ts";
import { certifiedBy } from "./ancestors.ts";
import type { Application } from "./application.ts";
import { alterBlock, contentOf, insertBlock, ledgerAfter, listingRoot } from "./blocks.ts";
import type { Message } from "./messages.ts";
import { rankOf } from "./origin.ts";
import type { Turn } from "./turn.ts";
import { leaderOf } from "./verdicts.ts";
import { isCertifying } from "./votes.ts";
import { considerVote } from "./voting.ts";

/** Least time between two own proposals that follow a certificate at once: a committee of one must breathe. */
const BLOCK_INTERVAL_MIN = millis(50);

/** After one's own certificate: with work at hand, go on at once. */
export function proposeIfBusy(turn: Turn): void {
  const { state, context, application } = turn;
  const base = ledgerAfter(turn, certifiedBy(turn, state.highQc).hash);
  const isLimited =
    state.lastProposalAt > 0 && context.now < plus(state.lastProposalAt, BLOCK_INTERVAL_MIN);
  if ((application.isBusy(turn, base) || isNews(turn)) && !isLimited) proposeNow(turn);
}

/** What the newest certificate made final is known to its collector alone, until the next proposal. */
function isNews({ rules, state: { committed, highQc } }: Turn): boolean {
  if (rules.announcesCertificates || committed.transactions.length === 0) return false;
  return highQc.height - committed.height < rules.commits.row;
}

/** The round that would be proposed in now: the latest of which it can be shown that it has begun. */
function openRound({ context, rules, state }: Turn): Round {
  const { highQc, entry, round } = state;
  const certified = rankOf(context, highQc) + 1;
  const proven = Math.max(certified, entry?.round ?? -1);
  return roundOf(rules.provesRounds ? proven : Math.max(proven, round));
}

/** The place that the next proposal would have. */
export const nextPlace = (turn: Turn) => ({
  height: heightOf(certifiedBy(turn, turn.state.highQc).height + 1),
  round: openRound(turn),
});

/** All that is asked before a proposal, in order. */
export function* proposalGuards(turn: Turn): Generator<Guard> {
  const { context, rules, state } = turn;
  const { height, round } = nextPlace(turn);
  const { proposedIn, registers } = state;
  // Where rounds are entered together, one that was left is over.
  const isBegun = rules.entersAlone || round >= state.round;
  const shown = { round: state.round, parentQcRound: rankOf(context, state.highQc) };
  const entered = { ...shown, timeoutRound: (state.entry?.round ?? 0) - 1 };
  yield guard("entryProof", "CHS-ENTER", isBegun, entered);
  const rightful = leaderOf(context.committee.members.length, round);
  const { index: self } = context;
  const place = { height, round, rightful, self };
  yield guard("turn", "BLOCK-PROPOSE", rightful === self, place);
  yield guard("unproposed", "BLOCK-PROPOSE", proposedIn < round, { proposedIn, round });
  const { lastVotedRound } = registers;
  yield guard("roundOpen", "CHS-ONCE", lastVotedRound < round, { lastVotedRound, round });
  yield guard("notCertifying", "VOTE-QUORUM", !isCertifying(turn), { round });
  const { hash: parent } = certifiedBy(turn, state.highQc);
  const isExecuted = ledgerAfter(turn, parent) !== undefined;
  yield guard("parentState", "BLOCK-STATE", isExecuted, { parent });
}

/** Proposes on the highest certificate, if it is this validator's turn and nothing binds it. */
export function proposeNow(turn: Turn): void {
  if (!allHold(proposalGuards(turn))) return;
  const { state, context, application } = turn;
  const parent = certifiedBy(turn, state.highQc);
  const base = ledgerAfter(turn, parent.hash);
  if (base === undefined) return;
  const { round, height } = nextPlace(turn);
  const transactions = application.listing(turn, base);
  const { header, ledger } = built(turn, base, {
    height,
    parentHash: parent.hash,
    parentQc: state.highQc,
    proposer: context.index,
    timestampMs: toMillis(context.now),
    round,
    transactions,
  });
  propose(turn, header, transactions, ledger);
}

interface Plan extends Pick<
  BlockHeader,
  "height" | "parentHash" | "parentQc" | "proposer" | "timestampMs" | "round"
> {
  readonly transactions: readonly Transaction[];
}

/** The header of a block, and the state that it leads to. Pure: also for who wants another list. */
export function built(
  { context, application }: { readonly context: Context; readonly application: Application },
  base: Ledger,
  { transactions, ...place }: Plan,
): { readonly header: BlockHeader; readonly ledger: Ledger } {
  const unfinished = {
    ...place,
    isFallback: false,
    stateRoot: base.root,
    stateVersion: base.version,
    transactionRoot: listingRoot(transactions),
  };
  const content = contentOf({ header: unfinished, transactions });
  const ledger = application.execute(context, base, content);
  const header = { ...unfinished, stateRoot: ledger.root, stateVersion: ledger.version };
  return { header, ledger };
}

function propose(
  turn: Turn,
  header: BlockHeader,
  transactions: readonly Transaction[],
  ledger: Ledger,
): void {
  const { context } = turn;
  const hash = headerHash(header);
  const { height, round } = header;
  report(
    turn,
    allowed("BLOCK-PROPOSE", { height, round, transactions: transactions.length }, hash),
  );
  insertBlock(turn, { header, transactions }, { from: context.self, isChecked: true });
  alterBlock(turn, hash, { ledger });
  change(turn, { lastProposalAt: context.now, proposedIn: round });
  considerVote(turn, hash);
  broadcast(turn, proposalOf(turn, header, transactions));
}

function proposalOf(
  { context, rules, state }: Turn,
  header: BlockHeader,
  transactions: readonly Transaction[],
): Message {
  const { shard } = context.committee;
  const message = { kind: rules.proposalKind, shard, header, transactions } as const;
  const needsProof = !follows(header.round, rankOf(context, header.parentQc));
  const { entry } = state;
  return needsProof && entry?.round === header.round ? { ...message, proof: entry } : message;
}
