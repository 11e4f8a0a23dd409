/**
 * The clocks. One tick every proposal interval asks first whether the round has lasted too long, and
 * otherwise whether it is one's turn to propose; a slower one fetches and repeats.
 * @module
 */
import { plus } from "../../primitives/time.ts";
import { setTimer } from "../core/turn.ts";
import { retryCatchUp } from "./catch-up.ts";
import { armProposalTimer, CLEANUP_INTERVAL, roundTimeout } from "./pacing.ts";
import { sweepPool } from "./pool.ts";
import type { Turn } from "./turn.ts";
import { repeatWord, timeOut } from "./words.ts";

export function onProposalTimer(turn: Turn): void {
  const { now } = turn.context;
  if (now >= plus(turn.state.activityAt, roundTimeout(turn))) timeOut(turn);
  else turn.wish = "propose";
  armProposalTimer(turn);
}

export function onCleanupTimer(turn: Turn): void {
  setTimer(turn, "cleanup", CLEANUP_INTERVAL);
  sweepPool(turn);
  retryCatchUp(turn);
  repeatWord(turn);
}
