/**
 * Every registered scenario. The first is what the page opens with.
 * @module
 */
import { adversaryScenarios } from "./adversary.ts";
import { counterexampleScenarios } from "./counterexamples.ts";
import {
  byzantineProvision,
  coordinatorDies,
  forgedCertificate,
  guideLostCredit,
  replayedProvision,
} from "./cross-shard-adversaries.ts";
import {
  cycle,
  earlyCompletion,
  falseAlarm,
  lostCertificates,
  lostUpdate,
  retryNever,
  retryTwice,
  threeCycle,
  unseenCycle,
} from "./cross-shard-hazards.ts";
import { abort, hotAccount, partitionMidFlight, slowShard, transfer } from "./cross-shard.ts";
import { errorScenarios } from "./errors.ts";
import { hotstuffScenarios } from "./hotstuff.ts";
import {
  amnesia,
  crashAndRestart,
  equivocatingProposer,
  happyPath,
  lateVotes,
  partitionAndHeal,
  silentProposer,
} from "./hotstuff2-faults.ts";
import { lineScenarios } from "./line.ts";
import { splitVote, timeoutUnlockFork, unlockAtQ } from "./lock-by-height.ts";
import { networkedScenarios } from "./networked.ts";
import { orderingScenarios } from "./ordering.ts";
import { replicationScenarios } from "./replication.ts";
import { membershipScenarios } from "./membership.ts";
import { pbftScenarios } from "./pbft.ts";
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
  transfer,
  abort,
  cycle,
  lostUpdate,
  unseenCycle,
  falseAlarm,
  threeCycle,
  earlyCompletion,
  lostCertificates,
  retryNever,
  retryTwice,
  partitionMidFlight,
  byzantineProvision,
  replayedProvision,
  forgedCertificate,
  slowShard,
  hotAccount,
  guideLostCredit,
  coordinatorDies,
  ...counterexampleScenarios,
  ...pbftScenarios,
  ...hotstuffScenarios,
  ...networkedScenarios,
  ...orderingScenarios,
  ...replicationScenarios,
  ...errorScenarios,
  ...adversaryScenarios,
  ...membershipScenarios,
  ...lineScenarios,
];

export const scenarioById = (id: string): Scenario | undefined =>
  scenarios.find((scenario) => scenario.id === id);
