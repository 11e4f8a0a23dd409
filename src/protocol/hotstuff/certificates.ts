/**
 * What a checked certificate changes: the highest one known, the lock, and the round. Which block it makes
 * final, `commits.ts` finds.
 *
 * Source: Yin et al., HotStuff, PODC 2019, algorithm 4 (`update`); the network document, "process QC".
 * @module
 */
import { nextRound } from "../../primitives/ids.ts";
import { isGenesisCertificate, type QuorumCertificate } from "../chain/certificate.ts";
import { attest, type Verified } from "../core/verify.ts";
import { broadcast, change, persist, report, withEntry } from "../core/turn.ts";
import { refused } from "../core/rules.ts";
import { ancestorAt, lockedBy } from "./ancestors.ts";
import { assembled } from "./blocks.ts";
import { checkCertificate, isChecked, trustCertificate } from "./checking.ts";
import { rankOf } from "./origin.ts";
import { enterRound } from "./pacing.ts";
import type { Registers, StoredBlock } from "./state.ts";
import type { Turn } from "./turn.ts";
import { powerRuling } from "./verdicts.ts";

/** A certificate formed here, from votes that were each checked. */
export function onOwnCertificate(turn: Turn, qc: QuorumCertificate): void {
  trustCertificate(turn, qc);
  const { shard } = turn.context.committee;
  const isNew = rankOf(turn.context, qc) > rankOf(turn.context, turn.state.highQc);
  learnCertificate(turn, attest(qc));
  if (turn.rules.announcesCertificates && isNew) broadcast(turn, { kind: "QC", shard, qc });
  if (turn.wish === "none") turn.wish = "propose-if-busy";
}

/** A certificate is announced: it is checked first. */
export function onAnnounced(turn: Turn, qc: QuorumCertificate): void {
  if (rankOf(turn.context, qc) <= rankOf(turn.context, turn.state.highQc)) return;
  const fault = powerRuling(turn, qc, qc.blockHash);
  if (fault !== undefined) return report(turn, fault);
  if (!isChecked(turn, qc)) return checkCertificate(turn, qc, { kind: "certificate", qc });
  learnCertificate(turn, attest(qc));
}

/** CHS-VERIFY: adopt it if it is higher, lock, and enter the round after it. */
export function learnCertificate(turn: Turn, qc: Verified<QuorumCertificate>): void {
  if (isGenesisCertificate(qc)) return;
  const { context } = turn;
  if (rankOf(context, qc) > rankOf(context, turn.state.highQc)) {
    change(turn, { highQc: qc, activityAt: context.now });
    persist(turn, "highQc", qc);
  }
  if (qc.height > turn.state.committed.height) remember(turn, qc);
  raiseLock(turn, qc);
  enterRound(turn, nextRound(qc.round), { parentQcRound: qc.round });
}

/** A certified block is stored before it is final, so that others can be served. */
function remember(turn: Turn, qc: QuorumCertificate): void {
  const { certificates, blocks } = turn.state;
  if (!certificates.has(qc.blockHash))
    change(turn, { certificates: withEntry(certificates, qc.blockHash, qc) });
  const block = blocks.get(qc.blockHash);
  if (block === undefined) return;
  const stored: StoredBlock = { block: assembled(block), qc };
  persist(turn, `block/${qc.height}`, stored);
}

/** CHS-LOCK, NHS-LOCK: the lock moves to the block that the certificate reaches, if that is newer. */
export function raiseLock(turn: Turn, qc: QuorumCertificate): void {
  const locked = lockedBy(turn, qc);
  const { registers } = turn.state;
  if (locked === undefined || locked.rank <= registers.lockedRank) return;
  const lock = { hash: registers.lockedBlock, height: registers.lockedHeight };
  const isAbove = ancestorAt(turn, locked, lock.height)?.hash === lock.hash;
  if (turn.rules.lockMoves === "upwards" && !isAbove) {
    const values = { lockedRound: registers.lockedRank, qcRound: locked.rank };
    return report(turn, refused("NHS-EXTENDS", values, locked.hash));
  }
  const next: Registers = {
    ...registers,
    lockedRank: locked.rank,
    lockedBlock: locked.hash,
    lockedHeight: locked.height,
  };
  change(turn, { registers: next });
  persistRegisters(turn);
}

export function persistRegisters(turn: Turn): void {
  if (turn.rules.storesRegisters) persist(turn, "registers", turn.state.registers);
}
