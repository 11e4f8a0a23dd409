/**
 * Where in a run there is first something to see of a kind, as far as it is computed. Pure.
 * @module
 */
import type { TraceStore } from "../../sim/trace/trace-store.ts";

/** A transaction; or a cycle of transactions that a validator found. */
export type Sought = "transaction" | "cycle";

const WANTED: Readonly<Record<Sought, Parameters<TraceStore["matches"]>[0]>> = {
  transaction: { kind: "submit" },
  cycle: { rule: "LIVE-CYCLE" },
};

/** Answers for more and more of one trace, and reads each entry once. */
export function firstMoments(
  trace: Pick<TraceStore, "matches">,
  sought: Sought,
): (length: number) => number | undefined {
  const found = trace.matches(WANTED[sought]);
  return (length) => (found.upTo(length) > 0 ? found.at(0) : undefined);
}
