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
import { isGenesisCertificate } from "../chain/certificate.ts";
import { refused } from "../core/rules.ts";
import { changesNothing } from "../chain/block.ts";
import { ancestorAt } from "./ancestors.ts";
import { contentOf, isComplete, ledgerAfter } from "./blocks.ts";
import { checkCertificate, isChecked } from "./checking.ts";
import type { PendingBlock, Registers } from "./state.ts";
import { change, compute, persist, report, short } from "../core/turn.ts";
import type { Turn } from "./turn.ts";
import { bodyVerdict } from "./verdicts.ts";

/** Votes for the block if it is complete, well formed, and the rules allow. Silent while data is missing. */
export function considerVote(turn: Turn, hash: Hash): void {
  const block = turn.state.blocks.get(hash);
  if (block === undefined || !isComplete(block) || isWaitingForState(turn, block)) return;
  const { parentQc } = block.header;
  const isOwn = block.from === turn.context.self;
  if (!isOwn && !isGenesisCertificate(parentQc) && !isChecked(turn, parentQc)) {
    checkCertificate(turn, parentQc, { kind: "block", block: hash });
    return;
  }
  if (hasVotedFor(turn.state.registers, block)) return;

  const fault = contentRuling(turn, block);
  if (fault !== undefined) return report(turn, fault);
  if (!isOwn && askForNext(turn, block)) return;
  const { registers, round } = turn.state;
  const { header } = block;
  const verdict = turn.rules.voteVerdict({
    registers,
    round,
    header,
    hash,
    ancestorAt: (height) => ancestorAt(turn, header, height),
  });
  report(turn, verdict.ruling);
  if (verdict.yes) castVote(turn, block, verdict.next);
}

function contentRuling(turn: Turn, block: PendingBlock) {
  const { header, body, hash } = block;
  const base = ledgerAfter(turn, header.parentHash);
  return (
    bodyVerdict(header, body, hash) ??
    turn.application.verdict(turn, contentOf(block), base, hash) ??
    stateRuling(turn, block)
  );
}

/** Asks for the next check of an aggregate that the block carries. False: all are done. */
function askForNext(turn: Turn, block: PendingBlock): boolean {
  const open = turn.application
    .checks(turn, contentOf(block))
    .find(({ identity }) => !turn.state.checked.has(identity));
  if (open === undefined) return false;
  const { identity, groups, signature } = open;
  const carrier = { kind: "block", block: block.hash } as const;
  const { height } = block.header;
  compute(
    turn,
    { kind: "verifyAggregate", groups, signature },
    { kind: "certificate", identity, height, carrier },
  );
  return true;
}

/** An empty block needs no state where nobody recomputes its root. */
const isWaitingForState = ({ rules }: Turn, { ledger, body }: PendingBlock): boolean =>
  ledger === undefined && (rules.checksFirst || !changesNothing(body));

const hasVotedFor = (registers: Registers, { header, hash }: PendingBlock): boolean =>
  registers.locks.get(header.height)?.block === hash;

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
function castVote(turn: Turn, { header, hash }: PendingBlock, registers: Registers): void {
  const { height, round } = header;
  const { committee, index, now } = turn.context;
  change(turn, { registers });
  persistRegisters(turn);
  const message = blockVoteMessage({ shard: committee.shard, height, round, blockHash: hash });
  const vote = { blockHash: hash, height, round, voter: index, timestampMs: toMillis(now) };
  compute(turn, { kind: "sign", message }, { kind: "vote", vote });
}

export const persistRegisters = (turn: Turn): void =>
  persist(turn, "registers", turn.state.registers);
