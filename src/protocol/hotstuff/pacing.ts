/**
 * How long a round may last, and how one begins.
 * @module
 */
import type { Round } from "../../primitives/ids.ts";
import { millis, type Micros } from "../../primitives/time.ts";
import { allowed } from "../core/rules.ts";
import { change, report, setTimer } from "../core/turn.ts";
import { rankOf } from "./origin.ts";
import type { Turn } from "./turn.ts";

export const CLEANUP_INTERVAL = millis(1000);

/** The rounds since the highest certificate have failed; a newer one resets the count. */
export function roundTimeout({ context, rules, state }: Turn): Micros {
  const failed = Math.max(0, state.round - rankOf(context, state.highQc) - 1);
  return millis(rules.patience(failed, context.timing));
}

export const armProposalTimer = (turn: Turn): void =>
  setTimer(turn, "proposal", millis(turn.context.timing.proposalIntervalMs));

/** CHS-ENTER: a later round begins. */
export function enterRound(turn: Turn, round: Round, by: Readonly<Record<string, number>>): void {
  if (round <= turn.state.round) return;
  report(turn, allowed("CHS-ENTER", { round, ...by }));
  change(turn, { round, activityAt: turn.context.now });
}
