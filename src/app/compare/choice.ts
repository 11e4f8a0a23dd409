/**
 * Which two of the branches stand beside each other, and what each has that the other has not.
 * @module
 */
import type { Recipe, ScriptEntry } from "../../sim/recipe.ts";
import { editWords } from "../../store/edit-words.ts";
import type { BranchView } from "../../store/types.ts";
import type { Words } from "../../words/words.ts";
import type { Side } from "./moments.ts";

type Pair = Readonly<Record<Side, number>>;

/**
 * The branch on the screen and its parent; of the run as it was opened, and of a branch whose parent is gone, the
 * newest other. `undefined`: there are no two.
 */
export function firstChoice(branches: readonly BranchView[], shown: number): Pair | undefined {
  const own = branches.find(({ id }) => id === shown) ?? branches[0];
  const parent = branches.find(({ id }) => id === own?.parent);
  const other = parent ?? branches.findLast(({ id }) => id !== own?.id);
  if (own === undefined || other === undefined) return undefined;
  return parent === undefined
    ? { left: Math.min(own.id, other.id), right: Math.max(own.id, other.id) }
    : { left: parent.id, right: own.id };
}

/** `2 · V2 crashes`: two branches may have been made by the same deed. */
export const branchName = ({ id, label }: BranchView, branches: readonly BranchView[]): string =>
  `${branches.findIndex((branch) => branch.id === id) + 1} · ${label}`;

/** What a recipe has of its own beside another: settings, and lines of the script. */
export function ownOf(recipe: Recipe, other: Recipe, words: Words): readonly string[] {
  const { compare, edits } = words;
  const settings = SETTINGS.filter((key) => recipe[key] !== other[key]).map((key) =>
    compare.setting(compare.settings[key], String(recipe[key] ?? compare.off)),
  );
  const lines = ownLines(recipe, other);
  return [
    ...settings,
    ...lines.map((line) => edits.at(editWords(line, recipe.shards, words), line.at)),
  ];
}

/** Lines of a script that the other has not. */
export function ownLines(recipe: Recipe, other: Recipe): readonly ScriptEntry[] {
  const theirs = new Set(other.script.map(lineText));
  return recipe.script.filter((line) => !theirs.has(lineText(line)));
}

const SETTINGS = [
  "scenario",
  "protocol",
  "rules",
  "crossShard",
  "shards",
  "validators",
  "seed",
  "crypto",
] as const satisfies readonly (keyof Recipe)[];

const lineText = (line: ScriptEntry): string => JSON.stringify(line);
