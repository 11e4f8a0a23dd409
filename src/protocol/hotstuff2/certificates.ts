/**
 * What a certificate changes: the highest one known, the locks, the round, and which block is final.
 *
 * Source: hyperscale `on_qc_formed`, `maybe_unlock_for_qc` (reference 3.21, 3.23); HotStuff-2 for the
 * sound rule set, where any checked certificate counts, whoever formed it.
 * @module
 */
import { laterOf, nextRound, round as roundOf } from "../../primitives/ids.ts";
import { isGenesisCertificate, rankOf, type QuorumCertificate } from "../chain/certificate.ts";
import { allowed } from "../core/rules.ts";
import { attest, type Verified } from "../core/verify.ts";
import { assembled, isComplete } from "./blocks.ts";
import { trustOwn } from "./checking.ts";
import { commitByHeight } from "./commits.ts";
import { enterRound } from "./pacing.ts";
import type { StoredBlock } from "./state.ts";
import { change, persist, report, withEntry } from "../core/turn.ts";
import type { Turn } from "./turn.ts";

/** A certificate formed here, from votes that were each checked. */
export function onOwnCertificate(turn: Turn, qc: QuorumCertificate): void {
  trustOwn(turn, qc);
  if (turn.rules.checksFirst) {
    learnCertificate(turn, attest(qc));
  } else {
    change(turn, { activityAt: turn.context.now });
    adoptByHeight(turn, qc);
    remember(turn, qc);
    commitByHeight(turn, qc);
  }
  if (turn.wish === "none") turn.wish = "propose-if-busy";
}

/** HS2-VERIFY: adopt it if higher, and enter the round after it. What it commits, `settle` finds. */
export function learnCertificate(turn: Turn, qc: Verified<QuorumCertificate>): void {
  if (isGenesisCertificate(qc)) return;
  if (turn.rules.isHigher(qc, turn.state.highQc)) {
    change(turn, { highQc: qc });
    persist(turn, "highQc", qc);
  }
  if (qc.height > turn.state.committed.height) remember(turn, qc);
  if (qc.round >= turn.state.round)
    enterRound(turn, nextRound(qc.round), { parentQcRound: rankOf(qc) });
}

/** A certified block is stored before it is committed, so that others can be served. */
function remember(turn: Turn, qc: QuorumCertificate): void {
  const { certificates, blocks } = turn.state;
  if (!certificates.has(qc.blockHash))
    change(turn, { certificates: withEntry(certificates, qc.blockHash, qc) });
  const block = blocks.get(qc.blockHash);
  if (block === undefined || !isComplete(block)) return;
  const stored: StoredBlock = { block: assembled(block), qc };
  persist(turn, `block/${qc.height}`, stored);
}

/** Rule sets by height: only a greater height replaces, and it releases locks up to itself. */
export function adoptByHeight(turn: Turn, qc: QuorumCertificate): void {
  const { highQc, registers, round } = turn.state;
  if (isGenesisCertificate(qc) || !turn.rules.isHigher(qc, highQc)) return;
  const released = turn.rules.afterCertificate(registers, qc.height);
  const count = registers.locks.size - released.locks.size;
  if (count > 0)
    report(
      turn,
      allowed(turn.rules.ids.released, { qcHeight: qc.height, released: count }, qc.blockHash),
    );
  change(turn, { highQc: qc, registers: released, round: laterOf(round, roundOf(qc.round)) });
  persist(turn, "highQc", qc);
}
