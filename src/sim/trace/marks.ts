/**
 * What lies along a run, gathered as entries come: commits, first commits of a height, rounds, deeds of the script.
 * @module
 */
import type { TraceEntry } from "./entry.ts";

/** Entries, ascending. */
export interface Marks {
  /** Some node committed. */
  readonly commits: readonly number[];
  /** The first commit of a height. */
  readonly heights: readonly number[];
  /** The first time out of a round. */
  readonly rounds: readonly number[];
  /** The script did something to the world. */
  readonly faults: readonly number[];
}

export class MarksGathered implements Marks {
  readonly commits: number[] = [];
  readonly heights: number[] = [];
  readonly rounds: number[] = [];
  readonly faults: number[] = [];
  /** Height or round → the entry in which it was first. */
  private readonly firsts = new Map<string, number>();

  observe({ index, facts, cause }: TraceEntry): void {
    if (cause.kind === "script") this.faults.push(index);
    if (facts.some(({ kind }) => kind === "committed")) this.commits.push(index);
    for (const fact of facts) {
      if (fact.kind === "committed") this.first(this.heights, `height ${fact.height}`, index);
      if (fact.kind === "timedOut") this.first(this.rounds, `round ${fact.round}`, index);
    }
  }

  /** The marks of the entries up to `entry`. */
  fork(entry: number): MarksGathered {
    const fork = new MarksGathered();
    const upTo = (entries: readonly number[]): readonly number[] =>
      entries.filter((index) => index <= entry);
    fork.commits.push(...upTo(this.commits));
    fork.heights.push(...upTo(this.heights));
    fork.rounds.push(...upTo(this.rounds));
    fork.faults.push(...upTo(this.faults));
    for (const [name, index] of this.firsts) if (index <= entry) fork.firsts.set(name, index);
    return fork;
  }

  private first(into: number[], name: string, index: number): void {
    if (this.firsts.has(name)) return;
    this.firsts.set(name, index);
    if (into.at(-1) !== index) into.push(index);
  }
}
