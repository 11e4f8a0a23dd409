/**
 * What a run is called.
 * @module
 */
import type { Words } from "../../words/words.ts";

export const runTitle = (scenario: string | undefined, words: Words): string =>
  scenario === undefined
    ? words.takeHome.ownRecipe
    : (words.scenarios[scenario]?.title ?? scenario);
