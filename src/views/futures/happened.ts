/**
 * What has happened up to the cursor that one can look back from: violations, and blocks that became final. Pure.
 * @module
 */
import { parseNodeId } from "../../primitives/ids.ts";
import type { Fate } from "../../sim/futures/fate.ts";
import { fateKey } from "../../sim/futures/fate.ts";
import type { Recipe } from "../../sim/recipe.ts";
import type { TraceEntry, Violation } from "../../sim/trace/entry.ts";

export interface Happened {
  readonly fate: Fate;
  readonly entry: number;
}

export const keyOf = ({ fate, entry }: Happened): string => `${entry}/${fateKey(fate)}`;

/** Commits that are read; a block takes as many as there are validators. */
const COMMITS_READ = 120;
const SHOWN_MAX = 12;

interface Run {
  readonly recipe: Pick<Recipe, "script">;
  readonly violations: readonly Violation[];
  /** Entries in which some node committed, ascending. */
  readonly commits: readonly number[];
  entryAt(entry: number): TraceEntry | undefined;
}

/** The latest first; violations before blocks. */
export function happenedBy(cursor: number, run: Run): readonly Happened[] {
  const broken = run.violations
    .filter(({ entry }) => entry <= cursor)
    .map(({ checker, entry }): Happened => ({ fate: { kind: "broken", checker }, entry }));
  const first = [
    ...new Map(broken.toReversed().map((each) => [fateKey(each.fate), each])).values(),
  ];
  const blocks = finalBy(cursor, run).toReversed();
  return [...first, ...blocks].slice(0, SHOWN_MAX);
}

/** The first entry of each height in which an honest validator had it final. */
function finalBy(cursor: number, { recipe, commits, entryAt }: Run): readonly Happened[] {
  const liars = new Set(
    recipe.script.flatMap((line) => (line.do === "misbehave" ? [line.node] : [])),
  );
  const upTo = commits.filter((entry) => entry <= cursor);
  const read = upTo.slice(-COMMITS_READ);
  const tops = new Map<number, number>();
  const found: Happened[] = [];
  for (const entry of read) {
    const { node = "", facts = [] } = entryAt(entry) ?? {};
    const shard = parseNodeId(node)?.shard;
    if (shard === undefined || liars.has(node)) continue;
    for (const fact of facts) {
      if (fact.kind !== "committed" || fact.height <= (tops.get(shard) ?? 0)) continue;
      // Where the reading begins in the middle, others may have had this height before.
      const isFirst = read.length === upTo.length || tops.has(shard);
      const { height, round } = fact;
      if (isFirst) found.push({ fate: { kind: "final", shard, height, round }, entry });
      tops.set(shard, height);
    }
  }
  return found;
}
