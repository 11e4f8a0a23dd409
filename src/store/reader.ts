/**
 * The trace on this side of the workers. Not part of the store's state: it only grows, and the state says
 * how far.
 * @module
 */
import { createTraceStore, type TraceStore } from "../sim/trace/trace-store.ts";
import type { SessionInfo } from "../sim/trace/entry.ts";

let trace: TraceStore | undefined;

export function startTrace(info: SessionInfo): TraceStore {
  trace = createTraceStore(info);
  return trace;
}

/** Nothing is open until the next `startTrace`. */
export function dropTrace(): void {
  trace = undefined;
}

export const currentTrace = (): TraceStore | undefined => trace;
