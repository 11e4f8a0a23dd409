/**
 * What a handout has a page of: a moment of a run, and what is said of it.
 * @module
 */
import type { Recipe } from "../../sim/recipe.ts";
import type { Selection } from "../../store/types.ts";

export interface HandoutMoment {
  readonly recipe: Recipe;
  /** Entries shown. */
  readonly entry: number;
  /** Hex digits that the digest there begins with, if anybody has promised any. */
  readonly digest?: string;
  readonly select?: Selection;
  /** As on the stage of a hall (`present/hall-layout.ts`). */
  readonly layout?: string;
  readonly heading?: string;
  /** Absent: what the run itself tells of the entry. */
  readonly sentence?: string;
  /** The speaker's; printed when somebody asks for it. */
  readonly note?: string;
}

/** The address of the handout of what another address presents. */
export const handoutOf = (fragment: string): string =>
  fragment.replace(/^#\/(?:present|speaker)(?=\?|$)/, "#/handout");
