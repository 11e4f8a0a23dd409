/**
 * The checkers, always on.
 * @module
 */
import type { Recipe } from "../recipe.ts";
import type { SessionInfo } from "../trace/entry.ts";
import { agreement } from "./agreement.ts";
import { certificate } from "./certificate.ts";
import type { Checker, Judge } from "./checker.ts";
import { commitOrder } from "./commit-order.ts";
import { conservation } from "./conservation.ts";
import { oneVote } from "./one-vote.ts";
import { progress } from "./progress.ts";

export const checkers: readonly Checker[] = [
  agreement,
  commitOrder,
  oneVote,
  certificate,
  conservation,
  progress,
];

export const checkersFor = (recipe: Recipe, info: SessionInfo): readonly Judge[] =>
  checkers.map((checker) => checker.judge(recipe, info));
