/**
 * Casting a vote: the one place where a validator gives its word. Registers first, then the signature; then
 * the vote goes to whoever leads the next round, and to nobody else.
 *
 * Source: Yin et al., HotStuff, PODC 2019, algorithm 4 (`onReceiveProposal`).
 * @module
 */
import { blockVoteMessage } from "../../crypto/domains.ts";
import type { Hash } from "../../primitives/ids.ts";
import { toMillis } from "../../primitives/time.ts";
import { firstStop, guard, guardOf, rulingOf, type Guard } from "../core/options.ts";
import { allowed, refused, type Ruling } from "../core/rules.ts";
import { change, compute, memberAt, report, send, short } from "../core/turn.ts";
import { ancestorAt } from "./ancestors.ts";
import { contentOf, ledgerAfter } from "./blocks.ts";
import { persistRegisters, raiseLock } from "./certificates.ts";
import type { BlockVote } from "./messages.ts";
import { rankOf } from "./origin.ts";
import type { VoteQuestion } from "./rules.ts";
import type { PendingBlock } from "./state.ts";
import type { Turn } from "./turn.ts";
import { leaderOf } from "./verdicts.ts";
import { countVote } from "./votes.ts";

/** Votes for a block whose state is known here, if the rules allow. */
export function considerVote(turn: Turn, hash: Hash): void {
  const block = turn.state.blocks.get(hash);
  if (block === undefined) return;
  const stop = firstStop(blockGuards(turn, block));
  if (stop?.asks === "content") return report(turn, rulingOf(stop));
  if (stop !== undefined) return;
  const verdict = turn.rules.voteVerdict(lockedQuestion(turn, block));
  report(turn, verdict.ruling);
  if (!verdict.yes) return;
  change(turn, { registers: verdict.next });
  persistRegisters(turn);
  sign(turn, block);
}

/** All that is asked before a vote, in order; the rules of the set come last. `turn` is the reader's own. */
export function* voteGuards(turn: Turn, block: PendingBlock): Generator<Guard> {
  yield* blockGuards(turn, block);
  yield* turn.rules.voteGuards(lockedQuestion(turn, block));
}

/** What is asked of the block itself. */
function* blockGuards(turn: Turn, block: PendingBlock): Generator<Guard> {
  const { header, hash, ledger, transactions } = block;
  const parent = { parent: header.parentHash };
  yield guard("parentState", "BLOCK-STATE", ledger !== undefined, parent, hash);
  const isNew = !turn.state.certificates.has(hash);
  yield guard("uncertified", "VOTE-QUORUM", isNew, {}, hash);
  if (ledger === undefined) return;
  const sound = allowed("BLOCK-STATE", { transactions: transactions.length }, hash);
  yield guardOf("content", contentRuling(turn, block) ?? sound);
}

/** What the block's certificate locks may have become known since it arrived. */
function lockedQuestion(turn: Turn, { header, hash }: PendingBlock): VoteQuestion {
  raiseLock(turn, header.parentQc);
  const { registers, round } = turn.state;
  return {
    registers,
    round,
    header,
    hash,
    parentRank: rankOf(turn.context, header.parentQc),
    ancestorAt: (height) => ancestorAt(turn, { hash, height: header.height }, height),
  };
}

function sign(turn: Turn, { header, hash: blockHash }: PendingBlock): void {
  const { committee, index, now } = turn.context;
  const { height, round } = header;
  const message = blockVoteMessage({ shard: committee.shard, height, round, blockHash });
  const vote = { blockHash, height, round, voter: index, timestampMs: toMillis(now) };
  compute(turn, { kind: "sign", message }, { kind: "vote", vote });
}

/** The leader of the next round collects it; that may be oneself. */
export function onVoteSigned(turn: Turn, vote: BlockVote): void {
  const { committee, self } = turn.context;
  change(turn, { lastVote: vote });
  const leader = memberAt(turn, leaderOf(committee.members.length, vote.round + 1))?.node;
  if (leader === self) return countVote(turn, vote, true);
  if (leader !== undefined) send(turn, [leader], { kind: "Vote", shard: committee.shard, vote });
}

function contentRuling(turn: Turn, block: PendingBlock): Ruling | undefined {
  const { header, hash, ledger } = block;
  const base = ledgerAfter(turn, header.parentHash);
  if (base === undefined || ledger === undefined) return undefined;
  const fault = turn.application.verdict(turn, contentOf(block), base, hash);
  if (fault !== undefined) return fault;
  if (ledger.root === header.stateRoot && ledger.version === header.stateVersion) return undefined;
  const values = { computed: short(ledger.root), claimed: short(header.stateRoot) };
  return refused("BLOCK-STATE", values, hash);
}
