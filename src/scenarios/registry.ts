/**
 * Every registered scenario. The first is what the page opens with.
 * @module
 */
import {
  amnesia,
  crashAndRestart,
  equivocatingProposer,
  happyPath,
  lateVotes,
  partitionAndHeal,
  silentProposer,
} from "./hotstuff2-faults.ts";
import { splitVote, timeoutUnlockFork, unlockAtQ } from "./lock-by-height.ts";
import type { Scenario } from "./scenario.ts";

export const scenarios: readonly Scenario[] = [
  happyPath,
  silentProposer,
  crashAndRestart,
  partitionAndHeal,
  lateVotes,
  equivocatingProposer,
  amnesia,
  splitVote,
  unlockAtQ,
  timeoutUnlockFork,
];

export const scenarioById = (id: string): Scenario | undefined =>
  scenarios.find((scenario) => scenario.id === id);
