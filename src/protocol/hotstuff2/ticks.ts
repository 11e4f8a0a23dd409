/**
 * The clocks. One tick every proposal interval asks first whether the round has lasted too long, and
 * otherwise whether it is one's turn to propose; a slower one fetches, catches up and repeats.
 *
 * Source: hyperscale `check_round_timeout`, `advance_round` (reference 3.4, 3.24); the sound rule set
 * ends a round by messages instead: ./timeouts.ts.
 * @module
 */
import { height as heightOf, nextRound } from "../../primitives/ids.ts";
import { plus, toMillis } from "../../primitives/time.ts";
import { guard, type Guard } from "../core/options.ts";
import { allowed, type Ruling } from "../core/rules.ts";
import { retryByHash } from "./catch-up-by-hash.ts";
import { checkHealth } from "./catch-up-by-height.ts";
import { fetchMissing } from "./mempool.ts";
import { armProposalTimer, CLEANUP_INTERVAL, roundTimeout } from "./pacing.ts";
import { proposeFallback, reproposeLocked } from "./proposing.ts";
import { allowsTimeoutGuard, notGivenUpGuard, repeatTimeout, timeOut } from "./timeouts.ts";
import { change, filtered, report, setTimer } from "../core/turn.ts";
import type { Turn } from "./turn.ts";

export function onProposalTimer(turn: Turn): void {
  if (patienceGuard(turn).ok) onRoundTimeout(turn);
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
  yield allowsTimeoutGuard(turn);
  if (turn.rules.pacemaker === "timeout-certificate") yield notGivenUpGuard(turn);
}

export function onCleanupTimer(turn: Turn): void {
  setTimer(turn, "cleanup", CLEANUP_INTERVAL);
  fetchMissing(turn);
  if (!turn.rules.checksFirst) return checkHealth(turn);
  retryByHash(turn);
  repeatTimeout(turn);
}

/** The round has lasted too long, by the clock or because a script says so. */
export function onRoundTimeout(turn: Turn): void {
  if (!allowsTimeoutGuard(turn).ok) return;
  if (turn.rules.pacemaker === "timeout-certificate") return timeOut(turn);
  change(turn, { activityAt: turn.context.now });
  advanceRound(turn);
}

/** The whole view change of the rule sets by height: no message, no proof. */
function advanceRound(turn: Turn): void {
  const { state, rules } = turn;
  const height = heightOf(state.highQc.height + 1);
  const round = nextRound(state.round);
  const registers = rules.afterTimeout(state.registers, height, state.round);
  const released = state.registers.locks.size - registers.locks.size;
  report(turn, timeoutRuling(turn, { height, round, released }));
  const { creditedHeader: _, ...rest } = state;
  turn.state = { ...rest, round, registers };
  // Votes of the rounds before can no longer complete a certificate here.
  if (released > 0)
    change(turn, {
      voteSets: filtered(state.voteSets, (_set, block) => !isStale(turn, block, height)),
    });
  if (registers.locks.has(height)) return reproposeLocked(turn, height);
  proposeFallback(turn, height);
}

const timeoutRuling = (
  { rules, state }: Turn,
  values: { height: number; round: number; released: number },
): Ruling =>
  allowed(rules.ids.timedOut, {
    ...values,
    locksHeld: state.registers.locks.size - values.released,
  });

function isStale({ state }: Turn, block: string, height: number): boolean {
  const header = [...state.blocks.values()].find(({ hash }) => hash === block)?.header;
  return header !== undefined && header.height === height && header.round < state.round;
}
