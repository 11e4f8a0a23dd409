/**
 * The life of each transaction between shards, after one more entry.
 * @module
 */
import type { SessionInfo, TraceEntry } from "./entry.ts";

export interface Lives {
  readonly count: number;
}

export const emptyLives = (_info: SessionInfo): Lives => ({ count: 0 });

export const foldLives = (before: Lives, _entry: TraceEntry): Lives => before;
