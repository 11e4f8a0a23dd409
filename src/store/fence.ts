/**
 * The fence: while somebody is asked what happens next, a run ends for the page at the entry before. Nothing beyond it
 * is counted, drawn, listed or told, for what the page has is a trace that holds no more.
 * @module
 */
import type { TraceStore } from "../sim/trace/trace-store.ts";

/** One clipped trace for a trace, however often it is asked for. */
const clipped = new WeakMap<TraceStore, { readonly entry: number; readonly trace: TraceStore }>();

/** Does the run reach the fence? Beyond it nothing is waited for. */
export const isHeld = (trace: TraceStore, fence: number | undefined): fence is number =>
  fence !== undefined && trace.length() >= fence;

/** The trace as far as it may be seen. */
export function withinFence(trace: TraceStore, fence: number | undefined): TraceStore {
  if (!isHeld(trace, fence)) return trace;
  const known = clipped.get(trace);
  if (known?.entry === fence) return known.trace;
  const own = trace.fork(fence);
  clipped.set(trace, { entry: fence, trace: own });
  return own;
}
