/**
 * A proposal arrives. The sound rule set checks first and believes afterwards; the others let an unsigned
 * header and an unchecked certificate change the round, the highest certificate and the locks before
 * anything is looked at (H2), as the reference does.
 *
 * Source: hyperscale `on_block_header` (reference 3.10, 3.13).
 * @module
 */
import { headerHash } from "../chain/block.ts";
import { isGenesisCertificate } from "../chain/certificate.ts";
import { attest } from "../core/verify.ts";
import { refused } from "../core/rules.ts";
import { laterOf, type Hash, type NodeId } from "../../primitives/ids.ts";
import { insertBlock, isComplete } from "./blocks.ts";
import { startCatchUp } from "./catch-up-by-height.ts";
import { adoptByHeight, learnCertificate } from "./certificates.ts";
import {
  checkCertificate,
  checkTimeoutCertificate,
  isChecked,
  isTimeoutCertificateChecked,
  markChecked,
} from "./checking.ts";
import type { MessageOf } from "./messages.ts";
import { creditHeader } from "./pacing.ts";
import { enterByTimeoutCertificate, onTimeoutMessage } from "./timeouts.ts";
import type { Purpose } from "./state.ts";
import { change, filtered, report, withItem, without } from "../core/turn.ts";
import type { Turn } from "./turn.ts";
import { headerVerdict } from "./verdicts.ts";
import { maybeCheckVotes } from "./votes.ts";
import { considerVote } from "./voting.ts";

type HeaderMessage = MessageOf<"BlockHeader">;

export function onHeader(turn: Turn, message: HeaderMessage, from: NodeId): void {
  const hash = headerHash(message.header);
  if (turn.rules.checksFirst) return inspectHeader(turn, message, from, hash);

  believeAtSight(turn, message);
  const ruling = headerVerdict(turn, message, hash);
  report(turn, ruling);
  if (!ruling.ok) return;
  creditHeader(turn, message.header);
  if (turn.state.blocks.has(hash)) return;
  acceptHeader(turn, message, from, hash);
}

/** H2: what a header claims takes effect before it is judged. */
function believeAtSight(turn: Turn, { header }: HeaderMessage): void {
  const { parentQc } = header;
  if (!isGenesisCertificate(parentQc)) {
    if (!hasBlockAtHeight(turn, parentQc.height)) startCatchUp(turn, parentQc.height);
    else adoptByHeight(turn, parentQc);
  }
  change(turn, { round: laterOf(turn.state.round, header.round) });
}

/** By height and not by hash, as in the reference. */
function hasBlockAtHeight(turn: Turn, wanted: number): boolean {
  const { committed, blocks } = turn.state;
  if (wanted <= committed.height) return true;
  return [...blocks.values()].some((block) => block.header.height === wanted && isComplete(block));
}

/** HS2-VERIFY: shape first, then each certificate, and only then any effect. Called again after each check. */
function inspectHeader(turn: Turn, message: HeaderMessage, from: NodeId, hash: Hash): void {
  if (turn.state.blocks.has(hash)) return;
  const { parentQc } = message.header;
  const tc = message.timeoutCertificate;
  const carrier = { kind: "header", message, from } as const;
  if (!turn.state.checking.has(hash)) {
    const ruling = headerVerdict(turn, message, hash);
    report(turn, ruling);
    if (!ruling.ok) return;
  }
  change(turn, { checking: withItem(turn.state.checking, hash) });
  const isOpen =
    turn.rules.checksCertificates && !isGenesisCertificate(parentQc) && !isChecked(turn, parentQc);
  if (isOpen) return checkCertificate(turn, parentQc, carrier);
  if (tc !== undefined && !isTimeoutCertificateChecked(turn, tc))
    return checkTimeoutCertificate(turn, tc, carrier);

  change(turn, { checking: without(turn.state.checking, hash) });
  if (message.header.height <= turn.state.committed.height) return;
  learnCertificate(turn, attest(parentQc));
  if (tc !== undefined) enterByTimeoutCertificate(turn, attest(tc));
  acceptHeader(turn, message, from, hash);
}

function acceptHeader(turn: Turn, message: HeaderMessage, from: NodeId, hash: Hash): void {
  insertBlock(turn, { header: message.header, body: message.body, hash, from });
  maybeCheckVotes(turn, hash);
  // Where state is not needed for an empty block, it need not wait for its parent.
  if (!turn.rules.checksFirst) considerVote(turn, hash);
}

/** The answer to a check of a certificate: look again at what carried it, or refuse it. */
export function onCertificateChecked(
  turn: Turn,
  { identity, height, carrier }: Extract<Purpose, { kind: "certificate" }>,
  valid: boolean,
): void {
  if (valid) {
    markChecked(turn, identity, height);
    if (carrier.kind === "block") return considerVote(turn, carrier.block);
    if (carrier.kind === "timeout") return onTimeoutMessage(turn, carrier.message, carrier.from);
    return inspectHeader(turn, carrier.message, carrier.from, headerHash(carrier.message.header));
  }
  if (carrier.kind === "timeout") return report(turn, refused("QC-SIGNATURE", { height }));
  const hash = carrier.kind === "block" ? carrier.block : headerHash(carrier.message.header);
  report(turn, refused("QC-SIGNATURE", { height }, hash));
  change(turn, {
    checking: without(turn.state.checking, hash),
    blocks: filtered(turn.state.blocks, (block) => block.hash !== hash),
  });
}
