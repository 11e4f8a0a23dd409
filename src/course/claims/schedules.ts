/**
 * The runs that many claims ask: registered scenarios, and schedules that show one thing.
 * @module
 */
import type { RunInput } from "../running.ts";

export const HAPPY: RunInput = { scenario: "hotstuff2/happy-path", untilMs: 5000 };
/** Nobody fails, under the rules of the guide's text. */
export const GUIDE_HAPPY: RunInput = { ...HAPPY, rules: "guide" };
export const SPLIT_VOTE: RunInput = { scenario: "guide/split-vote" };
/** The same delays under rules that count rounds. */
export const SPLIT_SOUND: RunInput = { ...SPLIT_VOTE, rules: "hotstuff2", untilMs: 8000 };
/** And under those of the source, which lets go on a timeout. */
export const SPLIT_SOURCE: RunInput = { ...SPLIT_VOTE, rules: "hyperscale-2026-01", untilMs: 8000 };
export const UNLOCK_FORK: RunInput = { scenario: "guide/unlock-at-q" };
export const TIMEOUT_FORK: RunInput = { scenario: "hyperscale/timeout-unlock-fork" };
export const LATE_VOTES: RunInput = { scenario: "hotstuff2/late-votes" };
export const SILENT: RunInput = { scenario: "hotstuff2/silent-proposer" };
export const EQUIVOCATING: RunInput = {
  scenario: "hotstuff2/equivocating-proposer",
  untilMs: 5000,
};
/** V1 shows everybody two blocks for each of its turns. */
export const TWO_BLOCKS: RunInput = {
  rules: "hotstuff2",
  seed: 42,
  script: [{ at: 0, do: "misbehave", node: "s0v1", as: "double-proposer" }],
  untilMs: 5000,
};
export const CROSSING: RunInput = {
  scenario: "xs/transfer",
  crossShard: "hyperscale-2026-01",
};

/** Two certified blocks at height 1, each followed after a round that failed. */
export const GAP: RunInput = { scenario: "ce/5", rules: "hotstuff2", untilMs: 8000 };
/** The same, where a child after a gap makes its parent final too. */
export const GAP_COMMITS: RunInput = { ...GAP, rules: "hotstuff2!commit-across-gap" };
/** One certificate is taken for final. */
export const ONE_FINAL: RunInput = { scenario: "ce/2", untilMs: 6000 };

/** V3 is down from the start. */
export const THREE_UP: RunInput = {
  rules: "guide",
  seed: 42,
  script: [{ at: 0, do: "crash", node: "s0v3" }],
  untilMs: 1500,
};
/** The guide's scenario as told: the proposer shows two blocks, and another is down. */
export const TOLD: RunInput = {
  rules: "guide",
  seed: 42,
  script: [
    { at: 0, do: "misbehave", node: "s0v1", as: "equivocating-proposer" },
    { at: 0, do: "crash", node: "s0v2" },
    { at: 1000, do: "misbehave", node: "s0v1", as: "mute" },
  ],
  untilMs: 20_000,
};
/** Four honest of seven, which is more than half. */
export const HALF_SILENT: RunInput = {
  rules: "hotstuff2",
  seed: 42,
  validators: 7,
  script: [
    { at: 0, do: "misbehave", node: "s0v4", as: "mute" },
    { at: 0, do: "misbehave", node: "s0v5", as: "mute" },
    { at: 0, do: "misbehave", node: "s0v6", as: "mute" },
  ],
  untilMs: 15_000,
};
/** Every message is on its way between 5 and 60 ms. */
export const JITTER: RunInput = {
  scenario: "hotstuff2/silent-proposer",
  rules: "guide",
  network: { intraShardMs: [5, 60] },
};
/** A timeout of 100 ms that never grows, on a network of so many. */
export const HASTY = (latencyMs: number): RunInput => ({
  rules: "guide",
  seed: 42,
  network: { intraShardMs: [latencyMs, latencyMs] },
  timing: { proposalIntervalMs: 10, roundTimeoutMs: 100, timeoutStepMs: 0, timeoutMaxMs: 100 },
  untilMs: 800,
});
/** Nothing takes time but the wire. */
export const WIRE_ONLY: RunInput = {
  rules: "hotstuff2",
  seed: 42,
  network: { intraShardMs: [100, 100] },
  timing: { proposalIntervalMs: 1 },
  costs: { signMicros: 0, verifyMicros: 0, addMicros: 0, transactionMicros: 0 },
  untilMs: 1400,
};
