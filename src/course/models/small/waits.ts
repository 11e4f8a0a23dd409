/**
 * A model of rounds that end by the clock: each waits so long, and brings a certificate if its proposer is up and the
 * wait covers a proposal and the votes on it. And the recipe by which our own machine is asked the same.
 *
 * Source: seed ledger E-22 and E.6; hyperscale `current_view_change_timeout` for the step after each failure.
 * @module
 */
import type { ScriptEntry } from "../../../sim/recipe.ts";
import type { RunInput } from "../../running.ts";

export const BACKOFFS = ["none", "linear", "exponential"] as const;
export type Backoff = (typeof BACKOFFS)[number];

export interface Waiting {
  readonly baseMs: number;
  readonly stepMs: number;
  readonly backoff: Backoff;
  readonly maxMs: number;
  /** When the count of failures starts again: the guide's listing does it at each timeout. */
  readonly reset: "success" | "timeout";
}

export interface WaitedRound {
  readonly round: number;
  readonly fromMs: number;
  readonly waitMs: number;
  /** When its certificate is there; absent: it failed. */
  readonly certifiedMs?: number;
  readonly isDown: boolean;
}

export function waitAfter({ baseMs, stepMs, backoff, maxMs }: Waiting, failures: number): number {
  const waits = {
    none: baseMs,
    linear: baseMs + stepMs * failures,
    exponential: baseMs * 2 ** Math.min(failures, 30),
  };
  return Math.min(maxMs, waits[backoff]);
}

/** @param down seat of a crashed validator, of four; -1: none */
export function roundsOf(
  waiting: Waiting,
  delayMs: number,
  down: number,
  count: number,
): readonly WaitedRound[] {
  const rounds: WaitedRound[] = [];
  let [at, failures] = [0, 0];
  for (let round = 0; round < count; round++) {
    const waitMs = waitAfter(waiting, failures);
    const isDown = round % 4 === down;
    const own = { round, fromMs: at, waitMs, isDown };
    const isMade = !isDown && 2 * delayMs <= waitMs;
    rounds.push(isMade ? { ...own, certifiedMs: at + 2 * delayMs } : own);
    at += isMade ? 2 * delayMs : waitMs;
    failures = isMade || waiting.reset === "timeout" ? 0 : failures + 1;
  }
  return rounds;
}

export const firstCertified = (rounds: readonly WaitedRound[]): number | undefined =>
  rounds.find(({ certifiedMs }) => certifiedMs !== undefined)?.certifiedMs;

/** How finely our machine looks at its clock: it asks at each tick whether the round has lasted too long. */
export const TICK_MS = 20;

/** The same wait for our machine; `undefined`: its parameters cannot say it. */
export function waitRecipe(
  waiting: Waiting,
  delayMs: number,
  down: number,
  seed: number,
): RunInput | undefined {
  if (waiting.backoff === "exponential" || waiting.reset === "timeout") return undefined;
  const script: readonly ScriptEntry[] =
    down < 0 ? [] : [{ at: 0, do: "crash", node: `s0v${down}` }];
  return {
    seed,
    rules: "hotstuff2",
    script,
    network: { intraShardMs: [delayMs, delayMs] },
    timing: {
      proposalIntervalMs: TICK_MS,
      roundTimeoutMs: waiting.baseMs,
      timeoutStepMs: waiting.backoff === "none" ? 0 : waiting.stepMs,
      timeoutMaxMs: waiting.maxMs,
    },
    progressMs: 60_000,
    untilMs: 6000,
  };
}
