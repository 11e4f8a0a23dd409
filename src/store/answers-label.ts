/**
 * The label under which somebody hands in answers: typed once, kept in this browser. From it come the seeds of the
 * challenges that are begun from then on.
 * @module
 */
import { labelOf } from "../course/seeds.ts";
import { keep, kept } from "./kept.ts";

const NAME = "answers-label";

/** Empty: nobody has typed one. */
export const keptLabel = (): string => labelOf(kept(NAME) ?? "");

export const keepLabel = (typed: string): void => keep(NAME, labelOf(typed));
