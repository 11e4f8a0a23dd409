/**
 * A trace that a person can read: one line for each entry in which something happened.
 * @module
 */
import type { TraceEntry } from "../trace/entry.ts";
import type { TraceWriter } from "./format.ts";
import { causeText, factText, refusalTexts, type MessageOf } from "./telling.ts";

export const transcriptHeader = "# entry  time (ms)  node  what happened → what it led to";

/** `undefined`: nothing worth a line. */
export function transcriptLine(entry: TraceEntry, messages: MessageOf): string | undefined {
  const facts = entry.facts.flatMap((fact) => factText(fact) ?? []);
  const refusals = refusalTexts(entry.rulings);
  if (facts.length === 0 && refusals.length === 0 && entry.cause.kind !== "script")
    return undefined;
  const time = (entry.at / 1000).toFixed(3).padStart(10);
  const cause = causeText(entry.cause, messages);
  return `${String(entry.index).padStart(6)} ${time}  ${(entry.node ?? "world").padEnd(6)} ${cause} → ${[...facts, ...refusals].join("; ") || "done"}`;
}

export function transcriptWriter(messages: MessageOf): TraceWriter {
  return {
    head: () => `${transcriptHeader}\n`,
    add: (entries) =>
      entries
        .flatMap((entry) => transcriptLine(entry, messages) ?? [])
        .map((line) => `${line}\n`)
        .join(""),
    end: () => "",
  };
}
