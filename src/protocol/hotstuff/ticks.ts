/**
 * The clocks. One tick every proposal interval asks first whether the round has lasted too long, and
 * otherwise whether it is one's turn to propose; a slower one fetches and repeats.
 * @module
 */
import { plus, toMillis } from "../../primitives/time.ts";
import { guard, type Guard } from "../core/options.ts";
import { setTimer } from "../core/turn.ts";
import { retryCatchUp } from "./catch-up.ts";
import { armProposalTimer, CLEANUP_INTERVAL, roundTimeout } from "./pacing.ts";
import { sweepPool } from "./pool.ts";
import type { Turn } from "./turn.ts";
import { notGivenUpGuard, repeatWord, timeOut } from "./words.ts";

export function onProposalTimer(turn: Turn): void {
  if (patienceGuard(turn).ok) timeOut(turn);
  else turn.wish = "propose";
  armProposalTimer(turn);
}

/** Has the round lasted too long? */
function patienceGuard(turn: Turn): Guard {
  const { rules, context, state } = turn;
  const timeout = roundTimeout(turn);
  const ok = context.now >= plus(state.activityAt, timeout);
  const waitedMs = toMillis(context.now) - toMillis(state.activityAt);
  const values = { round: state.round, waitedMs, timeoutMs: toMillis(timeout) };
  return guard("patience", rules.ids.timedOut, ok, values);
}

/** All that is asked before a round is given up by the clock, in order. */
export function* surrenderGuards(turn: Turn): Generator<Guard> {
  yield patienceGuard(turn);
  yield notGivenUpGuard(turn);
}

export function onCleanupTimer(turn: Turn): void {
  setTimer(turn, "cleanup", CLEANUP_INTERVAL);
  sweepPool(turn);
  retryCatchUp(turn);
  repeatWord(turn);
}
