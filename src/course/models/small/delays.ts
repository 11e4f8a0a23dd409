/**
 * One-way delays from a proposal to its commit, measured on a run of our machine with one constant delay; and what
 * the sources say of others, which is cited and not measured.
 *
 * Source: seed ledger C-091, C-232, C-233, S-221.
 * @module
 */
import type { Ran, RunInput } from "../../running.ts";

export const DELAY_MS = 100;

/** Ticks of one millisecond: a proposer does not wait. */
export const rulerRecipe = (seed: number): RunInput => ({
  seed,
  rules: "hotstuff2",
  network: { intraShardMs: [DELAY_MS, DELAY_MS] },
  costs: { signMicros: 0, verifyMicros: 0, addMicros: 0, transactionMicros: 0 },
  timing: { proposalIntervalMs: 5 },
  untilMs: 5 * DELAY_MS,
});

export interface Ruler {
  /** One-way delays after the proposal, in delays, to two decimals; absent: it did not happen. */
  readonly certified?: number;
  readonly atLeader?: number;
  readonly atAll?: number;
}

/** Of the block at height 1. */
export function rulerOf(ran: Ran): Ruler {
  const from = ran.seen("proposed").find(({ block }) => block.height === 1);
  if (from === undefined) return {};
  const block = from.block.hash;
  const inDelays = (atMs: number) => Math.round(((atMs - from.atMs) / DELAY_MS) * 100) / 100;
  const certified = ran.seen("certified").find((fact) => fact.certificate.block === block);
  const committed = ran.seen("committed").filter((fact) => fact.block === block);
  const all = new Set(committed.map(({ of }) => of)).size === ran.heights.length;
  const [first, last] = [committed[0], committed.at(-1)];
  return {
    ...(certified !== undefined && { certified: inDelays(certified.atMs) }),
    ...(first !== undefined && { atLeader: inDelays(first.atMs) }),
    ...(all && last !== undefined && { atAll: inDelays(last.atMs) }),
  };
}

/** At the next proposer, and at all validators. */
export const CITED = [
  { id: "pbft", atLeader: 3, atAll: 3 },
  { id: "hotstuff2", atLeader: 4, atAll: 5 },
  { id: "three-chain", atLeader: 6, atAll: 7 },
] as const;
