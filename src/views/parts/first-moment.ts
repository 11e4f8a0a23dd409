/**
 * Where in a run there is first something to see of a kind, as far as it is computed. Pure.
 * @module
 */
import type { Fact } from "../../protocol/core/observe.ts";
import type { TraceEntry } from "../../sim/trace/entry.ts";
import type { TraceStore } from "../../sim/trace/trace-store.ts";

/** A transaction; or a cycle of transactions that a validator found. */
export type Sought = "transaction" | "cycle";

const WANTED: Readonly<Record<Sought, Parameters<TraceStore["matches"]>[0]>> = {
  transaction: { kind: "submit" },
  cycle: { rule: "LIVE-CYCLE" },
};

/** In which it is there to be seen: a validator checks what is submitted before it tells of it. */
const SEEN: Readonly<Record<Sought, Fact["kind"]>> = {
  transaction: "announced",
  cycle: "cycleFound",
};

/** Answers for more and more of one trace, and reads each entry once. */
export function firstMoments(
  trace: Pick<TraceStore, "matches" | "entry">,
  sought: Sought,
): (length: number) => number | undefined {
  const found = trace.matches(WANTED[sought]);
  let next = 0;
  return (length) => {
    if (found.upTo(length) === 0) return undefined;
    next = Math.max(next, found.at(0) ?? 0);
    while (next <= length && !isSeen(trace.entry(next), SEEN[sought])) next += 1;
    return next <= length ? next : undefined;
  };
}

const isSeen = (entry: TraceEntry | undefined, kind: Fact["kind"]): boolean =>
  entry?.facts.some((fact) => fact.kind === kind) === true;
