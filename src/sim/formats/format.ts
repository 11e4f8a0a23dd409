/**
 * What all formats of a trace have in common: they are written entry by entry, so that a long run needs no more
 * memory than a short one.
 * @module
 */
import type { SessionInfo, TraceEntry } from "../trace/entry.ts";
import type { MessageOf } from "./telling.ts";

/** Pieces of one file; put together in the order in which they were asked for, they are the file. */
export interface TraceWriter {
  head(): string;
  /** Consecutive entries, from the first of the run on; their messages can be looked up by now. */
  add(entries: readonly TraceEntry[]): string;
  end(): string;
}

/** The run that a file is of. */
export interface Origin {
  readonly info: SessionInfo;
  readonly messages: MessageOf;
  /** Scenario, seed and so on, as the file is to tell them. */
  readonly about: Readonly<Record<string, string | number>>;
}
