/**
 * The rules that can be chosen: rule sets, the one that runs, whatever it is, and those with one rule taken away. Pure.
 * @module
 */
import type { ListedMutant } from "../../protocol/core/mutant.ts";
import { crossShardMutants, crossShardVariants, protocolById } from "../../protocol/registry.ts";
import type { Recipe } from "../../sim/recipe.ts";
import type { LineWords } from "../../words/line/en.ts";
import { mutantWhat } from "./told.ts";

interface Option {
  readonly value: string;
  readonly shown?: string;
  readonly group?: string;
}

/** Of the protocol at hand. */
export function ruleOptions(
  recipe: Pick<Recipe, "protocol" | "rules"> | undefined,
  line: LineWords,
): readonly Option[] {
  const { ruleSets = [], mutants = [] } = protocolById(recipe?.protocol ?? "") ?? {};
  const sets = [...ruleSets.map(({ id }) => id), recipe?.rules ?? ""];
  return [...plain(sets, mutants), ...broken(mutants, line)];
}

/** Of the protocol between shards. */
export const variantOptions = (own: string, line: LineWords): readonly Option[] => [
  ...plain([...crossShardVariants.map(({ id }) => id), own], crossShardMutants),
  ...broken(crossShardMutants, line),
];

const plain = (sets: readonly string[], mutants: readonly ListedMutant[]): readonly Option[] =>
  [...new Set(sets)]
    .filter((id) => id !== "" && !mutants.some((mutant) => mutant.id === id))
    .map((value) => ({ value }));

const broken = (mutants: readonly ListedMutant[], line: LineWords): readonly Option[] =>
  mutants.map((mutant) => ({
    value: mutant.id,
    shown: line.mutants.option(mutant.breaks, mutantWhat(mutant, line)),
    group: line.mutants.group,
  }));
