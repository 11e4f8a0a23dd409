/**
 * Every kind of question, and every family of runs that a review draws them from.
 * @module
 */
import type { Predict } from "../lesson.ts";
import type { Family, Generator, Question, RunFamily } from "../question.ts";
import type { Ran, Reading } from "../running.ts";
import { modelFamilies } from "./arithmetic.ts";
import { crossingGenerators } from "./crossing.ts";
import { droppingGenerators } from "./dropping.ts";
import { consensusFamilies } from "./families-consensus.ts";
import { familyFamilies } from "./families-family.ts";
import { crossingFamilies } from "./families-crossing.ts";
import { finalityGenerators } from "./finality.ts";
import { roundGenerators } from "./rounds.ts";
import { votingGenerators } from "./voting.ts";

export { HORIZON } from "./asking.ts";

export const GENERATORS: readonly Generator[] = [
  ...votingGenerators,
  ...roundGenerators,
  ...finalityGenerators,
  ...crossingGenerators,
  ...droppingGenerators,
];

export const FAMILIES: readonly Family[] = [
  ...modelFamilies,
  ...consensusFamilies,
  ...crossingFamilies,
  ...familyFamilies,
];

export const generatorById = (id: string): Generator | undefined =>
  GENERATORS.find((generator) => generator.id === id);

export const familyById = (id: string): Family | undefined =>
  FAMILIES.find((family) => family.id === id);

/** `undefined`: nothing of the kind can be asked there. */
export const questionFor = (
  { ask, args }: Pick<Predict, "ask" | "args">,
  run: Reading,
  entry: number,
  seed: number,
): Question | undefined => generatorById(ask)?.question(run, entry, args, seed);

/** The question of a family in a run that was drawn from it; `undefined`: this run has none. */
export function questionOf(family: RunFamily, run: Ran, seed: number): Question | undefined {
  const { entry, args } = family.draw(seed);
  const moment = entry(run);
  return moment === undefined
    ? undefined
    : questionFor({ ask: family.ask, args }, run, moment, seed);
}
