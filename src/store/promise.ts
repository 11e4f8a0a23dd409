/**
 * What a link promised of a run, and whether the run keeps it.
 * @module
 */
import type { TraceStore } from "../sim/trace/trace-store.ts";
import type { RunState } from "./types.ts";

type Promised = RunState["promise"];

/** The promise with its verdict, as soon as the trace has reached its entry or has ended before. */
export function promiseKept(promise: Promised, trace: TraceStore, isComplete: boolean): Promised {
  if (promise?.verdict !== "pending") return promise;
  const entry = trace.entry(promise.entry);
  if (entry === undefined && !isComplete && promise.entry > 0) return promise;
  const digest = promise.entry === 0 ? trace.projectionAt(0).digest : (entry?.digest ?? "");
  return { ...promise, verdict: digest.startsWith(promise.digest) ? "same" : "differs" };
}
