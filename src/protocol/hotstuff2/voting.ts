/**
 * Casting a vote: the one place where a validator gives its word. Every path to a vote leads through
 * `considerVote`, so the lock is asked at the moment of signing and never earlier.
 *
 * Source: hyperscale `try_vote_on_block`, `create_vote` (reference 3.14–3.17).
 * @module
 */
import { blockVoteMessage } from "../../crypto/domains.ts";
import type { Hash } from "../../primitives/ids.ts";
import { toMillis } from "../../primitives/time.ts";
import { isGenesisCertificate, rankOf } from "../chain/certificate.ts";
import { firstStop, guard, guardOf, rulingOf, type Guard } from "../core/options.ts";
import { allowed, refused } from "../core/rules.ts";
import { changesNothing, listedTransactions } from "../chain/block.ts";
import { ancestorAt } from "./ancestors.ts";
import type { OpenCheck } from "./application.ts";
import { contentOf, ledgerAfter, missingFrom } from "./blocks.ts";
import { checkCertificate, isChecked } from "./checking.ts";
import type { VoteQuestion } from "./rules.ts";
import type { PendingBlock } from "./state.ts";
import { change, compute, persist, report, short } from "../core/turn.ts";
import type { Turn } from "./turn.ts";
import { bodyVerdict } from "./verdicts.ts";

/** Votes for the block if it is complete, well formed, and the rules allow. Silent while data is missing. */
export function considerVote(turn: Turn, hash: Hash): void {
  const block = turn.state.blocks.get(hash);
  if (block === undefined) return;
  const stop = firstStop(voteGuards(turn, block));
  switch (stop?.asks) {
    case undefined:
      return castVote(turn, block);
    case "data":
    case "parentState":
    case "unvoted":
      return;
    case "parentChecked":
      return checkCertificate(turn, block.header.parentQc, { kind: "block", block: hash });
    case "carriedChecks":
      return askForNext(turn, block);
    default:
      return stop && report(turn, rulingOf(stop));
  }
}

/** All that is asked before a vote, in order; the rules of the set come last. */
export function* voteGuards(turn: Turn, block: PendingBlock): Generator<Guard> {
  const { header, hash, body } = block;
  const { height, parentQc } = header;
  const isOwn = block.from === turn.context.self;
  const missing = missingFrom(block).length;
  yield guard("data", "BLOCK-DATA", missing === 0, { missing, height }, hash);
  const isWaiting = isWaitingForState(turn, block);
  yield guard("parentState", "BLOCK-STATE", !isWaiting, { parent: header.parentHash }, hash);
  const isTrusted = isOwn || isGenesisCertificate(parentQc) || isChecked(turn, parentQc);
  const certificate = { parentQcHeight: parentQc.height, parentQcRound: rankOf(parentQc) };
  yield guard("parentChecked", "HS2-VERIFY", isTrusted, certificate, hash);
  const hasVoted = turn.state.registers.locks.get(height)?.block === hash;
  yield guard("unvoted", turn.rules.ids.locked, !hasVoted, { height }, hash);
  if (missing === 0 && !isWaiting) {
    const fault = contentRuling(turn, block);
    const listed = { transactions: listedTransactions(body).length };
    yield guardOf("content", fault ?? allowed("BLOCK-ORDER", listed, hash));
    const open = isOwn ? 0 : openChecks(turn, block).length;
    yield guard("carriedChecks", "HS2-VERIFY", open === 0, { open }, hash);
  }
  yield* turn.rules.voteGuards(questionOf(turn, block));
}

const questionOf = (turn: Turn, { header, hash }: PendingBlock): VoteQuestion => ({
  registers: turn.state.registers,
  round: turn.state.round,
  header,
  hash,
  ancestorAt: (height) => ancestorAt(turn, header, height),
});

function contentRuling(turn: Turn, block: PendingBlock) {
  const { header, body, hash } = block;
  const base = ledgerAfter(turn, header.parentHash);
  return (
    bodyVerdict(header, body, hash) ??
    turn.application.verdict(turn, contentOf(block), base, hash) ??
    stateRuling(turn, block)
  );
}

/** Aggregates that the block carries and that nobody has checked here. */
const openChecks = (turn: Turn, block: PendingBlock): readonly OpenCheck[] =>
  turn.application
    .checks(turn, contentOf(block))
    .filter(({ identity }) => !turn.state.checked.has(identity));

/** Asks for the next check of an aggregate that the block carries. */
function askForNext(turn: Turn, block: PendingBlock): void {
  const open = openChecks(turn, block)[0];
  if (open === undefined) return;
  const { identity, groups, signature } = open;
  const carrier = { kind: "block", block: block.hash } as const;
  const { height } = block.header;
  compute(
    turn,
    { kind: "verifyAggregate", groups, signature },
    { kind: "certificate", identity, height, carrier },
  );
}

/** An empty block needs no state where nobody recomputes its root. */
const isWaitingForState = ({ rules }: Turn, { ledger, body }: PendingBlock): boolean =>
  ledger === undefined && (rules.checksFirst || !changesNothing(body));

/** Every voter recomputes the state root. The reference leaves out blocks that change nothing (H14). */
function stateRuling(turn: Turn, { header, ledger, body, hash }: PendingBlock) {
  if (ledger === undefined || (changesNothing(body) && !turn.rules.checksFirst)) return undefined;
  if (ledger.root === header.stateRoot && ledger.version === header.stateVersion) return undefined;
  return refused(
    "BLOCK-STATE",
    { computed: short(ledger.root), claimed: short(header.stateRoot) },
    hash,
  );
}

/** Registers first, then the signature: a word that a crash makes us forget would be given twice. */
function castVote(turn: Turn, block: PendingBlock): void {
  const { header, hash } = block;
  const { height, round } = header;
  const { committee, index, now } = turn.context;
  const verdict = turn.rules.voteVerdict(questionOf(turn, block));
  report(turn, verdict.ruling);
  if (!verdict.yes) return;
  change(turn, { registers: verdict.next });
  persistRegisters(turn);
  const message = blockVoteMessage({ shard: committee.shard, height, round, blockHash: hash });
  const vote = { blockHash: hash, height, round, voter: index, timestampMs: toMillis(now) };
  compute(turn, { kind: "sign", message }, { kind: "vote", vote });
}

export const persistRegisters = (turn: Turn): void =>
  persist(turn, "registers", turn.state.registers);
