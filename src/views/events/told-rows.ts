/**
 * The event table as a plain one: the same columns, with every rule. Pure.
 * @module
 */
import type { TraceEntry } from "../../sim/trace/entry.ts";
import { table, type Told } from "../parts/told.ts";
import { rowOf, type Told as Telling } from "./rows.ts";

/** A plain table is drawn as a whole; a run may have a hundred thousand entries. */
const ROWS_MAX = 500;

interface Listing {
  readonly count: number;
  readonly entryAt: (position: number) => TraceEntry | undefined;
}

/** The last entries of the list; what is left out above them is said in a row of its own. */
export function toldRows({ count, entryAt }: Listing, telling: Telling): Told {
  const { columns, refused, earlier } = telling.words.events;
  const first = Math.max(0, count - ROWS_MAX);
  const rows = Array.from({ length: count - first }, (_, i) => entryAt(first + i)).flatMap(
    (entry): string[][] => {
      if (entry === undefined) return [];
      const { time, node, event, actions, rules } = rowOf(entry, telling);
      const named = rules.map(({ id, ok }) => (ok ? id : refused(id)));
      return [[String(entry.index), time, node, event, actions, named.join(", ")]];
    },
  );
  const left = first === 0 ? [] : [["…", "", "", earlier(first), "", ""]];
  return table(
    [columns.entry, columns.time, columns.node, columns.event, columns.actions, columns.rules],
    [...left, ...rows],
  );
}
