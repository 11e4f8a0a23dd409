/**
 * How long a round may last, what counts as a sign of life, and how a round begins.
 *
 * Source: hyperscale `current_view_change_timeout`, `record_header_activity` (reference 3.4).
 * @module
 */
import type { Round } from "../../primitives/ids.ts";
import { millis, type Micros } from "../../primitives/time.ts";
import type { BlockHeader } from "../chain/block.ts";
import { rankOf } from "../chain/certificate.ts";
import { allowed } from "../core/rules.ts";
import { change, report, setTimer } from "../core/turn.ts";
import type { Turn } from "./turn.ts";

export const CLEANUP_INTERVAL = millis(1000);

/** Linear back-off: base plus a step for every round that failed since the last progress, up to a cap. */
export function roundTimeout({ context, rules, state }: Turn): Micros {
  const { roundTimeoutMs, timeoutStepMs, timeoutMaxMs } = context.timing;
  const base = rules.checksFirst ? rankOf(state.highQc) + 1 : state.roundBase;
  const failed = Math.max(0, state.round - base);
  return millis(Math.min(roundTimeoutMs + timeoutStepMs * failed, timeoutMaxMs));
}

export const armProposalTimer = (turn: Turn): void =>
  setTimer(turn, "proposal", millis(turn.context.timing.proposalIntervalMs));

/** A valid header counts as a sign of life of its proposer, once for each height and round. */
export function creditHeader(turn: Turn, { height, round }: BlockHeader): void {
  const last = turn.state.creditedHeader;
  if (last?.height === height && last.round === round) return;
  change(turn, { creditedHeader: { height, round }, activityAt: turn.context.now });
}

/** HS2-ENTER: a new round begins, with the proof that ended the one before. */
export function enterRound(turn: Turn, round: Round, by: Readonly<Record<string, number>>): void {
  report(turn, allowed("HS2-ENTER", { round, ...by }));
  const { entry: _, ...rest } = turn.state;
  turn.state = {
    ...rest,
    round,
    activityAt: turn.context.now,
    timeouts: new Map(),
    formingTimeoutCertificate: false,
  };
}
