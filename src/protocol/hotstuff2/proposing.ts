/**
 * Proposing: whose turn it is, what goes into the block, and when. A block with content follows its
 * certificate at once; empty ones wait for the tick. After a timeout the rule sets by height propose an
 * empty fallback block; the sound one proposes as always, on the highest certificate of the timeouts.
 *
 * Source: hyperscale `on_proposal_timer`, `build_and_broadcast_fallback_block`, `repropose_locked_block`
 * (reference 3.5–3.9, 3.21).
 * @module
 */
import { follows, height as heightOf, ZERO_HASH, type Height } from "../../primitives/ids.ts";
import { millis, plus, toMillis } from "../../primitives/time.ts";
import {
  bodyRoot,
  bodyTransactionRoot,
  headerHash,
  type BlockBody,
  type BlockHeader,
} from "../chain/block.ts";
import { isGenesisCertificate, rankOf } from "../chain/certificate.ts";
import type { Ledger } from "../chain/ledger.ts";
import { transactionHash } from "../chain/transaction.ts";
import { allHold, guard, type Guard } from "../core/options.ts";
import { allowed } from "../core/rules.ts";
import { NOTHING_LISTED, type Listing } from "./application.ts";
import { insertBlock, ledgerAfter } from "./blocks.ts";
import type { Message } from "./messages.ts";
import { armProposalTimer } from "./pacing.ts";
import type { PendingBlock, State } from "./state.ts";
import { broadcast, change, report, withEntry } from "../core/turn.ts";
import type { Turn } from "./turn.ts";
import { considerVote } from "./voting.ts";

/** Least time between two own proposals that follow a certificate at once. */
const BLOCK_INTERVAL_MIN = millis(150);

const nextHeightOf = ({ state }: Turn): Height => heightOf(state.highQc.height + 1);

function turnGuard({ context, rules, state }: Turn, height: Height): Guard {
  const { index, committee } = context;
  const rightful = rules.proposerAt(committee.members.length, height, state.round);
  const values = { height, round: state.round, rightful, self: index };
  return guard("turn", "BLOCK-PROPOSE", rightful === index, values);
}

const isOwnTurn = (turn: Turn, height: Height): boolean => turnGuard(turn, height).ok;

/** After one's own certificate: with work at hand, go on at once. */
export function proposeIfBusy(turn: Turn): void {
  const { state, context, rules, application } = turn;
  const isBusy =
    application.isBusy(turn, ledgerAfter(turn, parentHash(turn))) ||
    (!rules.checksFirst && state.catchUp !== undefined);
  const isLimited =
    state.lastProposalAt > 0 && context.now < plus(state.lastProposalAt, BLOCK_INTERVAL_MIN);
  if (!isBusy || isLimited) return;
  proposeNow(turn);
  if (!rules.checksFirst) armProposalTimer(turn);
}

/** Proposes at the next height if the rules give this validator the turn and nothing binds it. */
export function proposeNow(turn: Turn): void {
  const { state, rules, context } = turn;
  const height = nextHeightOf(turn);
  if (!allHold(proposalGuards(turn))) return;
  const isBehind = !rules.checksFirst && state.catchUp !== undefined;
  const base = ledgerAfter(turn, parentHash(turn));
  const listing =
    base === undefined || isBehind ? NOTHING_LISTED : turn.application.listing(turn, base);
  propose(turn, {
    height,
    listing,
    base,
    timestampMs: toMillis(context.now),
    isFallback: false,
  });
}

/** All that is asked before a proposal at the next height, in order. */
export function* proposalGuards(turn: Turn): Generator<Guard> {
  const { state, rules } = turn;
  const { round, registers } = state;
  const height = nextHeightOf(turn);
  yield turnGuard(turn, height);
  const { lastVotedRound } = registers;
  const isFree = !registers.locks.has(height);
  yield guard("unbound", rules.ids.locked, isFree, { height });
  yield guard("roundOpen", "HS2-ONCE", lastVotedRound < round, { lastVotedRound, round });
  if (!rules.checksFirst) return;
  const { proposedIn } = state;
  yield guard("unproposed", "BLOCK-PROPOSE", proposedIn < round, { proposedIn, round });
  yield entryGuard(turn);
  const parent = parentHash(turn);
  const isExecuted = ledgerAfter(turn, parent) !== undefined;
  yield guard("parentState", "BLOCK-STATE", isExecuted, { parent });
}

/** HS2-ENTER, for one's own block: it must show why its round began. */
function entryGuard({ state: { round, highQc, entry } }: Turn): Guard {
  const parentQcRound = rankOf(highQc);
  const timeoutRound = entry?.round ?? -1;
  const ok = follows(round, parentQcRound) || (entry !== undefined && follows(round, entry.round));
  return guard("entryProof", "HS2-ENTER", ok, { round, parentQcRound, timeoutRound });
}

/** An empty block after a timeout, so that nothing in it can be disputed. */
export function proposeFallback(turn: Turn, height: Height): void {
  if (!isOwnTurn(turn, height)) return;
  const timestampMs = turn.state.highQc.weightedTimestampMs;
  const base = ledgerAfter(turn, parentHash(turn));
  propose(turn, { height, listing: NOTHING_LISTED, base, timestampMs, isFallback: true });
}

/** Still bound at this height: the block that one is bound to is shown once more, unchanged. */
export function reproposeLocked(turn: Turn, height: Height): void {
  const { registers, blocks } = turn.state;
  const block = blocks.get(registers.locks.get(height)?.block ?? ZERO_HASH);
  if (block === undefined || !isOwnTurn(turn, height)) return;
  change(turn, { lastProposalAt: turn.context.now, activityAt: turn.context.now });
  broadcast(turn, headerMessage(turn, block.header, block.body));
}

const parentHash = ({ state }: Pick<Turn, "state">) =>
  isGenesisCertificate(state.highQc) ? state.committed.hash : state.highQc.blockHash;

/** The state that the next proposal would build on; absent where only its parent's header is known. */
export const stateToBuildOn = (state: State): Ledger | undefined =>
  ledgerAfter({ state }, parentHash({ state }));

interface Plan {
  readonly height: Height;
  readonly listing: Listing;
  /** State after the parent; absent where only the parent's header is known. */
  readonly base: Ledger | undefined;
  readonly timestampMs: number;
  readonly isFallback: boolean;
}

function propose(turn: Turn, plan: Plan): void {
  const { context, state } = turn;
  const { header, body, ledger } = build(turn, plan);
  const hash = headerHash(header);
  report(
    turn,
    allowed(
      "BLOCK-PROPOSE",
      { height: plan.height, round: header.round, transactions: plan.listing.transactions.length },
      hash,
    ),
  );
  insertBlock(turn, { header, body, hash, from: context.self });
  giveBuilt(turn, hash, { ledger, listing: plan.listing });
  change(turn, { lastProposalAt: context.now, proposedIn: state.round });
  if (!turn.rules.checksFirst) change(turn, { activityAt: context.now });
  considerVote(turn, hash);
  broadcast(turn, headerMessage(turn, header, body));
}

/** The proposer has executed its block already, unless it built an empty one on a state it lacks. */
function giveBuilt(
  turn: Turn,
  hash: PendingBlock["hash"],
  { ledger, listing }: { readonly ledger: Ledger | undefined; readonly listing: Listing },
): void {
  const block = turn.state.blocks.get(hash);
  if (block === undefined || ledger === undefined) return;
  const transactions = new Map(listing.transactions.map((tx) => [transactionHash(tx), tx]));
  const built = { ...block, transactions, ledger };
  change(turn, { blocks: withEntry(turn.state.blocks, hash, built) });
}

function build(
  turn: Turn,
  plan: Plan,
): { header: BlockHeader; body: BlockBody; ledger: Ledger | undefined } {
  const { state, context, rules } = turn;
  const parent = state.blocks.get(state.highQc.blockHash)?.header;
  const { body, transactions } = plan.listing;
  const { height, timestampMs } = plan;
  const ledger =
    plan.base &&
    turn.application.execute(context, plan.base, { height, timestampMs, body, transactions });
  const header: BlockHeader = {
    height,
    parentHash: parentHash(turn),
    parentQc: state.highQc,
    proposer: context.index,
    timestampMs,
    round: state.round,
    isFallback: plan.isFallback,
    stateRoot: ledger?.root ?? parent?.stateRoot ?? state.ledger.root,
    stateVersion: ledger?.version ?? parent?.stateVersion ?? state.ledger.version,
    transactionRoot: bodyTransactionRoot(body),
    ...(rules.bindsBody ? { bodyRoot: bodyRoot(body) } : {}),
  };
  return { header, body, ledger };
}

function headerMessage({ context, state }: Turn, header: BlockHeader, body: BlockBody): Message {
  const { shard } = context.committee;
  const needsProof = !follows(header.round, rankOf(header.parentQc));
  const { entry } = state;
  return needsProof && entry !== undefined && follows(header.round, entry.round)
    ? { kind: "BlockHeader", shard, header, body, timeoutCertificate: entry }
    : { kind: "BlockHeader", shard, header, body };
}
