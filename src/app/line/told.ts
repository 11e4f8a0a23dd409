/**
 * Broken bounds and missing rules in words. Pure.
 * @module
 */
import type { NodeId } from "../../primitives/ids.ts";
import type { ListedMutant } from "../../protocol/core/mutant.ts";
import type { FaultBounds } from "../../sim/trace/line-bounds.ts";
import type { LineWords } from "../../words/line/en.ts";

type Name = (id: string) => string;

/** A sentence for each promise that is gone. */
export function boundsSaid(
  bounds: FaultBounds,
  shards: number,
  name: Name,
  { and, bounds: words }: LineWords,
): readonly string[] {
  const { liars, forgetful, lying, down, breaksSafety, breaksLiveness, shard } = bounds;
  const part = (who: readonly NodeId[], say: (who: readonly string[]) => string) =>
    who.length === 0 ? [] : [say(who.map(name))];
  const where = shards > 1 ? words.ofShard(shard) : "";
  const safety = and([...part(liars, words.lie), ...part(forgetful, words.forgot)]);
  const liveness = and([...part(lying, words.lieNow), ...part(down, words.down)]);
  return [
    ...(breaksSafety ? [where + words.safety(safety, bounds)] : []),
    ...(breaksLiveness ? [where + words.liveness(liveness, bounds)] : []),
    ...(breaksLiveness && !breaksSafety ? [words.safetyHolds] : []),
  ];
}

/** `hotstuff2!no-lock` → `no-lock`; a rule set that stands behind it, as `hotstuff2!built.onc`, is none. */
const bareName = (id: string): string => id.slice(id.lastIndexOf("!") + 1);

export const mutantWhat = ({ id }: Pick<ListedMutant, "id">, { mutants }: LineWords): string =>
  mutants.what[bareName(id)] ?? bareName(id);

export function mutantSaid(mutant: ListedMutant, words: LineWords): string {
  const { running, caughtBy } = words.mutants;
  return `${running(mutant.breaks, mutantWhat(mutant, words))} ${caughtBy(mutant.caughtBy)}`;
}

/** The rule set that a mutant is one rule away from. */
export const soundOf = (rules: string): string => rules.split("!")[0] ?? rules;
