/**
 * Every challenge of the course, in its order.
 * @module
 */
import type { Challenge } from "../challenge.ts";
import { beyondChallenges } from "./beyond.ts";
import { familyCommitteeChallenges } from "./family-committees.ts";
import { readTheGauges } from "./family-gauges.ts";
import { familyRaceChallenges } from "./family-races.ts";
import { familyConsensusChallenges } from "./family.ts";
import { moduleOneChallenges } from "./module-1.ts";
import { moduleFourChallenges } from "./module-4.ts";
import { cycleChallenges } from "./module-3-cycles.ts";
import { moduleThreeChallenges } from "./module-3.ts";
import { fallingRuleChallenges } from "./module-2-falling.ts";
import { writeTheVoteRule } from "./module-2-rule.ts";
import { moduleTwoChallenges } from "./module-2.ts";

export const CHALLENGES: readonly Challenge[] = [
  ...moduleOneChallenges,
  ...moduleTwoChallenges,
  ...fallingRuleChallenges,
  writeTheVoteRule,
  ...moduleThreeChallenges,
  ...cycleChallenges,
  ...moduleFourChallenges,
  ...familyConsensusChallenges,
  ...familyCommitteeChallenges,
  readTheGauges,
  ...familyRaceChallenges,
  ...beyondChallenges,
];

export const challengeById = (id: string): Challenge | undefined =>
  CHALLENGES.find((challenge) => challenge.id === id);
