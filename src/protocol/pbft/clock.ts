/**
 * Patience: a backup that holds a request which is not executed waits so long and no longer. From the
 * second view change in a row on, until a request is executed, each wait is twice as long as the one before.
 *
 * Source: Castro and Liskov 1999, §4.4, §4.5.2. The contract has no verb that stops a timer: a stopped clock
 * is one whose alarm is passed over. An alarm at any other moment comes from a script, and counts.
 * @module
 */
import { millis, plus, toMillis, type Micros } from "../../primitives/time.ts";
import { guard, type Guard } from "../core/options.ts";
import { change, setTimer } from "../core/turn.ts";
import { isPrimary } from "./standing.ts";
import type { Turn } from "./turn.ts";

function patience({ context, state }: Turn): Micros {
  const { roundTimeoutMs, timeoutMaxMs } = context.timing;
  let wait = Math.min(roundTimeoutMs, timeoutMaxMs);
  for (let i = 1; i < state.failures && wait < timeoutMaxMs; i++)
    wait = Math.min(wait * 2, timeoutMaxMs);
  return millis(wait);
}

export function startClock(turn: Turn): void {
  const wait = patience(turn);
  setTimer(turn, "round", wait);
  change(turn, { clock: { isRunning: true, dueAt: plus(turn.context.now, wait) } });
}

export function stopClock(turn: Turn): void {
  const { clock } = turn.state;
  if (clock.isRunning) change(turn, { clock: { ...clock, isRunning: false } });
}

/** Is it the alarm of a clock that was stopped? */
export const isIdleAlarm = ({ context, state }: Turn): boolean =>
  !state.clock.isRunning && context.now === state.clock.dueAt;

/** What is asked before the view is left by the clock, in order. An alarm of a stopped clock is passed over. */
export function* alarmGuards({ context, state }: Turn): Generator<Guard> {
  const { clock, pool, round } = state;
  yield guard("clockRuns", "PBFT-TIMEOUT", clock.isRunning, { round, waiting: pool.size });
  if (!clock.isRunning) return;
  const leftMs = Math.max(0, toMillis(clock.dueAt) - toMillis(context.now));
  yield guard("alarm", "PBFT-TIMEOUT", context.now >= clock.dueAt, { round, leftMs });
}

/** In an open view: a backup with something to wait for waits, and nobody else does. */
export function keepWatch(turn: Turn): void {
  const { isOpen, pool, clock } = turn.state;
  if (!isOpen) return;
  const waits = pool.size > 0 && !isPrimary(turn);
  if (!waits) stopClock(turn);
  else if (!clock.isRunning) startClock(turn);
}
