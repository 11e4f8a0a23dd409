/**
 * A model of two halves of a committee whose clocks stand apart. With local timers alone a round brings a quorum if a
 * proposal and the votes on it fit while both halves are in it. With timeout certificates the first half that gives up
 * says so, f + 1 are enough for the others to join, and from there on the halves are one delay apart at most.
 *
 * Source: seed ledger E-23, E.6.
 * @module
 */
import type { ScriptEntry } from "../../../sim/recipe.ts";
import type { RunInput } from "../../running.ts";

export interface Apart {
  readonly timeoutMs: number;
  readonly delayMs: number;
  readonly offsetMs: number;
}

export type Pacing = "local" | "certificates";

export interface SharedRound {
  readonly round: number;
  /** When each half enters it, and when it gives up. */
  readonly first: readonly [number, number];
  readonly second: readonly [number, number];
  /** The time that both are in it. */
  readonly overlapMs: number;
  readonly hasQuorum: boolean;
}

/** The proposer is in the earlier half in even pairs of rounds: 0, 1, 4, 5, … */
const isEarly = (round: number): boolean => round % 4 < 2;

export function sharedRounds(apart: Apart, pacing: Pacing, count: number): readonly SharedRound[] {
  const { timeoutMs, delayMs } = apart;
  const rounds: SharedRound[] = [];
  let [first, second] = [0, apart.offsetMs];
  for (let round = 0; round < count; round++) {
    const ends = [first + timeoutMs, second + timeoutMs] as const;
    const [own, others] = isEarly(round) ? [first, second] : [second, first];
    const votedMs = Math.max(own + delayMs, others);
    const leaves = isEarly(round) ? ends : ([ends[1], ends[0]] as const);
    const hasQuorum = votedMs < leaves[1] && votedMs + delayMs < leaves[0];
    const overlapMs = Math.max(0, Math.min(...ends) - Math.max(first, second));
    rounds.push({
      round,
      first: [first, ends[0]],
      second: [second, ends[1]],
      overlapMs,
      hasQuorum,
    });
    // Who gives up says so: the others follow one delay later at the latest.
    const told = Math.min(...ends) + delayMs;
    [first, second] =
      pacing === "local" ? ends : [Math.min(ends[0], told), Math.min(ends[1], told)];
  }
  return rounds;
}

/** Our machine with one half sent on early; `guide`: by local timers, and a header counts as a sign of life. */
export function apartRecipe(apart: Apart, rules: "guide" | "hotstuff2", seed: number): RunInput {
  const { timeoutMs, delayMs, offsetMs } = apart;
  const early = ["s0v0", "s0v1"].map((node): ScriptEntry => {
    return { at: Math.max(0, timeoutMs - offsetMs), do: "timeout", node };
  });
  return {
    seed,
    rules,
    script: [{ at: 0, do: "drop", match: { kind: "BlockHeader", round: 0 }, count: 3 }, ...early],
    network: { intraShardMs: [delayMs, delayMs] },
    timing: {
      proposalIntervalMs: 10,
      roundTimeoutMs: timeoutMs,
      timeoutStepMs: 0,
      timeoutMaxMs: 30_000,
    },
    progressMs: 60_000,
    untilMs: 6 * timeoutMs,
  };
}
