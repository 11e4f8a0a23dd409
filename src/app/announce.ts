/**
 * What is said aloud while a run plays: each height that becomes final, each round that times out, once, in one
 * sentence for all that happened since the last. Pure.
 * @module
 */
import type { Hash } from "../primitives/ids.ts";
import type { TraceEntry } from "../sim/trace/entry.ts";
import type { Marks } from "../sim/trace/marks.ts";
import type { Words } from "../words/words.ts";

interface Read {
  readonly entry: (index: number) => TraceEntry | undefined;
  readonly marks: () => Pick<Marks, "heights" | "rounds">;
}

/** Marks after `from`, up to `to`. */
const between = (marks: readonly number[], from: number, to: number): readonly number[] =>
  marks.filter((entry) => entry > from && entry <= to);

/** Empty: nothing of the kind happened. `nameOf` calls a block by its name. */
export function announcement(
  reader: Read,
  { from, to }: { readonly from: number; readonly to: number },
  nameOf: (block: Hash) => string,
  words: Words["announce"],
): string {
  const { heights, rounds } = reader.marks();
  const blocks = between(heights, from, to).flatMap((index) => {
    const fact = reader.entry(index)?.facts.find(({ kind }) => kind === "committed");
    return fact?.kind === "committed" ? [nameOf(fact.block)] : [];
  });
  const over = between(rounds, from, to).flatMap((index) => {
    const fact = reader.entry(index)?.facts.find(({ kind }) => kind === "timedOut");
    return fact?.kind === "timedOut" ? [fact.round] : [];
  });
  return [
    blocks.length === 0 ? [] : [words.final([...new Set(blocks)])],
    over.length === 0 ? [] : [words.timedOut([...new Set(over)])],
  ]
    .flat()
    .join(" ");
}
