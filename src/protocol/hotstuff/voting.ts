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
import { refused, type Ruling } from "../core/rules.ts";
import { change, compute, memberAt, report, send, short } from "../core/turn.ts";
import { ancestorAt } from "./ancestors.ts";
import { contentOf, ledgerAfter } from "./blocks.ts";
import { persistRegisters, raiseLock } from "./certificates.ts";
import type { BlockVote } from "./messages.ts";
import { rankOf } from "./origin.ts";
import type { PendingBlock } from "./state.ts";
import type { Turn } from "./turn.ts";
import { leaderOf } from "./verdicts.ts";
import { countVote } from "./votes.ts";

/** Votes for a block whose state is known here, if the rules allow. */
export function considerVote(turn: Turn, hash: Hash): void {
  const block = turn.state.blocks.get(hash);
  if (block?.ledger === undefined || turn.state.certificates.has(hash)) return;
  const fault = contentRuling(turn, block);
  if (fault !== undefined) return report(turn, fault);
  // What the block's certificate locks may have become known since it arrived.
  raiseLock(turn, block.header.parentQc);
  const { header } = block;
  const { registers, round } = turn.state;
  const verdict = turn.rules.voteVerdict({
    registers,
    round,
    header,
    hash,
    parentRank: rankOf(turn.context, header.parentQc),
    ancestorAt: (height) => ancestorAt(turn, { hash, height: header.height }, height),
  });
  report(turn, verdict.ruling);
  if (!verdict.yes) return;
  change(turn, { registers: verdict.next });
  persistRegisters(turn);
  sign(turn, block);
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
