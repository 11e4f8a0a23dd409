/**
 * The rows of the event table: event → actions → rule, in words; and what a filter asks. Pure.
 * @module
 */
import type { TraceEntry } from "../../sim/trace/entry.ts";
import { rulesOf, type NamedRule, type Wanted } from "../../sim/trace/entry-index.ts";

export interface Row {
  readonly entry: number;
  /** Simulated milliseconds, three decimals. */
  readonly time: string;
  readonly node: string;
  readonly event: string;
  readonly actions: string;
  readonly rules: readonly NamedRule[];
}

export interface Filter {
  /** Node id, or "" for all. */
  readonly node: string;
  /** Kind of cause or of message, or "". */
  readonly kind: string;
  /** Part of a rule id, any case. */
  readonly rule: string;
  readonly refusalsOnly: boolean;
}

export const NO_FILTER: Filter = { node: "", kind: "", rule: "", refusalsOnly: false };

/** The filter in the words of the trace's index. */
export const wantedBy = ({ node, kind, rule, refusalsOnly }: Filter): Wanted => ({
  node,
  kind,
  rule,
  refused: refusalsOnly,
});

/** The kind of a message by its number. */
type KindOf = (message: number) => string;
type Name = (node: string) => string;

export function rowOf(entry: TraceEntry, kindOf: KindOf, name: Name): Row {
  return {
    entry: entry.index,
    time: (entry.at / 1000).toFixed(3),
    node: entry.node === undefined ? "world" : name(entry.node),
    event: eventText(entry, kindOf, name),
    actions: actionsText(entry, kindOf),
    rules: rulesOf(entry),
  };
}

function eventText({ cause }: TraceEntry, kindOf: KindOf, name: Name): string {
  switch (cause.kind) {
    case "boot":
      return "starts";
    case "message":
      return `${kindOf(cause.message)} from ${name(cause.from)}`;
    case "timer":
      return cause.forced ? `${cause.timer} timer, by the script` : `${cause.timer} timer`;
    case "computed":
      return `${cause.what}: ${cause.ok ? "done" : "failed"}`;
    case "loaded":
      return cause.what;
    case "submit":
      return `submit ${cause.label}`;
    case "script":
      return `script: ${cause.entry.do}${"node" in cause.entry ? ` ${name(cause.entry.node)}` : ""}`;
  }
}

function actionsText({ sends, actions }: TraceEntry, kindOf: KindOf): string {
  const copies = new Map<number, number>();
  for (const { message } of sends) copies.set(message, (copies.get(message) ?? 0) + 1);
  const sent = [...copies].map(([message, count]) => `send ${kindOf(message)} to ${count}`);
  const other = actions.map(({ kind, what }) =>
    kind === "compute"
      ? what
      : kind === "persist"
        ? `store ${what}`
        : kind === "load"
          ? `look up ${what}`
          : `set ${what} timer`,
  );
  return [...other, ...sent].join(", ");
}
