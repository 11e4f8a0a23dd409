/**
 * The checkers, always on.
 * @module
 */
import type { Recipe } from "../recipe.ts";
import type { SessionInfo } from "../trace/entry.ts";
import { agreement } from "./agreement.ts";
import { atomicity } from "./atomicity.ts";
import { certificate } from "./certificate.ts";
import { clientAnswer } from "./client-answer.ts";
import type { Checker, Judge } from "./checker.ts";
import { commitOrder } from "./commit-order.ts";
import { conservation } from "./conservation.ts";
import { lockExclusion } from "./lock-exclusion.ts";
import { noDoubleExecution } from "./no-double-execution.ts";
import { oneCommittee } from "./one-committee.ts";
import { oneExecutionVote } from "./one-execution-vote.ts";
import { oneVote } from "./one-vote.ts";
import { progress } from "./progress.ts";
import { quiescence } from "./quiescence.ts";
import { replicaEquality } from "./replica-equality.ts";
import { sealedOrder } from "./sealed-order.ts";
import { replicaLog } from "./replica-log.ts";
import { wholeState } from "./whole-state.ts";

export const checkers: readonly Checker[] = [
  agreement,
  commitOrder,
  oneVote,
  certificate,
  atomicity,
  conservation,
  noDoubleExecution,
  replicaEquality,
  lockExclusion,
  oneExecutionVote,
  wholeState,
  quiescence,
  clientAnswer,
  oneCommittee,
  sealedOrder,
  replicaLog,
  progress,
];

/** @param only the one that judges; absent: all do */
export const checkersFor = (recipe: Recipe, info: SessionInfo, only?: string): readonly Judge[] =>
  checkers
    .filter(({ id }) => only === undefined || id === only)
    .map((checker) => checker.judge(recipe, info));
