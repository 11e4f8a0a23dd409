/**
 * What a link promised of a run, and whether the run keeps it.
 * @module
 */
import { partingOf } from "../scenarios/trail.ts";
import type { TraceStore } from "../sim/trace/trace-store.ts";
import type { LinkPromise } from "./types.ts";

type Readable = Pick<TraceStore, "entry" | "length" | "projectionAt">;

/** The promise with its verdict, as soon as the trace has reached its entry or has ended before. */
export function promiseKept(
  promise: LinkPromise | undefined,
  trace: Readable,
  isComplete: boolean,
): LinkPromise | undefined {
  if (promise?.verdict !== "pending") return promise;
  const { entry, digest, trail } = promise;
  if (entry > trace.length() && !isComplete) return promise;
  const digestAt = (at: number): string | undefined =>
    at === 0 ? trace.projectionAt(0).digest : trace.entry(at)?.digest;
  if (digestAt(entry)?.startsWith(digest) === true) return { ...promise, verdict: "same" };
  const parting = trail === undefined ? undefined : partingOf(trail, entry, digestAt);
  return { ...promise, verdict: "differs", ...(parting === undefined ? {} : { parting }) };
}
