/**
 * The trace on the reader's side: entries as they come, and the world at any of them. The world is kept
 * every few entries; as projections share what did not change, that costs little, and one step back is as
 * quick as one forward.
 * @module
 */
import { present } from "../../primitives/assert.ts";
import type { MessageRecord, SessionInfo, TraceBatch, TraceEntry, Violation } from "./entry.ts";
import { apply, emptyProjection, type Projection } from "./projection.ts";

export interface TraceStore {
  readonly info: SessionInfo;
  append(batch: TraceBatch): void;
  length(): number;
  /** Entry `index` from 1; `undefined` beyond what is there. */
  entry(index: number): TraceEntry | undefined;
  /** Entries `from` … `to`, both included, clamped. */
  entries(from: number, to: number): readonly TraceEntry[];
  message(number: number): MessageRecord | undefined;
  /** Entries in which some node committed, ascending. */
  commits(): readonly number[];
  violations(): readonly Violation[];
  /** The world after `cursor` entries. @throws Error beyond what is there */
  projectionAt(cursor: number): Projection;
}

/** Entries between two kept projections. */
const KEEP_EVERY = 64;

export function createTraceStore(info: SessionInfo): TraceStore {
  const entries: TraceEntry[] = [];
  const messages: MessageRecord[] = [];
  const commits: number[] = [];
  const violations: Violation[] = [];
  const kept: Projection[] = [emptyProjection(info)];
  let last: Projection = present(kept[0], "the empty projection");

  /** The closest one at or before the cursor: the last one asked for, or a kept one. */
  const startFor = (cursor: number): Projection => {
    const index = Math.min(Math.floor(cursor / KEEP_EVERY), kept.length - 1);
    const near = present(kept[index], "a kept projection");
    return last.cursor <= cursor && last.cursor > near.cursor ? last : near;
  };

  return {
    info,
    append(batch) {
      entries.push(...batch.entries);
      messages.push(...batch.messages);
      violations.push(...batch.violations);
      for (const { index, facts } of batch.entries)
        if (facts.some(({ kind }) => kind === "committed")) commits.push(index);
    },
    length: () => entries.length,
    entry: (index) => entries[index - 1],
    entries: (from, to) => entries.slice(Math.max(0, from - 1), Math.max(0, to)),
    message: (number) => messages[number],
    commits: () => commits,
    violations: () => violations,
    projectionAt(cursor) {
      let projection = startFor(cursor);
      while (projection.cursor < cursor) {
        projection = apply(
          projection,
          present(entries[projection.cursor], `entry ${projection.cursor + 1}`),
        );
        if (projection.cursor === kept.length * KEEP_EVERY) kept.push(projection);
      }
      last = projection;
      return projection;
    },
  };
}
